package io.ebbtide.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.engine.testing.Fixtures;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionStateTest {
    /** What is not in the state is lost over a restart: levels, trigger and trailing as much as quantities. */
    @Test
    void e07PutsEveryFieldOfAPositionIntoItsState() throws IllegalAccessException {
        List<String> missing = new ArrayList<>();

        for (Field field : Position.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || Modifier.isFinal(field.getModifiers())) {
                continue;
            }
            Position position = position();
            long before = hashOf(position);
            field.setAccessible(true);
            change(field, position);
            if (hashOf(position) == before) {
                missing.add(field.getName());
            }
        }

        assertThat(missing).isEmpty();
    }

    private static void change(Field field, Position position) throws IllegalAccessException {
        Class<?> type = field.getType();
        if (type == boolean.class) {
            field.setBoolean(position, !field.getBoolean(position));
        } else if (type == int.class) {
            field.setInt(position, field.getInt(position) + 7);
        } else if (type == long.class) {
            field.setLong(position, field.getLong(position) + 7);
        } else {
            Object[] values = type.getEnumConstants();
            field.set(position, values[0] == field.get(position) ? values[1] : values[0]);
        }
    }

    private static Position position() {
        return new Position(Fixtures.universe().instrument(Fixtures.BTCUSDT), new Position.SlotCount());
    }

    private static long hashOf(Position position) {
        StateHash hash = new StateHash();
        position.writeTo(hash);
        return hash.value();
    }
}
