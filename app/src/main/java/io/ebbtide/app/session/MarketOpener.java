package io.ebbtide.app.session;

import io.ebbtide.gateway.MarketSource;

/** Opens the market of a session from its beginning: the same start gives the same events each time. */
@FunctionalInterface
public interface MarketOpener {
    /** The market that began at this time. Units: nanoseconds since 1970. */
    MarketSource open(long startNs);
}
