package io.ebbtide.gateway.binance;

import io.ebbtide.gateway.text.JsonCursor;

/**
 * Takes one frame apart without reading its content: whose and of what kind it is, and where the content lies. Combined frames say so by the
 * name of their stream, raw ones by their event type or, where they have none, by their fields. Source: Binance Spot docs,
 * web-socket-streams.md, "General WSS information", "Live Subscribing/Unsubscribing to streams", "Server Shutdown". Reused from frame to
 * frame.
 */
public final class StreamEnvelope {
    /** What a frame can be. */
    public enum Kind {
        QUOTE,
        TRADE,
        DEPTH,
        DEPTH_UPDATE,
        SNAPSHOT,
        KLINE,
        ANSWER,
        REFUSAL,
        SHUTDOWN,
        OTHER,
        /** Not a JSON object, or one whose stream has no content. */
        DAMAGED
    }

    private final JsonCursor json = new JsonCursor();
    private Kind kind = Kind.OTHER;
    private boolean typed;
    private boolean shapedAsQuote;
    private boolean shapedAsBook;
    private int symbolFrom;
    private int symbolTo;
    private int contentFrom;
    private int contentTo;

    /** Reads the frame in {@code [from, to)} of {@code text}. */
    public Kind read(byte[] text, int from, int to) {
        json.reset(text, from, to);
        kind = Kind.OTHER;
        typed = false;
        shapedAsQuote = false;
        shapedAsBook = false;
        symbolFrom = from;
        symbolTo = from;
        contentFrom = -1;
        int streamFrom = -1;
        int streamTo = -1;
        json.enterObject();
        while (json.nextField()) {
            boolean stream = json.keyIs("stream");
            boolean content = json.keyIs("data");
            if (!stream && !content) {
                readRawField();
                continue;
            }
            json.readValue();
            if (stream) {
                streamFrom = json.valueFrom();
                streamTo = json.valueTo();
            } else {
                contentFrom = json.valueFrom();
                contentTo = json.valueTo();
            }
        }
        if (!json.atEnd()) {
            return Kind.DAMAGED;
        }
        if (streamFrom >= 0) {
            return contentFrom < 0 ? Kind.DAMAGED : kindOfStream(text, streamFrom, streamTo);
        }
        contentFrom = from;
        contentTo = to;
        return kindOfRaw();
    }

    /** Whether it is DAMAGED for being nested too deeply. */
    public boolean tooDeep() {
        return json.tooDeep();
    }

    /** Where the symbol begins, in upper or lower case; it is empty where the frame names none. */
    public int symbolFrom() {
        return symbolFrom;
    }

    public int symbolTo() {
        return symbolTo;
    }

    public int contentFrom() {
        return contentFrom;
    }

    public int contentTo() {
        return contentTo;
    }

    private void readRawField() {
        boolean type = json.keyIs("e");
        boolean symbol = json.keyIs("s");
        boolean answer = json.keyIs("result");
        boolean refusal = json.keyIs("code") || json.keyIs("error");
        shapedAsQuote |= json.keyIs("B");
        shapedAsBook |= json.keyIs("lastUpdateId");
        json.readValue();
        if (type) {
            typed = true;
            kind = kindOfEvent();
        } else if (symbol) {
            symbolFrom = json.valueFrom();
            symbolTo = json.valueTo();
        } else if ((answer || refusal) && !typed) {
            kind = answer ? Kind.ANSWER : Kind.REFUSAL;
        }
    }

    private Kind kindOfEvent() {
        if (json.valueIs("trade") || json.valueIs("aggTrade")) {
            return Kind.TRADE;
        }
        if (json.valueIs("depthUpdate")) {
            return Kind.DEPTH_UPDATE;
        }
        if (json.valueIs("kline")) {
            return Kind.KLINE;
        }
        return json.valueIs("serverShutdown") ? Kind.SHUTDOWN : Kind.OTHER;
    }

    private Kind kindOfRaw() {
        if (typed || kind != Kind.OTHER) {
            return kind;
        }
        if (shapedAsBook) {
            return Kind.SNAPSHOT;
        }
        return shapedAsQuote && symbolTo > symbolFrom ? Kind.QUOTE : Kind.OTHER;
    }

    private Kind kindOfStream(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] != '@') {
            at++;
        }
        symbolFrom = from;
        symbolTo = at;
        if (at == from) {
            return Kind.OTHER;
        }
        if (is(text, at, to, "@bookTicker")) {
            return Kind.QUOTE;
        }
        if (is(text, at, to, "@trade") || is(text, at, to, "@aggTrade")) {
            return Kind.TRADE;
        }
        if (startsWith(text, at, to, "@depth")) {
            int next = at + "@depth".length();
            return next < to && text[next] != '@' ? Kind.DEPTH : Kind.DEPTH_UPDATE;
        }
        if (startsWith(text, at, to, "@kline_")) {
            return Kind.KLINE;
        }
        return is(text, from, to, "!serverShutdown") ? Kind.SHUTDOWN : Kind.OTHER;
    }

    private static boolean is(byte[] text, int from, int to, String name) {
        return to - from == name.length() && startsWith(text, from, to, name);
    }

    private static boolean startsWith(byte[] text, int from, int to, String name) {
        if (to - from < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (text[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
