package io.ebbtide.journal.replay;

import io.ebbtide.journal.TailReport;
import org.jspecify.annotations.Nullable;

/**
 * What a replay found.
 *
 * <p>Shape: {@code commandsUnrecorded} counts commands that the engine emitted and the journal's end does not have; {@code tail} is null
 * when the replay ended before the journal did; {@code firstDifference} is null when there is none. Units: {@code wallSeconds} is
 * the time it took.
 */
public record ReplayResult(
        long events,
        long commandsCompared,
        long commandsUnrecorded,
        long stateHash,
        long commandHash,
        @Nullable Difference firstDifference,
        @Nullable TailReport tail,
        double wallSeconds) {
    /** Whether everything that was compared was equal. */
    public boolean isEqual() {
        return firstDifference == null;
    }
}
