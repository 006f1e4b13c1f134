package io.ebbtide.gateway.binance;

import io.ebbtide.gateway.text.EpochTime;
import io.ebbtide.gateway.text.JsonCursor;

/**
 * One bar of a kline stream. Only a closed one is final; until then each message gives the bar as it stands. Reused from message to message.
 * Units: E8, nanoseconds since 1970; {@code volumeE8} in base, {@code quoteVolumeE8} in quote units. Source: Binance Spot docs,
 * web-socket-streams.md, "Kline/Candlestick Streams".
 */
public final class KlineMessage {
    private static final long MISSING = -1;

    private final JsonCursor json = new JsonCursor();
    private long openTimeNs;
    private long closeTimeNs;
    private long openE8;
    private long highE8;
    private long lowE8;
    private long closeE8;
    private long volumeE8;
    private long quoteVolumeE8;
    private long trades;
    private boolean closed;
    private boolean closedKnown;

    /** Reads the message in {@code [from, to)} of {@code text}; {@link FrameVerdict#KLINE} when the bar is complete. */
    FrameVerdict read(byte[] text, int from, int to) {
        clear();
        boolean sawBar = false;
        json.reset(text, from, to);
        json.enterObject();
        while (json.nextField()) {
            if (json.keyIs("k") && !sawBar) {
                sawBar = readBar();
            } else {
                json.readValue();
            }
        }
        if (!json.atEnd()) {
            return json.tooDeep() ? FrameVerdict.TOO_DEEP : FrameVerdict.NOT_JSON;
        }
        return sawBar ? check() : FrameVerdict.MISSING_FIELD;
    }

    public long openTimeNs() {
        return openTimeNs;
    }

    /** The last instant of the bar, as the venue writes it: one unit of its time before the next bar begins. */
    public long closeTimeNs() {
        return closeTimeNs;
    }

    public long openE8() {
        return openE8;
    }

    public long highE8() {
        return highE8;
    }

    public long lowE8() {
        return lowE8;
    }

    public long closeE8() {
        return closeE8;
    }

    public long volumeE8() {
        return volumeE8;
    }

    public long quoteVolumeE8() {
        return quoteVolumeE8;
    }

    public long trades() {
        return trades;
    }

    public boolean isClosed() {
        return closed;
    }

    private boolean readBar() {
        if (!json.enterObject()) {
            return false;
        }
        while (json.nextField()) {
            char key = json.shortKey();
            json.readValue();
            take(key);
        }
        return !json.failed();
    }

    private void take(char key) {
        switch (key) {
            case 't' -> openTimeNs = EpochTime.MILLISECONDS_OR_MICROSECONDS.toNs(json.whole());
            case 'T' -> closeTimeNs = EpochTime.MILLISECONDS_OR_MICROSECONDS.toNs(json.whole());
            case 'o' -> openE8 = json.valueE8();
            case 'h' -> highE8 = json.valueE8();
            case 'l' -> lowE8 = json.valueE8();
            case 'c' -> closeE8 = json.valueE8();
            case 'v' -> volumeE8 = json.valueE8();
            case 'q' -> quoteVolumeE8 = json.valueE8();
            case 'n' -> trades = json.whole();
            case 'x' -> {
                closedKnown = json.valueIs("true") || json.valueIs("false");
                closed = json.valueIs("true");
            }
            default -> {}
        }
    }

    private FrameVerdict check() {
        if (openTimeNs < 0 || closeTimeNs < openTimeNs) {
            return FrameVerdict.NO_TIME;
        }
        if (openE8 <= 0 || highE8 <= 0 || lowE8 <= 0 || closeE8 <= 0) {
            return FrameVerdict.NO_PRICE;
        }
        if (volumeE8 < 0 || quoteVolumeE8 < 0) {
            return FrameVerdict.NO_QUANTITY;
        }
        return closedKnown ? FrameVerdict.KLINE : FrameVerdict.NO_FLAG;
    }

    private void clear() {
        openTimeNs = MISSING;
        closeTimeNs = MISSING;
        openE8 = MISSING;
        highE8 = MISSING;
        lowE8 = MISSING;
        closeE8 = MISSING;
        volumeE8 = MISSING;
        quoteVolumeE8 = MISSING;
        trades = MISSING;
        closedKnown = false;
        closed = false;
    }
}
