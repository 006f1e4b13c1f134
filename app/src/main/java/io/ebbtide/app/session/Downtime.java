package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.PaperVenue;

/**
 * The time in which nobody was connected: the market went on, and what rested at the venue traded on it. Costs about a tenth of a
 * microsecond for each event of the market since it began. Thread: the one that starts the session.
 */
final class Downtime {
    private Downtime() {}

    /**
     * Lets a market that is at its beginning go on to a time, and shows the venue what it has not seen.
     *
     * <p>Shape: {@code seen} is how many events the venue had been shown when it last changed.
     */
    static void pass(MarketSource market, PaperVenue venue, long seen, long untilNs) {
        EngineEvent tick = new EngineEvent();
        for (long skipped = 0; skipped < seen && market.peekTimeNs() != MarketSource.EXHAUSTED; skipped++) {
            market.next(tick);
        }
        while (market.peekTimeNs() <= untilNs && market.peekTimeNs() != MarketSource.EXHAUSTED) {
            market.next(tick);
            venue.onMarket(tick);
        }
        venue.advanceTo(untilNs);
    }
}
