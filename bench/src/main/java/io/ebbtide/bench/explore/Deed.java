package io.ebbtide.bench.explore;

/** What the world may do to us besides what must happen. Each time costs one of the budget. */
enum Deed {
    /** The venue refuses an order. */
    PLACE_REFUSED,
    /** The venue refuses a cancel although the order works. */
    CANCEL_REFUSED,
    /** A request never arrives, and nobody is told. */
    REQUEST_LOST,
    /** A request is done, and its answer never comes. */
    ANSWER_LOST,
    /** A place or cancel is given up as unknown while it is on its way: it may still arrive, be done, and is not answered. */
    TIMED_OUT,
    /** A report of the stream is missing. */
    REPORT_LOST,
    /** A fill is reported once more, behind everything that is under way. */
    REPORT_REPEATED,
    /** An order trades by a third. */
    PARTIAL_FILL,
    /** An order that ends at once trades nothing. */
    NO_FILL,
    /** The engine's next timer fires while something is under way. */
    EARLY_TIMER,
    /** The price moves to another level. */
    PRICE,
    /** The operator wants out. */
    OPERATOR_EXIT,
    /** The stream breaks: what is on it is lost, and nothing is told until it is there again. */
    CONNECTION_LOST,
    /** kill -9 and a restart: what was on its way to us is lost; of our own requests all are on their way, or none. */
    KILLED
}
