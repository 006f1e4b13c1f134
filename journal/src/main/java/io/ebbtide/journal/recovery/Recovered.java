package io.ebbtide.journal.recovery;

import io.ebbtide.engine.command.SwitchedSink;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.SkippedEvents;
import io.ebbtide.journal.TailReport;
import io.ebbtide.journal.snapshot.RejectedSnapshot;
import java.util.List;

/** An engine that is where the journal ends, and the journal open for what comes. What the engine says now goes where {@code sink} leads. */
public record Recovered<E extends ResumableStep>(
        E engine, SwitchedSink sink, JournalWriter writer, Position position, Replayed replayed) {
    /**
     * Where the journal stands.
     *
     * <p>Shape: {@code lastCommandSeq} counts all commands, those that were not recorded before included; {@code lastTimeNs} is the
     * time of the last event, 0 where there was none; {@code cleanEnd} says that the last event is an orderly stop.
     */
    public record Position(long lastEventSeq, long lastCommandSeq, long lastTimeNs, boolean cleanEnd) {}

    /**
     * How it got there.
     *
     * <p>Shape: {@code snapshotSeq} is the event that the snapshot was taken after, 0 where the whole journal was replayed; {@code events}
     * were replayed behind it; {@code recordIndex} is the last record, unrecorded commands
     * included; {@code rejected} are newer snapshots that did not fit; {@code skipped} are events
     * behind the snapshot that the engine was not told of. Units: {@code wallSeconds}, from first to last byte.
     */
    public record Replayed(
            long snapshotSeq,
            long events,
            long unrecordedCommands,
            long recordIndex,
            long stateHash,
            List<RejectedSnapshot> rejected,
            List<SkippedEvents.Skip> skipped,
            TailReport tail,
            double wallSeconds) {
        /** Defensive copies. */
        public Replayed {
            rejected = List.copyOf(rejected);
            skipped = List.copyOf(skipped);
        }
    }
}
