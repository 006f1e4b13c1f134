package io.ebbtide.app.session;

import io.ebbtide.app.report.DataReport;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.TailReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The market events of a journal as a market: one that {@code import} wrote, or that of an earlier session, whose other events are
 * passed over. Thread: one. Errors: damage is a {@link io.ebbtide.journal.DamageException} inside an {@link UncheckedIOException}.
 */
public final class JournaledMarket implements Backtest.Market {
    private final JournalReader reader;
    private final List<Instrument> recorded = new ArrayList<>();
    private int[] indexes = new int[0];
    private long nextNs;
    private long ticks;
    private @Nullable TailReport end;

    private JournaledMarket(JournalReader reader) {
        this.reader = reader;
    }

    /** Reads up to the first tick. */
    public static JournaledMarket open(Path journal) throws IOException {
        JournaledMarket market = new JournaledMarket(JournalReader.openWhole(journal));
        market.seek();
        return market;
    }

    /** The symbols that the journal defines before its first tick. */
    public SortedSet<String> symbols() {
        SortedSet<String> symbols = new TreeSet<>();
        for (Instrument instrument : recorded) {
            symbols.add(instrument.symbol());
        }
        return symbols;
    }

    /** Translates the journal's instruments to those of a session. Before the first tick. */
    public void translate(Universe universe) {
        indexes = new int[recorded.size()];
        for (Instrument instrument : recorded) {
            Instrument here = universe.bySymbol(instrument.symbol());
            if (here == null) {
                throw new IllegalArgumentException("the session does not trade " + instrument.symbol());
            }
            indexes[instrument.index()] = here.index();
        }
    }

    @Override
    public long peekTimeNs() {
        return nextNs;
    }

    @Override
    public void next(EngineEvent slot) {
        TickCopy.copy(reader.event(), slot);
        slot.instrument = indexes[slot.instrument];
        ticks++;
        seek();
    }

    @Override
    public DataReport dataReport() {
        return new DataReport(ticks, 0, List.of());
    }

    /** How the journal ended, if that was not as it should; null while it was not read to its end. */
    public @Nullable String cutTail() {
        return end != null && end.torn() ? end.describe() : null;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves to the next tick; a time that goes back, as between two producers of a live session, is held. */
    private void seek() {
        try {
            while (reader.next()) {
                if (reader.kind() != RecordKind.EVENT) {
                    continue;
                }
                EngineEvent event = reader.event();
                if (event.type == EventType.INSTRUMENT_DEFINED && event.definition.instrument != null) {
                    recorded.add(event.definition.instrument);
                } else if (isMarket(event.type)) {
                    nextNs = Math.max(nextNs, event.recvTimeNs);
                    event.recvTimeNs = nextNs;
                    return;
                }
            }
            nextNs = EXHAUSTED;
            end = reader.tail();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMarket(EventType type) {
        return type == EventType.QUOTE || type == EventType.TRADE || type == EventType.DEPTH;
    }
}
