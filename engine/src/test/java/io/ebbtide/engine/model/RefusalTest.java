package io.ebbtide.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    @ParameterizedTest
    @EnumSource(Refusal.class)
    void shouldComeBackFromItsCode(Refusal refusal) {
        assertThat(Refusal.ofCode(refusal.code())).isSameAs(refusal);
    }

    @ParameterizedTest
    @EnumSource(value = Refusal.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldTellItsOriginByTheHundreds(Refusal refusal) {
        String name = refusal.name();
        String[] origins = switch (refusal.code() / 100) {
            case 1 -> new String[] {"MODE_"};
            case 2 -> new String[] {"GUARD_"};
            case 3 -> new String[] {"RISK_"};
            case 4 -> new String[] {"SIZE_", "FILTER_"};
            case 5 -> new String[] {"VENUE_"};
            case 6 -> new String[] {"SEND_"};
            default -> new String[0];
        };
        assertThat(Arrays.stream(origins)).as(name).anyMatch(name::startsWith);
    }

    @Test
    void shouldHaveEveryCodeOnce() {
        assertThat(Arrays.stream(Refusal.values()).map(Refusal::code)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 598})
    void shouldRefuseACodeThatNothingHas(int code) {
        assertThatThrownBy(() -> Refusal.ofCode(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 700, Integer.MAX_VALUE})
    void shouldRefuseACodeOutOfRange(int code) {
        assertThatThrownBy(() -> Refusal.ofCode(code)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
