package io.ebbtide.engine.model;

import static io.ebbtide.engine.testing.Fixtures.filters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.testing.Fixtures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniverseTest {
    private static final Asset USDT = new Asset(0, "USDT", FixedPoint.ONE);
    private static final Asset BTC = new Asset(1, "BTC", 0);

    @Test
    void shouldFindAssetsAndInstrumentsByIndexAndName() {
        Universe universe = Fixtures.universe();

        assertThat(universe.assetCount()).isEqualTo(4);
        assertThat(universe.instrumentCount()).isEqualTo(3);
        assertThat(universe.bySymbol("ETHUSDT")).isSameAs(universe.instrument(Fixtures.ETHUSDT));
        assertThat(universe.byCode("BNB")).isSameAs(universe.asset(Fixtures.BNB));
        assertThat(universe.quoteOf(universe.instrument(Fixtures.ETHUSDT)).code())
                .isEqualTo("USDT");
    }

    @Test
    void shouldGiveNothingForNamesItDoesNotKnow() {
        assertThat(Fixtures.universe().bySymbol("btcusdt")).isNull();
        assertThat(Fixtures.universe().byCode("EUR")).isNull();
    }

    @Test
    void shouldRefuseAssetsOutOfOrder() {
        assertThatThrownBy(() -> new Universe(List.of(BTC, USDT), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "-1, 1, 0", "0, 2, 0", "0, 1, 2", "0, -1, 0", "0, 1, -1"})
    void shouldRefuseAnInstrumentWithWrongIndexes(int index, int base, int quote) {
        Instrument wrong = new Instrument(index, "BTCUSDT", base, quote, filters());

        assertThatThrownBy(() -> new Universe(List.of(USDT, BTC), List.of(wrong)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
