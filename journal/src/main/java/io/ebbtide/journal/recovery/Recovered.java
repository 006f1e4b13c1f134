package io.ebbtide.journal.recovery;

import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.journal.TailReport;

/**
 * An engine that is where the journal ends.
 *
 * <p>Shape: what it says from now on goes where {@code sink} leads; {@code lastCommandSeq} counts all commands, those that were not
 * recorded before included; {@code lastTimeNs} is the latest time of any event, 0 where there was none; {@code cleanEnd} says that the last
 * event is an orderly stop. Units: {@code wallSeconds} is what the replay took.
 */
public record Recovered<E extends EngineStep>(
        E engine,
        SwitchedSink sink,
        Position position,
        long stateHash,
        long unrecordedCommands,
        TailReport tail,
        double wallSeconds) {
    /** Where the journal stands. */
    public record Position(long lastEventSeq, long lastCommandSeq, long lastTimeNs, boolean cleanEnd) {}
}
