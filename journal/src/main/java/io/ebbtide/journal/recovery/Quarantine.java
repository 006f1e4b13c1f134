package io.ebbtide.journal.recovery;

import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.journal.DirectoryLock;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.SkippedEvents;
import io.ebbtide.journal.replay.EngineStoppedException;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.Replayer;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Takes an event out of a session on which the engine stops at each start, so that what is held can be managed again. Only that one: nobody may
 * leave out an event because its outcome was not liked. Source: reliability.md, P14.
 */
public final class Quarantine {
    private Quarantine() {}

    /**
     * Tries that the engine stops on the event, and notes that it is left out from now on.
     *
     * <p>Errors: a {@link RecoveryException} where it does not stop there, or where the event had already sent something to the venue: the
     * engine would then not know of it. A session that runs holds the lock.
     */
    public static <E extends ResumableStep> void add(
            Path journal, SkippedEvents.Skip skip, Function<CommandSink, E> factory) throws IOException {
        DirectoryLock lock = DirectoryLock.take(journal);
        try (lock) {
            long stoppedAt = stoppedAt(journal, factory);
            if (stoppedAt != skip.eventSeq()) {
                throw refused("the engine "
                        + (stoppedAt == 0 ? "stops on no event" : "stops on event " + stoppedAt)
                        + " of the journal in " + journal + ", not on event " + skip.eventSeq());
            }
            requireNothingSent(journal, skip.eventSeq());
            SkippedEvents.add(journal, skip);
        }
    }

    /** The event on which the engine stops, 0 where it does not. */
    private static <E extends ResumableStep> long stoppedAt(Path journal, Function<CommandSink, E> factory)
            throws IOException {
        try {
            Replayer.resume(journal, SnapshotStore.reading(journal), factory, ReplayOptions.verifying());
            return 0;
        } catch (EngineStoppedException e) {
            if (e.hadSent()) {
                throw refused(
                        "event " + e.eventSeq() + " of the journal in " + journal
                                + " says something to the venue before the engine stops: without the event nobody would know of it");
            }
            return e.eventSeq();
        }
    }

    private static void requireNothingSent(Path journal, long eventSeq) throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                boolean sent = reader.kind() == RecordKind.COMMAND
                        && reader.command().causeSeq == eventSeq
                        && reader.command().type.isForVenue();
                if (sent) {
                    throw refused("event " + eventSeq + " of the journal in " + journal
                            + " had sent command " + reader.command().seq + ", " + reader.command().type
                            + ", before the engine stopped: without the event nobody would know of it");
                }
            }
        }
    }

    private static RecoveryException refused(String why) {
        return new RecoveryException(RecoveryException.Kind.DIFFERS, why, null);
    }
}
