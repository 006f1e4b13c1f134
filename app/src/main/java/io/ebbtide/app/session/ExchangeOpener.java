package io.ebbtide.app.session;

import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.journal.recovery.Recovered;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Knows how the exchange of a session comes to be. */
interface ExchangeOpener {
    /** When the session's time began, and from when on it goes on. Units: nanoseconds since 1970. */
    record Times(long startNs, long resumeNs) {}

    /**
     * What an exchange is built on.
     *
     * <p>Shape: {@code publishers} gives one publisher for each producer; {@code notices} takes lines for a person.
     */
    record Site(
            SessionPlan plan,
            StoredSession stored,
            Recovered<TradingEngine> recovered,
            Supplier<EventPublisher> publishers,
            PriceBoard prices,
            Halts halts,
            Consumer<String> notices) {}

    /** {@code knownNs} is the latest time that the engine knows of. */
    Times times(StoredSession stored, long knownNs) throws IOException;

    /** Builds it; nothing runs yet. */
    Exchange open(Site site, Times times);
}
