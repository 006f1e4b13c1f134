package io.ebbtide.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.snapshot.StateNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows that an engine that was loaded from a snapshot is the engine that wrote it: after every later event, in state and in words. */
final class SnapshotProof {
    private final List<EngineEvent> events;
    private final List<EntrySignalProvider> signals;
    private final Said whole = new Said();
    private final TradingEngine engine;
    private final long[] stateHashes;
    private final int[] saidAfter;
    private int definitions;
    private int handled;

    /** Runs all events once, without a break. */
    SnapshotProof(List<EngineEvent> events, List<EntrySignalProvider> signals) {
        this.events = events;
        this.signals = signals;
        engine = new TradingEngine(whole, signals);
        whole.engine = engine;
        stateHashes = new long[events.size()];
        saidAfter = new int[events.size()];
        for (EngineEvent event : events) {
            engine.onEvent(event);
            definitions = event.type == EventType.SESSION_STARTED ? handled + 1 : definitions;
            stateHashes[handled] = engine.stateHash();
            saidAfter[handled++] = whole.lines.size();
        }
    }

    /** How many events tell the definitions and the start. */
    int definitions() {
        return definitions;
    }

    /** What was said. */
    List<String> said() {
        return whole.lines;
    }

    /** Takes a snapshot after so many events, loads it into a new engine and feeds the next events, all compared. */
    void continueAfter(int count, int tail) {
        StateNumbers snapshot = snapshotAfter(count);
        Said said = new Said();
        TradingEngine loaded = load(snapshot, said);
        assertThat(loaded.stateHash()).isEqualTo(stateHashes[count - 1]);
        StateNumbers again = new StateNumbers();
        loaded.writeSnapshot(again);
        assertThat(numbers(again)).isEqualTo(numbers(snapshot));
        int end = Math.min(events.size(), count + tail);
        for (int i = count; i < end; i++) {
            loaded.onEvent(events.get(i));
            assertThat(loaded.stateHash())
                    .as("state after event %d, loaded after %d", i + 1, count)
                    .isEqualTo(stateHashes[i]);
        }
        assertThat(said.lines).isEqualTo(whole.lines.subList(saidAfter[count - 1], saidAfter[end - 1]));
    }

    StateNumbers snapshotAfter(int count) {
        Said said = new Said();
        TradingEngine first = new TradingEngine(said, signals);
        said.engine = first;
        for (int i = 0; i < count; i++) {
            first.onEvent(events.get(i));
        }
        StateNumbers snapshot = new StateNumbers();
        first.writeSnapshot(snapshot);
        return snapshot;
    }

    /** A new engine that was told the definitions and then the snapshot. */
    TradingEngine load(StateNumbers snapshot, Said said) {
        TradingEngine loaded = new TradingEngine(said, signals);
        said.engine = loaded;
        for (int i = 0; i < definitions; i++) {
            loaded.onEvent(events.get(i));
        }
        said.lines.clear();
        StateNumbers.Source source = snapshot.source();
        loaded.loadSnapshot(source);
        source.end();
        return loaded;
    }

    static long[] numbers(StateNumbers snapshot) {
        long[] numbers = new long[snapshot.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = snapshot.get(i);
        }
        return numbers;
    }

    /** Every command as a line that ends with the digest of all commands, so that each of its fields counts. */
    static final class Said implements CommandSink {
        final List<String> lines = new ArrayList<>();

        @Nullable
        TradingEngine engine;

        @Override
        public Command claim() {
            return new Command();
        }

        @Override
        public void publish(Command command) {
            lines.add(command.seq + " " + command.causeSeq + " " + CommandText.of(command) + " "
                    + command.hashes.stateHash + " "
                    + Objects.requireNonNull(engine).commandHash());
        }
    }
}
