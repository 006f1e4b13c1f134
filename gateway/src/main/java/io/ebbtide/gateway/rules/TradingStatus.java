package io.ebbtide.gateway.rules;

/** Whether a symbol can be traded. Source: Binance Spot docs, enums.md, "Symbol status", read 2026-07, and older files. */
public enum TradingStatus {
    TRADING,
    END_OF_DAY,
    HALT,
    BREAK,
    CANCEL_ONLY,
    PRE_TRADING,
    POST_TRADING,
    AUCTION_MATCH,
    /** A status that this version does not know; treat as not tradable. */
    UNKNOWN;

    static TradingStatus of(String name) {
        for (TradingStatus status : values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
