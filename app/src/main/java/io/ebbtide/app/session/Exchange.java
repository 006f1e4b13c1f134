package io.ebbtide.app.session;

import io.ebbtide.engine.event.EventSink;
import io.ebbtide.gateway.Venue;
import io.ebbtide.gateway.check.IntentBook;
import org.jspecify.annotations.Nullable;

/**
 * Where a session in real time trades: the prices that it sees and the venue that takes its orders. What it runs on is its own thread, which
 * {@link #run} is for; calls come from any.
 */
interface Exchange extends Runnable, AutoCloseable {
    /** What takes the orders. */
    Venue venue();

    /** Where orders must stand before they leave; null where they go to no real venue. */
    default @Nullable IntentBook intents() {
        return null;
    }

    /** Name of its thread. */
    String threadName();

    /** Writes how the session begins, before anything runs. */
    void begin(EventSink sink, SessionPlan plan);

    /** Writes that the process is there again, if it was there before; before anything runs. */
    void resume(EventSink sink);

    /** No more ticks from now on; requests are still served and answered. */
    void freezeMarket();

    /** Ends the thread soon. */
    void stop();

    /** Whether every request that was made has been served and no answer is under way. */
    boolean isQuiet();

    /** The market's time up to which everything has been published. */
    long advancedToNs();

    Stage stage();

    /** How many ticks were overwritten by a newer one of their instrument because the ring was short of room. */
    long conflatedCount();

    /** When its thread has ended. */
    @Override
    void close();
}
