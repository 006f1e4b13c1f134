package io.ebbtide.engine.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state machine as data: for every pair of state and event the next state, or ignored with a reason, or a bug.
 *
 * <p>Immutable once built; a pair that nobody decided is refused by {@link Builder#build}.
 */
@SuppressWarnings("EnumOrdinal") // a table inside one process; what is stored are codes
public final class TransitionTable<S extends Enum<S>, E extends Enum<E>> {
    private static final byte IGNORED = -1;
    private static final byte BUG = -2;
    private static final byte UNDECIDED = -3;

    private final S[] states;
    private final E[] events;
    private final byte[] cells;
    private final String[] reasons;

    private TransitionTable(S[] states, E[] events, byte[] cells, String[] reasons) {
        this.states = states;
        this.events = events;
        this.cells = cells;
        this.reasons = reasons;
    }

    /** Begins a table over all constants of both enums. */
    public static <S extends Enum<S>, E extends Enum<E>> Builder<S, E> over(S[] states, E[] events) {
        return new Builder<>(states, events);
    }

    /**
     * The state after the event, or null when the table says to ignore it.
     *
     * <p>Errors: a pair that cannot happen is a bug (IllegalStateException).
     */
    public @Nullable S next(S state, E event) {
        byte cell = cells[index(state, event)];
        if (cell >= 0) {
            return states[cell];
        }
        if (cell == BUG) {
            throw new IllegalStateException(event + " cannot happen in " + state);
        }
        return null;
    }

    /** Whether the pair cannot happen. */
    public boolean isBug(S state, E event) {
        return cells[index(state, event)] == BUG;
    }

    /** The whole table for documents: one line a state, one entry an event. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        for (S state : states) {
            for (E event : events) {
                int index = index(state, event);
                byte cell = cells[index];
                String effect = cell >= 0 ? states[cell].name() : cell == BUG ? "bug" : "ignored: " + reasons[index];
                lines.add(state + " | " + event + " | " + effect);
            }
        }
        return lines;
    }

    private int index(S state, E event) {
        return state.ordinal() * events.length + event.ordinal();
    }

    /** Collects the rows. */
    public static final class Builder<S extends Enum<S>, E extends Enum<E>> {
        private final TransitionTable<S, E> table;
        private int row = -1;

        private Builder(S[] states, E[] events) {
            byte[] cells = new byte[states.length * events.length];
            java.util.Arrays.fill(cells, UNDECIDED);
            String[] reasons = new String[cells.length];
            java.util.Arrays.fill(reasons, "");
            table = new TransitionTable<>(states, events, cells, reasons);
        }

        /** Begins the row of a state. */
        public Builder<S, E> from(S state) {
            row = state.ordinal();
            return this;
        }

        /** The event leads to a state. */
        public Builder<S, E> on(E event, S next) {
            return set(event, (byte) next.ordinal(), "");
        }

        /** The events change nothing, for this reason. */
        @SafeVarargs
        public final Builder<S, E> ignore(String reason, E... ignored) {
            for (E event : ignored) {
                set(event, IGNORED, reason);
            }
            return this;
        }

        /** The events cannot happen. */
        @SafeVarargs
        public final Builder<S, E> bug(E... impossible) {
            for (E event : impossible) {
                set(event, BUG, "");
            }
            return this;
        }

        /** The finished table. Errors: an undecided pair is a bug. */
        public TransitionTable<S, E> build() {
            for (int i = 0; i < table.cells.length; i++) {
                if (table.cells[i] == UNDECIDED) {
                    throw new IllegalStateException("undecided: " + table.states[i / table.events.length] + " on "
                            + table.events[i % table.events.length]);
                }
            }
            return table;
        }

        private Builder<S, E> set(E event, byte cell, String reason) {
            int index = row * table.events.length + event.ordinal();
            if (table.cells[index] != UNDECIDED) {
                throw new IllegalStateException("decided twice: " + table.states[row] + " on " + event);
            }
            table.cells[index] = cell;
            table.reasons[index] = reason;
            return this;
        }
    }
}
