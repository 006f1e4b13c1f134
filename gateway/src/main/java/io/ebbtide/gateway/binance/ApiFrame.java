package io.ebbtide.gateway.binance;

import io.ebbtide.gateway.text.AsciiNumber;
import io.ebbtide.gateway.text.JsonCursor;
import io.ebbtide.gateway.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Takes one frame of the WebSocket API apart, or one body of REST: an event of the account, or the answer to a request, found by its number.
 * Reused from frame to frame. Errors: none are thrown, whatever the bytes. Thread: that of the connection. Source: Binance Spot docs,
 * web-socket-api.md, "Response format", "Event format", "IP limits"; user-data-stream.md.
 */
public final class ApiFrame {
    /** What a frame is. */
    public enum Kind {
        /** An answer; {@link #status} says whether a good one. */
        ANSWER,
        EXECUTION,
        BALANCES,
        BALANCE_CHANGED,
        LOCK_CHANGED,
        LIST,
        /** The subscription is over although the connection is there. */
        TERMINATED,
        /** The server will close. */
        SHUTDOWN,
        OTHER_EVENT,
        /** Too large, not UTF-8, not an object, or one that is neither event nor answer. */
        BAD
    }

    /** What {@link #id} gives for an answer that is not to a request of ours. */
    public static final long NO_ID = -1;

    private static final int MESSAGE_MAX = 512;
    private static final int OK = 200;
    private static final long MS_PER_SECOND = 1_000;
    /** Bans last up to three days. */
    private static final long PAUSE_SECONDS_MAX = 7L * 86_400;

    private final JsonCursor json = new JsonCursor();
    private final JsonCursor data = new JsonCursor();
    private byte[] text = new byte[0];
    private long id;
    private int status;
    private int code;
    private int messageFrom;
    private int messageTo;
    private long retryAfterMs;
    private long pauseMs;
    private int contentFrom;
    private int contentTo;
    private boolean event;
    private boolean answer;
    private long usedWeight;

    /** Reads a frame of the WebSocket API in {@code [from, to)} of {@code newText}, which must stay as it is until the next one. */
    public Kind read(byte[] newText, int from, int to) {
        clear(newText, from);
        if (to - from > MarketFrame.BYTES_MAX || !Utf8.isValid(newText, from, to)) {
            return Kind.BAD;
        }
        json.reset(newText, from, to);
        json.enterObject();
        while (json.nextField()) {
            if (json.keyIs("error")) {
                answer = true;
                readError();
            } else if (json.keyIs("rateLimits")) {
                readLimits();
            } else {
                readField();
            }
        }
        if (!json.atEnd() || event == answer) {
            return Kind.BAD;
        }
        return event ? kindOfEvent() : Kind.ANSWER;
    }

    /** Reads a body of REST: with a good status it is the content, else an error's code and message. Gives whether it is sound. */
    public boolean readBody(int httpStatus, byte[] newText, int from, int to) {
        clear(newText, from);
        status = httpStatus;
        if (to - from > MarketFrame.BYTES_MAX || !Utf8.isValid(newText, from, to)) {
            return false;
        }
        json.reset(newText, from, to);
        if (httpStatus / 100 == OK / 100) {
            contentFrom = from;
            contentTo = to;
            return json.readValue() && json.atEnd();
        }
        readError();
        return json.atEnd() && code != 0;
    }

    /**
     * Reads an answer of REST: its body, and of its headers the weight that was used and the length of a pause. Gives whether the body is
     * sound; of one that is not only the status counts. Source: Binance Spot docs, rest-api.md, "LIMITS".
     */
    public boolean readAnswer(int httpStatus, Map<String, List<String>> headers, byte[] body) {
        boolean sound = readBody(httpStatus, body, 0, body.length);
        if (!sound) {
            clear(body, 0);
            status = httpStatus;
        }
        headers.forEach((name, values) -> {
            long number = values.isEmpty() ? -1 : whole(values.get(0));
            if (number >= 0 && "Retry-After".equalsIgnoreCase(name)) {
                pauseMs = Math.min(number, PAUSE_SECONDS_MAX) * MS_PER_SECOND;
            } else if (number >= 0 && "X-MBX-USED-WEIGHT-1M".equalsIgnoreCase(name)) {
                usedWeight = number;
            }
        });
        return sound;
    }

    private static long whole(String text) {
        byte[] ascii = text.strip().getBytes(StandardCharsets.UTF_8);
        return AsciiNumber.whole(ascii, 0, ascii.length);
    }

    /** Number of the request that is answered, or {@link #NO_ID}. */
    public long id() {
        return id;
    }

    /** As HTTP's; 0 where the frame has none. */
    public int status() {
        return status;
    }

    /** Whether the request was carried out, so that {@link #contentFrom} is its result. */
    public boolean isOk() {
        return status / 100 == OK / 100 && code == 0;
    }

    /** The venue's error code, negative, or 0. */
    public int code() {
        return code;
    }

    /** The error's message, cut at {@value #MESSAGE_MAX} bytes. Allocates: for errors only. */
    public String message() {
        int length = Math.min(messageTo - messageFrom, MESSAGE_MAX);
        return new String(text, messageFrom, length, StandardCharsets.UTF_8);
    }

    /** When requests are welcome again, in milliseconds since 1970, or 0 where it is not told; REST counts from {@code nowMs}. */
    public long retryAfterMs(long nowMs) {
        return pauseMs > 0 ? nowMs + pauseMs : retryAfterMs;
    }

    /** Request weight of the running minute, or -1 where it is not told. */
    public long usedWeight() {
        return usedWeight;
    }

    /** Where the event or the result begins; of an error with data, the data. */
    public int contentFrom() {
        return contentFrom;
    }

    public int contentTo() {
        return contentTo;
    }

    private void clear(byte[] newText, int from) {
        text = newText;
        id = NO_ID;
        status = 0;
        code = 0;
        messageFrom = from;
        messageTo = from;
        retryAfterMs = 0;
        pauseMs = 0;
        contentFrom = from;
        contentTo = from;
        event = false;
        answer = false;
        usedWeight = -1;
    }

    private void readField() {
        boolean isId = json.keyIs("id");
        boolean isStatus = json.keyIs("status");
        boolean isResult = json.keyIs("result");
        boolean isEvent = json.keyIs("event");
        json.readValue();
        if (isId) {
            id = json.whole();
        } else if (isStatus) {
            status = (int) Math.max(Math.min(json.whole(), 999), 0);
        } else if (isResult || isEvent) {
            answer |= isResult;
            event |= isEvent;
            contentFrom = json.valueFrom();
            contentTo = json.valueTo();
        }
    }

    private void readError() {
        json.enterObject();
        while (json.nextField()) {
            if (json.keyIs("data")) {
                readErrorData();
                continue;
            }
            boolean isCode = json.keyIs("code");
            boolean isMessage = json.keyIs("msg");
            json.readValue();
            if (isCode) {
                code = errorCode();
            } else if (isMessage) {
                messageFrom = json.valueFrom();
                messageTo = json.valueTo();
            }
        }
    }

    /** Keeps where it lies, and looks into it for the end of a pause. */
    private void readErrorData() {
        json.readValue();
        contentFrom = json.valueFrom();
        contentTo = json.valueTo();
        data.reset(text, contentFrom, contentTo);
        if (data.enterObject()) {
            while (data.nextField()) {
                boolean isRetry = data.keyIs("retryAfter");
                data.readValue();
                retryAfterMs = isRetry ? Math.max(data.whole(), 0) : retryAfterMs;
            }
        }
    }

    private void readLimits() {
        json.enterArray();
        while (json.nextElement()) {
            boolean weight = false;
            long count = -1;
            json.enterObject();
            while (json.nextField()) {
                boolean isType = json.keyIs("rateLimitType");
                boolean isCount = json.keyIs("count");
                json.readValue();
                weight |= isType && json.valueIs("REQUEST_WEIGHT");
                count = isCount ? json.whole() : count;
            }
            usedWeight = weight ? count : usedWeight;
        }
    }

    private int errorCode() {
        int from = json.valueFrom();
        boolean negative = json.valueTo() > from && text[from] == '-';
        long magnitude = AsciiNumber.whole(text, negative ? from + 1 : from, json.valueTo());
        return negative && magnitude > 0 && magnitude < 1_000_000 ? (int) -magnitude : 0;
    }

    private Kind kindOfEvent() {
        json.reset(text, contentFrom, contentTo);
        json.enterObject();
        Kind kind = Kind.BAD;
        while (kind == Kind.BAD && json.nextField()) {
            boolean isType = json.keyIs("e");
            json.readValue();
            kind = isType ? kindByName() : kind;
        }
        return kind;
    }

    private Kind kindByName() {
        if (json.valueIs("executionReport")) {
            return Kind.EXECUTION;
        }
        if (json.valueIs("outboundAccountPosition")) {
            return Kind.BALANCES;
        }
        if (json.valueIs("balanceUpdate")) {
            return Kind.BALANCE_CHANGED;
        }
        if (json.valueIs("externalLockUpdate")) {
            return Kind.LOCK_CHANGED;
        }
        if (json.valueIs("listStatus")) {
            return Kind.LIST;
        }
        if (json.valueIs("eventStreamTerminated")) {
            return Kind.TERMINATED;
        }
        return json.valueIs("serverShutdown") ? Kind.SHUTDOWN : Kind.OTHER_EVENT;
    }
}
