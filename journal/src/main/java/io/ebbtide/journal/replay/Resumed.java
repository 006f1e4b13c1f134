package io.ebbtide.journal.replay;

import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.journal.JournalPosition;
import io.ebbtide.journal.snapshot.RejectedSnapshot;
import io.ebbtide.journal.snapshot.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engine that is where a journal ends.
 *
 * <p>Shape: {@code result} is about the records behind the snapshot alone; {@code snapshotSeq} is the event that the snapshot was taken after,
 * 0 where the whole journal was replayed; {@code last} is the journal's last event; {@code rejected} are the newer snapshots that did not
 * fit; {@code end} is the last record, null in an empty journal
 * and where the replay ended before the journal: a writer that opens there reads nothing twice.
 */
public record Resumed<E extends ResumableStep>(
        E engine,
        ReplayResult result,
        long snapshotSeq,
        Snapshot.LastEvent last,
        List<RejectedSnapshot> rejected,
        @Nullable JournalPosition end) {
    /** Defensive copy. */
    public Resumed {
        rejected = List.copyOf(rejected);
    }
}
