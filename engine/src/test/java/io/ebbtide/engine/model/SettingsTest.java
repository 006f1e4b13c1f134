package io.ebbtide.engine.model;

import static io.ebbtide.engine.testing.Fixtures.e8;
import static io.ebbtide.engine.testing.Fixtures.set;
import static io.ebbtide.engine.testing.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldTakeBothEndsOfTheRangeAndNothingBeyond(Setting setting) {
        Settings.Builder builder = settings();
        long least = setting.min() * setting.storedPerUnit();
        long most = setting.max() * setting.storedPerUnit();

        assertThat(builder.set(setting, least).build().get(setting)).isEqualTo(least);
        assertThat(builder.set(setting, most).build().get(setting)).isEqualTo(most);
        assertThatThrownBy(() -> builder.set(setting, least - 1)).hasMessageContaining(setting.key());
        assertThatThrownBy(() -> builder.set(setting, most + 1)).hasMessageContaining(setting.key());
    }

    @Test
    void shouldRefuseToBuildWithoutEverySetting() {
        Settings.Builder builder = new Settings.Builder();
        for (Setting setting : Setting.values()) {
            if (setting != Setting.EXIT_STOP_LOSS_BPS) {
                set(builder, setting, setting.min());
            }
        }

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exit.stop-loss-bps");
    }

    @Test
    void shouldNotChangeAfterItWasBuilt() {
        Settings.Builder builder = settings();
        Settings settings = builder.build();

        set(builder, Setting.RISK_MAX_POSITIONS, 7);

        assertThat(settings.get(Setting.RISK_MAX_POSITIONS)).isEqualTo(3);
    }

    @Test
    void shouldReadFlags() {
        assertThat(settings().build().isOn(Setting.EXIT_MARKET_SELLS_ALLOWED)).isFalse();
        assertThat(settings().set(Setting.EXIT_MARKET_SELLS_ALLOWED, 1).build().isOn(Setting.EXIT_MARKET_SELLS_ALLOWED))
                .isTrue();
    }

    @Test
    void shouldTurnAmountsIntoUnitsOfTheQuoteAsset() {
        Settings settings = settings().build();

        assertThat(settings.quoteE8(Setting.ENTRY_POSITION_SIZE_QUOTE, new Asset(0, "USDT", FixedPoint.ONE)))
                .isEqualTo(e8("25"));
        assertThat(settings.quoteE8(Setting.ENTRY_POSITION_SIZE_QUOTE, new Asset(0, "BTC", e8("60000"))))
                .isEqualTo(e8("0.00041666"));
        assertThat(settings.quoteE8(Setting.ENTRY_POSITION_SIZE_QUOTE, new Asset(0, "XYZ", 0)))
                .isZero();
    }
}
