package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.replay.JournalFollower;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import io.ebbtide.journal.replay.Resumed;
import io.ebbtide.journal.snapshot.Snapshot;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Shows for a recorded session that a snapshot anywhere and the rest of the journal lead to the same commands and the same state. */
final class JournalSnapshots {
    private final Path journal;
    private final SnapshotStore store;
    private final List<EntrySignalProvider> signals = EntrySignals.load();

    private JournalSnapshots(Path journal) {
        this.journal = journal;
        store = SnapshotStore.reading(journal);
    }

    /** Takes snapshots at so many places, and begins at each: every later command, hashes included, is compared byte for byte. */
    static void prove(Path journal, long seed, int places) throws IOException {
        JournalSnapshots proof = new JournalSnapshots(journal);
        ReplayResult whole =
                Replayer.replay(journal, sink -> new TradingEngine(sink, proof.signals), ReplayOptions.verifying());
        assertThat(whole.firstDifference()).isNull();
        proof.take(seed, places);
        List<Path> files = proof.store.files();
        assertThat(files).as("places of seed %d", seed).hasSizeGreaterThan(places / 2);
        for (Path file : files) {
            proof.begin(file, whole);
            Files.delete(file);
        }
    }

    private void take(long seed, int places) throws IOException {
        long records = records();
        TreeSet<Long> wanted = new TreeSet<>();
        Random random = new Random(seed);
        while (wanted.size() < places) {
            wanted.add((long) (random.nextDouble() * records));
        }
        try (JournalFollower follower =
                JournalFollower.open(journal, store, sink -> new TradingEngine(sink, signals))) {
            while (follower.follow(records)) {
                if (!wanted.isEmpty() && follower.recordIndex() >= wanted.first() && follower.canSnapshot()) {
                    wanted.headSet(follower.recordIndex(), true).clear();
                    store.write(follower.snapshot());
                }
            }
            assertThat(follower.difference()).isNull();
        }
    }

    private long records() throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            return reader.skipToEnd().recordsKept();
        }
    }

    private void begin(Path file, ReplayResult whole) throws IOException {
        Resumed<TradingEngine> resumed =
                Replayer.resume(journal, store, sink -> new TradingEngine(sink, signals), ReplayOptions.verifying());
        assertThat(resumed.rejected()).isEmpty();
        assertThat(file.toString()).contains(Long.toString(resumed.snapshotSeq()));
        assertThat(resumed.result().firstDifference())
                .as("loaded from %s", file)
                .isNull();
        assertThat(resumed.result().events()).isEqualTo(whole.events() - resumed.snapshotSeq());
        assertThat(resumed.engine().stateHash()).isEqualTo(whole.stateHash());
        assertThat(resumed.engine().commandHash()).isEqualTo(whole.commandHash());
        assertSameNumbersAgain(file);
    }

    /** What is written, loaded and written again is the same. */
    private void assertSameNumbersAgain(Path file) throws IOException {
        Snapshot first = store.read(file);
        TradingEngine engine = new TradingEngine(new ForgottenCommands(), signals);
        first.restore(engine);
        Snapshot again = Snapshot.of(engine, first.position(), first.last(), first.definitions());
        assertThat(again.state().size()).isEqualTo(first.state().size());
        for (int i = 0; i < first.state().size(); i++) {
            assertThat(again.state().get(i))
                    .as("number %d", i)
                    .isEqualTo(first.state().get(i));
        }
    }

    private static final class ForgottenCommands implements CommandSink {
        private final Command slot = new Command();

        @Override
        public Command claim() {
            return slot;
        }

        @Override
        public void publish(Command command) {
            // Nobody listens.
        }
    }
}
