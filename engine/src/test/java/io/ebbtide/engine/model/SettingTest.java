package io.ebbtide.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {
    @Test
    void shouldHaveEveryKeyOnce() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::key)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void m04EndsItsKeyInItsUnit(Setting setting) {
        String key = setting.key();

        assertThat(key).matches("[a-z]+\\.[a-z]+(-[a-z]+)*");
        String ending = switch (setting.unit()) {
            case MS -> "-ms";
            case BPS -> "-bps";
            case QUOTE -> "-quote";
            case BASE -> "-base";
            case COUNT, FLAG -> "";
        };
        assertThat(key).endsWith(ending);
        if (ending.isEmpty()) {
            assertThat(key)
                    .doesNotEndWith("-ms")
                    .doesNotEndWith("-bps")
                    .doesNotEndWith("-quote")
                    .doesNotEndWith("-base");
        }
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldBeNamedAsItsKey(Setting setting) {
        String asKey = setting.name()
                .toLowerCase(java.util.Locale.ROOT)
                .replace('_', '-')
                .replaceFirst("-", ".");

        assertThat(setting.key()).isEqualTo(asKey);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldHaveASaneRange(Setting setting) {
        assertThat(setting.min()).isNotNegative().isLessThan(setting.max());
        assertThat(setting.max()).isLessThanOrEqualTo(Long.MAX_VALUE / setting.storedPerUnit());
        if (setting.unit() == Setting.Unit.FLAG) {
            assertThat(setting.min()).isZero();
            assertThat(setting.max()).isEqualTo(1);
        }
        if (setting.unit() == Setting.Unit.BPS) {
            assertThat(setting.max()).isLessThanOrEqualTo(10_000);
        }
        if (setting.unit() == Setting.Unit.COUNT) {
            assertThat(setting.max()).isLessThanOrEqualTo(Integer.MAX_VALUE);
        }
    }
}
