package io.ebbtide.bench.simulate;

import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.TransitionTable;
import io.ebbtide.engine.order.OrderEvent;
import io.ebbtide.engine.order.OrderTransitions;
import io.ebbtide.engine.position.LifecycleEvent;
import io.ebbtide.engine.position.LifecycleTransitions;
import io.ebbtide.engine.protection.ProtectionEvent;
import io.ebbtide.engine.protection.ProtectionTransitions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The transitions that the engine's three tables allow, numbered: first those of orders, then of positions, then of protections. Events that
 * lead from one state to the same other one are one transition, because the engine tells states. Immutable. Thread: any.
 */
@SuppressWarnings("EnumOrdinal") // indexes inside one process
final class Transitions {
    private static final List<String> NAMES = new ArrayList<>();
    // One line: the numbers follow the order in which the tables are read.
    private static final int[] ORDER = read("order", OrderTransitions.TABLE, OrderState.values(), OrderEvent.values());
    private static final int[] POSITION =
            read("position", LifecycleTransitions.TABLE, PositionState.values(), LifecycleEvent.values());
    private static final int[] PROTECTION =
            read("protection", ProtectionTransitions.TABLE, ProtectionState.values(), ProtectionEvent.values());

    /** How many there are. */
    static final int COUNT = NAMES.size();

    private Transitions() {}

    private static <S extends Enum<S>, E extends Enum<E>> int[] read(
            String machine, TransitionTable<S, E> table, S[] states, E[] events) {
        int[] numbers = new int[states.length * states.length];
        Arrays.fill(numbers, -1);
        for (S from : states) {
            for (E event : events) {
                S to = table.isBug(from, event) ? null : table.next(from, event);
                // A position that stays what it is is not told.
                if (to == null || (to == from && !(to instanceof OrderState))) {
                    continue;
                }
                if (numbers[from.ordinal() * states.length + to.ordinal()] < 0) {
                    numbers[from.ordinal() * states.length + to.ordinal()] = NAMES.size();
                    NAMES.add(machine + " " + from + " > " + to);
                }
            }
        }
        return numbers;
    }

    static int ofOrder(OrderState from, OrderState to) {
        return known(ORDER[from.ordinal() * OrderState.values().length + to.ordinal()], from, to);
    }

    static int ofPosition(PositionState from, PositionState to) {
        return known(POSITION[from.ordinal() * PositionState.values().length + to.ordinal()], from, to);
    }

    static int ofProtection(ProtectionState from, ProtectionState to) {
        return known(PROTECTION[from.ordinal() * ProtectionState.values().length + to.ordinal()], from, to);
    }

    private static int known(int number, Enum<?> from, Enum<?> to) {
        if (number < 0) {
            throw new IllegalStateException("no table leads from " + from + " to " + to);
        }
        return number;
    }

    /** Such as {@code order NEW > FILLED}. */
    static String name(int transition) {
        return NAMES.get(transition);
    }
}
