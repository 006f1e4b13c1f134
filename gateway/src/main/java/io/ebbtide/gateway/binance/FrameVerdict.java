package io.ebbtide.gateway.binance;

/** What one frame of the market streams is: an event, news about a book or the connection, nothing for us, or bad, and why. */
public enum FrameVerdict {
    QUOTE(Kind.EVENT, "best bid and ask"),
    TRADE(Kind.EVENT, "trade"),
    DEPTH(Kind.EVENT, "best levels"),

    DEPTH_UPDATE(Kind.NEWS, "change of a book"),
    SNAPSHOT(Kind.NEWS, "book without a symbol"),
    KLINE(Kind.NEWS, "bar"),
    ANSWERED(Kind.NEWS, "answer to a request"),
    REQUEST_FAILED(Kind.NEWS, "refusal of a request"),
    SHUTDOWN(Kind.NEWS, "the server will close"),

    OTHER(Kind.PASSED_OVER, "event that we do not use"),
    UNKNOWN_SYMBOL(Kind.PASSED_OVER, "symbol that is not traded"),

    TOO_LARGE(Kind.BAD, "larger than a frame may be"),
    NOT_UTF8(Kind.BAD, "not UTF-8"),
    NOT_JSON(Kind.BAD, "not a complete JSON object"),
    TOO_DEEP(Kind.BAD, "nested too deeply"),
    MISSING_FIELD(Kind.BAD, "a field is missing or of the wrong type"),
    TOO_MANY_LEVELS(Kind.BAD, "more price levels than a message may have"),
    OTHER_SYMBOL(Kind.BAD, "symbol is not that of the stream"),
    NO_ID(Kind.BAD, "id is not a whole number"),
    NO_TIME(Kind.BAD, "time is not an epoch number of the years 2009 to 2099"),
    NO_PRICE(Kind.BAD, "price is not a positive decimal of at most 8 places"),
    NO_QUANTITY(Kind.BAD, "quantity is not a positive decimal of at most 8 places"),
    NO_FLAG(Kind.BAD, "flag is neither true nor false"),
    CROSSED(Kind.BAD, "bid is not below ask"),
    UNSORTED(Kind.BAD, "price levels are not in order");

    /** What to do with it. */
    public enum Kind {
        /** It can be written into a slot. */
        EVENT,
        /** Its content can be asked for. */
        NEWS,
        /** Sound, and of no use here. */
        PASSED_OVER,
        /** Damaged or hostile; nothing of it counts. */
        BAD
    }

    private final Kind kind;
    private final String text;

    FrameVerdict(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    public Kind kind() {
        return kind;
    }

    /** For people: counts on a dashboard, lines of a log. */
    public String text() {
        return text;
    }
}
