package io.ebbtide.journal.replay;

import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.NoSuchPositionException;
import io.ebbtide.journal.snapshot.BadSnapshotException;
import io.ebbtide.journal.snapshot.RejectedSnapshot;
import io.ebbtide.journal.snapshot.Snapshot;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Where a replay begins: a reader and an engine at the same place of a journal.
 *
 * <p>Shape: {@code definitions} are those of the snapshot, empty where the beginning of the journal is the start; {@code snapshotSeq} is 0 and
 * {@code last} is NONE then.
 */
record Start<E extends ResumableStep>(
        JournalReader reader,
        E engine,
        EmittedCommands emitted,
        long snapshotSeq,
        Snapshot.LastEvent last,
        List<byte[]> definitions,
        List<RejectedSnapshot> rejected)
        implements Closeable {
    /** At the newest snapshot whose bytes are sound, whose place the journal has, and whose state loads and hashes as it was taken. */
    static <E extends ResumableStep> Start<E> newest(
            Path journal, SnapshotStore store, Function<CommandSink, E> engineFactory) throws IOException {
        return first(store.files(), journal, store, engineFactory);
    }

    /** At the journal's first record or, where that was deleted, at the oldest snapshot of which the same is true. */
    static <E extends ResumableStep> Start<E> earliest(
            Path journal, SnapshotStore store, Function<CommandSink, E> engineFactory) throws IOException {
        List<Path> oldestFirst = new ArrayList<>(isWhole(journal) ? List.of() : store.files());
        Collections.reverse(oldestFirst);
        return first(oldestFirst, journal, store, engineFactory);
    }

    private static boolean isWhole(Path journal) throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            return reader.beginning().isWhole();
        }
    }

    /** At the first of the snapshots that fits, at the journal's first record where none does. */
    private static <E extends ResumableStep> Start<E> first(
            List<Path> files, Path journal, SnapshotStore store, Function<CommandSink, E> engineFactory)
            throws IOException {
        List<RejectedSnapshot> rejected = new ArrayList<>();
        for (Path file : files) {
            try {
                return at(store.read(file), journal, engineFactory, rejected);
            } catch (BadSnapshotException | NoSuchPositionException e) {
                rejected.add(new RejectedSnapshot(file, String.valueOf(e.getMessage())));
            }
        }
        EmittedCommands emitted = new EmittedCommands();
        return new Start<>(
                JournalReader.openWhole(journal),
                engineFactory.apply(emitted),
                emitted,
                0,
                Snapshot.LastEvent.NONE,
                List.of(),
                rejected);
    }

    private static <E extends ResumableStep> Start<E> at(
            Snapshot snapshot, Path journal, Function<CommandSink, E> engineFactory, List<RejectedSnapshot> rejected)
            throws IOException {
        EmittedCommands emitted = new EmittedCommands();
        E engine = engineFactory.apply(emitted);
        JournalReader reader = JournalReader.openAt(journal, snapshot.position());
        boolean restored = false;
        try {
            snapshot.restore(engine);
            restored = true;
        } finally {
            if (!restored) {
                reader.close();
            }
        }
        emitted.clear();
        return new Start<>(
                reader,
                engine,
                emitted,
                snapshot.position().eventSeq(),
                snapshot.last(),
                snapshot.definitions(),
                rejected);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
