package io.ebbtide.app.config;

/** What a session trades with. */
public enum Mode implements ConfigWord {
    /** The built-in paper venue on the built-in market. */
    PAPER,
    /** The built-in paper venue on a real venue's public prices: no keys, no orders. */
    PAPER_LIVE_DATA,
    /** An account at a real venue. */
    LIVE;

    /** Whether orders go to the built-in venue. */
    public boolean isPaper() {
        return this != LIVE;
    }
}
