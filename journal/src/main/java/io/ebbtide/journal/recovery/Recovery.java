package io.ebbtide.journal.recovery;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.SwitchedSink;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.DamageException;
import io.ebbtide.journal.DirectoryLock;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.SkippedEvents;
import io.ebbtide.journal.replay.EngineStoppedException;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.Replayer;
import io.ebbtide.journal.replay.Resumed;
import io.ebbtide.journal.snapshot.RejectedSnapshot;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Brings an engine to where a journal ends: from the newest snapshot that fits it replays what is behind, or everything where there is
 * none, and compares each command and hash on the way. Then it opens the journal for writing, which cuts a torn end, and appends the
 * commands that it does not have because the process died. Nothing is sent to anybody.
 *
 * <p>Thread: the one that starts the session.
 */
public final class Recovery {
    private Recovery() {}

    /**
     * Recovers the journal of {@code options} under a lock that is the caller's until this returns, and the writer's from then on. The
     * factory builds an engine over the sink it is given, once for each snapshot that is tried.
     *
     * <p>Errors: a {@link RecoveryException} where the replay differs from the record or the engine stops on an event; a damaged journal
     * is a DamageException.
     */
    public static <E extends ResumableStep> Recovered<E> recover(
            JournalOptions options, DirectoryLock lock, SnapshotStore store, Function<CommandSink, E> factory)
            throws IOException {
        List<Command> unrecorded = new ArrayList<>();
        List<SwitchedSink> sinks = new ArrayList<>();
        Resumed<E> resumed = resume(
                options.directory(),
                store,
                said -> {
                    sinks.add(new SwitchedSink(said));
                    return factory.apply(sinks.get(sinks.size() - 1));
                },
                ReplayOptions.verifying().withUnrecorded(unrecorded::add));
        requireNoRecordLost(options.directory(), store, resumed);
        JournalWriter writer = JournalWriter.open(options, lock, resumed.end());
        boolean sound = false;
        try {
            for (Command command : unrecorded) {
                writer.append(command);
            }
            writer.sync();
            sound = true;
        } finally {
            if (!sound) {
                writer.close();
            }
        }
        return new Recovered<>(
                resumed.engine(),
                sinks.get(sinks.size() - 1),
                writer,
                new Recovered.Position(
                        writer.lastEventSeq(),
                        resumed.engine().commandCount(),
                        resumed.last().timeNs(),
                        resumed.last().type() == EventType.SESSION_ENDED),
                new Recovered.Replayed(
                        resumed.snapshotSeq(),
                        resumed.result().events(),
                        unrecorded.size(),
                        writer.recordIndex(),
                        resumed.result().stateHash(),
                        resumed.rejected(),
                        SkippedEvents.read(options.directory()).behind(resumed.snapshotSeq()),
                        writer.openingTail(),
                        resumed.result().wallSeconds()));
    }

    /** The journal is forced to the disk before a snapshot is: one that is of a later record than the last says that records are gone. */
    private static void requireNoRecordLost(Path directory, SnapshotStore store, Resumed<?> resumed)
            throws IOException {
        long lastRecord = resumed.end() == null ? 0 : resumed.end().recordIndex();
        for (RejectedSnapshot rejected : resumed.rejected()) {
            long needed = store.recordIndexOf(rejected.file());
            if (needed > lastRecord) {
                throw new DamageException(
                        lastRecord + 1,
                        null,
                        0,
                        "the journal in " + directory + " ends before it, but snapshot "
                                + rejected.file().getFileName() + " was taken after record " + needed
                                + "; bring the missing files back, or remove the snapshot to go on without what is lost");
            }
        }
    }

    private static <E extends ResumableStep> Resumed<E> resume(
            Path directory, SnapshotStore store, Function<CommandSink, E> factory, ReplayOptions options)
            throws IOException {
        Resumed<E> resumed;
        try {
            resumed = Replayer.resume(directory, store, factory, options);
        } catch (EngineStoppedException e) {
            throw new RecoveryException(
                    RecoveryException.Kind.STOPS,
                    "the engine stops on event " + e.eventSeq() + " of the journal in " + directory
                            + " again, as when it was recorded: " + e.getCause()
                            + "; journal skip can leave it out",
                    e);
        }
        if (resumed.result().firstDifference() != null) {
            throw new RecoveryException(
                    RecoveryException.Kind.DIFFERS,
                    "the journal in " + directory + " does not replay to what was recorded: "
                            + resumed.result().firstDifference().describe().replace("\n", ";"),
                    null);
        }
        return resumed;
    }
}
