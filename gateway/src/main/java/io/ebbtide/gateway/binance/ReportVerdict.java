package io.ebbtide.gateway.binance;

/** What an execution report gives. */
public enum ReportVerdict {
    /** An event that the engine can take. */
    EXECUTED,
    /** Something happened to an order of ours that this report does not tell completely: the order must be asked for. */
    ASK_ORDER,
    /** It is about an order that is not ours. */
    FOREIGN,
    /** Of a symbol that is not traded. */
    UNKNOWN_SYMBOL,
    /** Not an object, or without order, quantities or type. */
    BAD
}
