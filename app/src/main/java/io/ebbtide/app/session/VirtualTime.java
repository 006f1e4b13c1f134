package io.ebbtide.app.session;

import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.PaperVenue;
import java.util.function.BooleanSupplier;

/**
 * Time that jumps from event to event: the earliest of the engine's next timer, the venue's next answer and the market's next tick comes
 * next; at the same time the venue comes before the market, and a tick fires the timers itself. Deterministic. Thread: one.
 */
public final class VirtualTime {
    /** How long after the last tick answers and timers are still waited for, so that no order is left in flight. */
    private static final long SETTLE_NS = 30_000_000_000L;

    private static final int STRETCH = 1 << 12;

    private final EngineStep engine;
    private final PaperVenue venue;
    private final EventSink sink;
    private final EngineEvent tick = new EngineEvent();
    private long firstTickNs;
    private long lastTickNs;

    /** Drives an engine that takes what is published on {@code sink}. */
    public VirtualTime(EngineStep engine, PaperVenue venue, EventSink sink) {
        this.engine = engine;
        this.venue = venue;
        this.sink = sink;
    }

    /** Runs until the market is exhausted, its time reaches {@code untilNs}, or {@code stop} says so; then lets orders in flight end. */
    void run(MarketSource market, long untilNs, BooleanSupplier stop) {
        long marketNs = market.peekTimeNs();
        firstTickNs = marketNs == MarketSource.EXHAUSTED ? 0 : marketNs;
        lastTickNs = firstTickNs;
        while (!stop.getAsBoolean() && runStretch(market, untilNs)) {
            // The next stretch.
        }
        settle();
    }

    /**
     * Does some thousand things in order; gives whether there is more to do.
     *
     * <p>A method that is entered again and again, because one long loop keeps the code that was compiled while it was cold.
     */
    private boolean runStretch(MarketSource market, long untilNs) {
        long marketNs = market.peekTimeNs();
        for (int i = 0; i < STRETCH; i++) {
            if (marketNs == MarketSource.EXHAUSTED || marketNs >= untilNs) {
                return false;
            }
            if (!othersBefore(marketNs)) {
                lastTickNs = marketNs;
                takeTick(market);
                marketNs = market.peekTimeNs();
            }
        }
        return true;
    }

    /** Time of the first tick, or 0. */
    long firstTickNs() {
        return firstTickNs;
    }

    /** Time of the last tick, or 0. */
    long lastTickNs() {
        return lastTickNs;
    }

    /** A slot is claimed only when the tick is there: a market that finds its data damaged would leave it claimed for ever. */
    private void takeTick(MarketSource market) {
        market.next(tick);
        venue.onMarket(tick);
        EngineEvent slot = sink.claim();
        TickCopy.copy(tick, slot);
        sink.publish(slot);
    }

    /** Does the one thing, of timers and venue, that comes before the market's next tick, if there is one; gives whether there was. */
    public boolean othersBefore(long marketNs) {
        long timerNs = engine.nextTimerNs();
        long venueNs = venue.nextTimeNs();
        if (timerNs < venueNs && timerNs < marketNs) {
            clock(timerNs);
            return true;
        }
        if (venueNs <= marketNs && venueNs != MarketSource.EXHAUSTED) {
            venue.advanceTo(venueNs);
            return true;
        }
        return false;
    }

    private void settle() {
        SessionScript.stopEntries(sink, 1, lastTickNs);
        long endNs = lastTickNs + SETTLE_NS;
        boolean busy = true;
        while (busy) {
            boolean due = Math.min(engine.nextTimerNs(), venue.nextTimeNs()) <= endNs;
            busy = due && othersBefore(MarketSource.EXHAUSTED);
        }
        SessionScript.end(sink, lastTickNs);
    }

    private void clock(long timeNs) {
        sink.publish(sink.claim().begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, timeNs));
    }
}
