package io.ebbtide.gateway.recording;

/**
 * Takes one line of a combined recording apart: receive time, symbol and kind from the stream's name, and where the message lies. Source:
 * Binance Spot docs, web-socket-streams.md, "combined streams". Reused from line to line.
 */
final class StreamLine {
    private final JsonCursor json = new JsonCursor();
    private long recvTimeNs;
    private int symbolFrom;
    private int symbolTo;
    private int messageFrom;
    private int messageTo;

    /** {@link LineVerdict#EVENTS} when the kind is one that gives events; the message itself is not read yet. */
    LineVerdict read(byte[] text, int from, int to) {
        int space = from;
        while (space < to && text[space] != ' ') {
            space++;
        }
        recvTimeNs = EpochTime.NANOSECONDS.toNs(AsciiNumber.whole(text, from, space));
        if (recvTimeNs == EpochTime.INVALID) {
            return LineVerdict.NO_TIME;
        }
        json.reset(text, space, to);
        int streamFrom = -1;
        int streamTo = -1;
        messageFrom = -1;
        boolean snapshot = false;
        json.enterObject();
        while (json.nextField()) {
            snapshot |= json.keyIs("lastUpdateId");
            boolean stream = json.keyIs("stream");
            boolean message = json.keyIs("data");
            json.readValue();
            if (stream) {
                streamFrom = json.valueFrom();
                streamTo = json.valueTo();
            } else if (message) {
                messageFrom = json.valueFrom();
                messageTo = json.valueTo();
            }
        }
        if (!json.atEnd()) {
            return LineVerdict.NO_JSON;
        }
        if (streamFrom < 0) {
            return snapshot ? LineVerdict.SNAPSHOT : LineVerdict.OTHER;
        }
        return messageFrom < 0 ? LineVerdict.NO_JSON : kind(text, streamFrom, streamTo);
    }

    long recvTimeNs() {
        return recvTimeNs;
    }

    int symbolFrom() {
        return symbolFrom;
    }

    int symbolTo() {
        return symbolTo;
    }

    int messageFrom() {
        return messageFrom;
    }

    int messageTo() {
        return messageTo;
    }

    private LineVerdict kind(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] != '@') {
            at++;
        }
        symbolFrom = from;
        symbolTo = at;
        if (is(text, at, to, "@bookTicker") || is(text, at, to, "@trade") || is(text, at, to, "@aggTrade")) {
            return at == from ? LineVerdict.OTHER : LineVerdict.EVENTS;
        }
        if (startsWith(text, at, to, "@depth")) {
            return LineVerdict.DEPTH;
        }
        return startsWith(text, at, to, "@kline") ? LineVerdict.KLINE : LineVerdict.OTHER;
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
