package io.ebbtide.app.config;

/** How much a simulated instrument moves; the figures are in {@code docs/simulated-market.md}. */
public enum Volatility implements ConfigWord {
    /** As BTC. */
    LOW,
    /** As ETH and SOL. */
    MEDIUM,
    /** As XRP and ADA. */
    HIGH,
    /** As DOGE in 2021. */
    EXTREME
}
