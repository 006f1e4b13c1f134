package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a market into a journal: assets, instruments, then every tick. Thread: one. */
public final class MarketImport {
    private MarketImport() {}

    /** Gives the number of ticks written. Errors: those of the disk and of the market. */
    public static long write(MarketSource market, Universe universe, Path directory) throws IOException {
        EngineEvent event = new EngineEvent();
        long seq = 0;
        long firstNs = market.peekTimeNs() == MarketSource.EXHAUSTED ? 0 : market.peekTimeNs();
        long ticks = 0;
        try (JournalWriter journal = JournalWriter.open(JournalOptions.of(directory))) {
            for (int i = 0; i < universe.assetCount(); i++) {
                event.begin(EventType.ASSET_DEFINED, EngineEvent.NO_INSTRUMENT, firstNs).seq = ++seq;
                event.definition.asset = universe.asset(i);
                journal.append(event);
            }
            for (int i = 0; i < universe.instrumentCount(); i++) {
                event.begin(EventType.INSTRUMENT_DEFINED, i, firstNs).seq = ++seq;
                event.definition.instrument = universe.instrument(i);
                journal.append(event);
            }
            while (market.peekTimeNs() != MarketSource.EXHAUSTED) {
                market.next(event);
                event.seq = ++seq;
                journal.append(event);
                ticks++;
            }
            journal.sync();
        }
        return ticks;
    }
}
