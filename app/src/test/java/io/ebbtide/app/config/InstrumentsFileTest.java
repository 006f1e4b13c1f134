package io.ebbtide.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.model.Filters;
import org.junit.jupiter.api.Test;

class InstrumentsFileTest {
    private static final String ONE = """
            instruments:
              BTCUSDT:
                base: BTC
                quote: USDT
                price-min: "0.01"
                price-max: "1000000"
                price-tick: "0.01"
                qty-min: "0.00001"
                qty-max: "9000"
                qty-step: "0.00001"
                market-qty-max: "129.84957276"
                notional-min: "5"
                percent-price-up: "5"
                percent-price-down: "0.2"
                max-orders: 200
            """;

    @Test
    void shouldGiveTheRules() {
        var rules = InstrumentsFile.parse("i.yaml", ONE);

        assertThat(rules)
                .containsExactly(new InstrumentRule(
                        "BTCUSDT",
                        "BTC",
                        "USDT",
                        new Filters(
                                new Filters.PriceRule(1_000_000, 100_000_000_000_000L, 1_000_000),
                                new Filters.LotRule(1_000, 900_000_000_000L, 1_000),
                                new Filters.LotRule(0, 12_984_957_276L, 0),
                                new Filters.NotionalRule(500_000_000, 0, true),
                                new Filters.PercentPriceRule(500_000_000, 20_000_000, 500_000_000, 20_000_000),
                                200,
                                0)));
    }

    @Test
    void shouldReportEveryProblem() {
        String text = ONE.replace("price-tick: \"0.01\"", "price-tick: 0")
                .replace("    notional-min: \"5\"\n", "")
                .replace("base: BTC", "base: btc");

        assertThatThrownBy(() -> InstrumentsFile.parse("i.yaml", text)).hasMessage("""
                        i.yaml:2: instruments.BTCUSDT.notional-min: is missing; allowed: 0 to 1000000000 quote asset
                        i.yaml:3: instruments.BTCUSDT.base: btc is not allowed; allowed: an asset code in capitals, such as BTC
                        i.yaml:7: instruments.BTCUSDT.price-tick: 0 is not allowed; allowed: 0.00000001 to 1000000000 quote asset""");
    }

    @Test
    void shouldRefuseAFileWithoutInstruments() {
        assertThatThrownBy(() -> InstrumentsFile.parse("i.yaml", "instruments: {}\n"))
                .hasMessageStartingWith("i.yaml:1: instruments.<NAME>.base: is missing; allowed: an asset code");
    }
}
