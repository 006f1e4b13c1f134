package io.ebbtide.journal.replay;

import io.ebbtide.engine.command.Command;
import io.ebbtide.journal.SkippedEvents;
import java.util.function.Consumer;

/**
 * How to replay.
 *
 * <p>Shape: {@code untilEventSeq} is the last event to feed; {@code unrecorded} is given, at the end and in order, the commands that the
 * engine emitted and the journal does not have because the process died. A restart appends them before it goes on, or the next replay
 * finds them missing. {@code skipped} are events that the engine is not told of; who names a directory gets those of the directory.
 */
public record ReplayOptions(
        Verification verification, long untilEventSeq, Consumer<Command> unrecorded, SkippedEvents skipped) {
    /** Compares everything. */
    public static ReplayOptions verifying() {
        return new ReplayOptions(Verification.ON, Long.MAX_VALUE, command -> {}, SkippedEvents.NONE);
    }

    /** Only rebuilds the state. */
    public static ReplayOptions rebuilding() {
        return new ReplayOptions(Verification.OFF, Long.MAX_VALUE, command -> {}, SkippedEvents.NONE);
    }

    /** The same, ending with that event. */
    public ReplayOptions until(long newUntilEventSeq) {
        return new ReplayOptions(verification, newUntilEventSeq, unrecorded, skipped);
    }

    /** The same, with a taker of unrecorded commands. */
    public ReplayOptions withUnrecorded(Consumer<Command> newUnrecorded) {
        return new ReplayOptions(verification, untilEventSeq, newUnrecorded, skipped);
    }

    /** The same, without the events that a person has left out. */
    public ReplayOptions without(SkippedEvents newSkipped) {
        return new ReplayOptions(verification, untilEventSeq, unrecorded, newSkipped);
    }
}
