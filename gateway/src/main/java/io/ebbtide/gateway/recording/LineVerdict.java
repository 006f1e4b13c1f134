package io.ebbtide.gateway.recording;

import io.ebbtide.gateway.binance.FrameVerdict;

/** What a decoder says of one line: it gave events, held nothing for us, or is bad, and why. */
enum LineVerdict {
    EVENTS(Kind.EVENTS, "events"),

    DEPTH(Kind.SKIPPED, "depth message"),
    KLINE(Kind.SKIPPED, "kline message"),
    SNAPSHOT(Kind.SKIPPED, "depth snapshot"),
    OTHER(Kind.SKIPPED, "other message"),
    UNKNOWN_SYMBOL(Kind.SKIPPED, "symbol that is not traded"),
    NO_VOLUME(Kind.SKIPPED, "bar without volume"),
    OLD_UPDATE(Kind.SKIPPED, "update older than the book"),
    TOP_UNCHANGED(Kind.SKIPPED, "update below the five best prices"),
    ONE_SIDED(Kind.SKIPPED, "book without bids or asks"),

    COLUMN_COUNT(Kind.BAD, "wrong number of columns"),
    NO_TIME(Kind.BAD, "time is not an epoch number of the years 2009 to 2099 in the file's unit"),
    TIME_BACK(Kind.BAD, "time is before that of an earlier line"),
    NO_ID(Kind.BAD, "trade id is not a whole number"),
    NO_PRICE(Kind.BAD, "price is not a positive decimal of at most 8 places below 92,233,720,368"),
    NO_QUANTITY(Kind.BAD, "quantity is not a positive decimal of at most 8 places below 92,233,720,368"),
    NO_FLAG(Kind.BAD, "buyer-is-maker is none of 0, 1, false, true"),
    OUTSIDE_RANGE(Kind.BAD, "open or close outside low to high"),
    LONGER_BAR(Kind.BAD, "close time is not in the minute of the open time"),
    CROSSED(Kind.BAD, "bid is not below ask"),
    NO_JSON(Kind.BAD, "not a complete JSON message with the expected fields"),
    NO_UTF8(Kind.BAD, "not UTF-8"),
    TOO_LARGE(Kind.BAD, "larger or nested more deeply than a message may be"),
    UNSORTED(Kind.BAD, "price levels are not in order"),
    OTHER_SYMBOL(Kind.BAD, "message of another symbol"),
    GAP(Kind.BAD, "update ids are missing before this line"),
    BOOK_LOST(Kind.BAD, "no book since the missing update ids");

    enum Kind {
        EVENTS,
        SKIPPED,
        BAD
    }

    private final Kind kind;
    private final String text;

    LineVerdict(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** What a frame's verdict means for the line that it stands in. */
    static LineVerdict of(FrameVerdict frame) {
        return switch (frame) {
            case QUOTE, TRADE, DEPTH -> EVENTS;
            case DEPTH_UPDATE -> DEPTH;
            case SNAPSHOT -> SNAPSHOT;
            case KLINE -> KLINE;
            case ANSWERED, REQUEST_FAILED, SHUTDOWN, OTHER -> OTHER;
            case UNKNOWN_SYMBOL -> UNKNOWN_SYMBOL;
            case TOO_LARGE, TOO_DEEP, TOO_MANY_LEVELS -> TOO_LARGE;
            case NOT_UTF8 -> NO_UTF8;
            case NOT_JSON, MISSING_FIELD -> NO_JSON;
            case OTHER_SYMBOL -> OTHER_SYMBOL;
            case NO_ID -> NO_ID;
            case NO_TIME -> NO_TIME;
            case NO_PRICE -> NO_PRICE;
            case NO_QUANTITY -> NO_QUANTITY;
            case NO_FLAG -> NO_FLAG;
            case CROSSED -> CROSSED;
            case UNSORTED -> UNSORTED;
        };
    }

    Kind kind() {
        return kind;
    }

    String text() {
        return text;
    }
}
