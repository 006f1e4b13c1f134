package io.ebbtide.bench.simulate;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.model.ProtectionState;
import java.util.Arrays;

/**
 * Which transitions of the engine's machines happened while which faults had an effect: one count for each pair. A fault has an effect from
 * the moment it strikes until {@value #EFFECT_SECONDS} seconds after it is over. Shape: rows are {@link Transitions}, columns are {@link
 * FaultClass}. Units: nanoseconds since 1970. Thread: one.
 */
@SuppressWarnings("EnumOrdinal") // indexes inside one process
final class Coverage {
    /** The proof that an order never was takes 13 to 30 s, and is the last that follows from a fault by itself. */
    static final int EFFECT_SECONDS = 30;

    private static final long EFFECT_NS = EFFECT_SECONDS * SeedPlan.SECOND_NS;
    private static final int CLASSES = FaultClass.values().length;

    private final long[] hits = new long[Transitions.COUNT * CLASSES];
    private final long[] undisturbed = new long[Transitions.COUNT];
    private final long[] happened = new long[Transitions.COUNT];
    private final long[] untilNs = new long[CLASSES];
    private final ProtectionState[] protection = new ProtectionState[Variant.INSTRUMENTS];

    Coverage() {
        Arrays.fill(protection, ProtectionState.NONE);
    }

    /** A fault strikes now, and is over at a time. */
    void struck(FaultClass kind, long overNs) {
        untilNs[kind.ordinal()] = Math.max(untilNs[kind.ordinal()], overNs + EFFECT_NS);
    }

    /** A process goes on from here. */
    void begin(EngineView view) {
        for (int i = 0; i < protection.length; i++) {
            protection[i] = view.portfolio().position(i).protection;
        }
    }

    /** The engine says this at a true time. */
    void said(Command command, long nowNs) {
        if (command.type == CommandType.ORDER_CHANGED) {
            count(Transitions.ofOrder(command.order.oldState, command.order.state), nowNs);
        } else if (command.type == CommandType.POSITION_CHANGED) {
            if (command.position.oldState != command.position.state) {
                count(Transitions.ofPosition(command.position.oldState, command.position.state), nowNs);
            }
            ProtectionState before = protection[command.instrument];
            ProtectionState after = command.position.protection;
            if (before != after) {
                protection[command.instrument] = after;
                count(Transitions.ofProtection(before, after), nowNs);
            }
        }
    }

    private void count(int transition, long nowNs) {
        happened[transition]++;
        boolean disturbed = false;
        for (int kind = 0; kind < CLASSES; kind++) {
            if (untilNs[kind] > nowNs) {
                hits[transition * CLASSES + kind]++;
                disturbed = true;
            }
        }
        undisturbed[transition] += disturbed ? 0 : 1;
    }

    /** How often a transition happened under a class. */
    long hits(int transition, FaultClass kind) {
        return hits[transition * CLASSES + kind.ordinal()];
    }

    /** How often a transition happened. */
    long happened(int transition) {
        return happened[transition];
    }

    /** How often it happened under no fault. */
    long undisturbed(int transition) {
        return undisturbed[transition];
    }

    void add(Coverage other) {
        for (int i = 0; i < hits.length; i++) {
            hits[i] += other.hits[i];
        }
        for (int i = 0; i < happened.length; i++) {
            happened[i] += other.happened[i];
            undisturbed[i] += other.undisturbed[i];
        }
    }
}
