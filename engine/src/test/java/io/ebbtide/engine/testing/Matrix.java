package io.ebbtide.engine.testing;

import io.ebbtide.engine.model.TransitionTable;
import java.util.stream.Collectors;

/** A whole transition table as text, to be compared with one that a person wrote. */
public final class Matrix {
    private Matrix() {}

    /** One line per state: the state and one cell per event, separated by single blanks. */
    public static <S extends Enum<S>, E extends Enum<E>> String of(
            S[] states, E[] events, TransitionTable<S, E> table) {
        StringBuilder text = new StringBuilder("state");
        for (E event : events) {
            text.append(' ').append(event);
        }
        for (S state : states) {
            text.append('\n').append(state);
            for (E event : events) {
                text.append(' ').append(cell(state, event, table));
            }
        }
        return text.toString();
    }

    /** The written form without its columns' padding. */
    public static String normalized(String written) {
        return written.strip()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .collect(Collectors.joining("\n"));
    }

    private static <S extends Enum<S>, E extends Enum<E>> String cell(S state, E event, TransitionTable<S, E> table) {
        if (table.isBug(state, event)) {
            return "BUG";
        }
        S next = table.next(state, event);
        return next == null ? "-" : next.name();
    }
}
