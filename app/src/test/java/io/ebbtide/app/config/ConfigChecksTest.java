package io.ebbtide.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigChecksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            market.fresh-ms           | 30000 | 30000 is not allowed; allowed: below market.dead-ms (30000)
            market.held-silent-ms     | 30001 | 30001 is not allowed; allowed: at most market.dead-ms (30000)
            clock.alarm-offset-ms     | 1001  | 1001 is not allowed; allowed: at most clock.max-offset-ms (1000)
            entry.premium-first-bps   | 21    | 21 is not allowed; allowed: at most entry.premium-second-bps (20)
            entry.min-slot-quote      | 26    | 26 is not allowed; allowed: at most entry.position-size-quote (25)
            entry.position-size-quote | 60.5  | 60.5 is not allowed; allowed: at most risk.max-per-symbol-quote (60)
            exit.rung-first-bps       | 30    | 30 is not allowed; allowed: below exit.rung-second-bps (30)
            exit.rung-second-bps      | 70    | 70 is not allowed; allowed: below exit.rung-third-bps (70)
            exit.rung-third-bps       | 120   | 120 is not allowed; allowed: below exit.final-cap-bps (120)
            protection.switch-to-sl-bps | 100 | 100 is not allowed; allowed: below exit.stop-loss-bps (100)
            protection.switch-to-tp-bps | 50 | 50 is not allowed; allowed: below exit.take-profit-bps (50)
            protection.switch-to-sl-bps | 0   | 0 is not allowed; allowed: above 0
            protection.switch-to-tp-bps | 0   | 0 is not allowed; allowed: above 0
            entry.max-slippage-bps    | 101   | 101 is not allowed; allowed: at most risk.price-collar-bps (100)
            risk.orders-kept-for-exits | 50   | 50 is not allowed; allowed: below risk.max-orders-per-window (50)
            paper.latency-min-ms      | 41    | 41 is not allowed; allowed: at most paper.latency-mean-ms (40)
            paper.latency-mean-ms     | 401   | 401 is not allowed; allowed: at most paper.latency-max-ms (400)
            paper.fee-asset           | MNT   | MNT is not allowed; allowed: received, quote, base or an asset of quote-assets
            order.max-count           | 19    | 19 is not allowed; allowed: at least 20, which is 4 x risk.max-positions (3) + 8, so that every position can always be sold
            quote-assets.USDT.unit-value | 0.0000005 | 0.0000005 is not allowed; allowed: at least 0.00001112, because guard.day-volume-min-quote (100000) is divided by it
            """)
    void shouldRefuseValuesThatContradictEachOther(String key, String value, String message) {
        ConfigFixture given = new ConfigFixture().with(key, value);

        String errors = given.errors();

        assertThat(errors).isEqualTo("test.yaml:" + given.lineOf(key) + ": " + key + ": " + message);
    }

    @ParameterizedTest
    @CsvSource({"24.99999999, 1", "25, 0", "25.00000001, 0"})
    void shouldNotAllowAPositionThatIsMoreThanOneOrder(String largestOrder, int problems) {
        String errors =
                new ConfigFixture().with("risk.max-order-quote", largestOrder).errors();

        assertThat(errors.lines()).hasSize(problems).allMatch(line -> line.contains("entry.position-size-quote: 25"));
    }

    @Test
    void shouldAllowAnOrderPoolThatIsJustLargeEnough() {
        String errors = new ConfigFixture().with("order.max-count", "20").errors();

        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exit.take-profit-bps  | 45.5 | 45.5 bps may lose money even when the take profit is reached: two taker fees, the first premium and half the widest allowed spread cost 45.5 bps
            risk.max-positions    | 33   | 33 positions of 25 quote units do not fit into risk.max-portfolio-exposure-bps, which allows 800
            risk.max-symbol-exposure-bps | 200 | 25 quote units do not fit into risk.max-symbol-exposure-bps, which allows 20
            risk.max-daily-loss-bps | 2001 | 2001 bps can never be lost in a day, because risk.max-drawdown-bps (2000) stops entries before
            risk.observe-only     | true | nothing will be bought: this session only observes
            fee.taker-bps         | 9.5  | 9.5 bps reserves less than the paper venue takes: paper.taker-fee-bps is 10
            """)
    void shouldWarnLoudly(String key, String value, String message) {
        EbbtideConfig config = new ConfigFixture().with(key, value).load();

        assertThat(config.warnings())
                .singleElement()
                .asString()
                .endsWith(": " + message)
                .startsWith("test.yaml:");
    }

    @Test
    void i04SaysAtTheStartThatTheExposureCapRefusesEverything() {
        EbbtideConfig config = new ConfigFixture()
                .with("balances.USDT", "106")
                .with("risk.max-symbol-exposure-bps", "2000")
                .load();

        assertThat(config.warnings())
                .anyMatch(warning -> warning.endsWith("entry.position-size-quote: 25 quote units do not fit into "
                        + "risk.max-symbol-exposure-bps, which allows 21.2"));
    }

    @Test
    void shouldNotWarnOnTheLine() {
        EbbtideConfig config = new ConfigFixture()
                .with("exit.take-profit-bps", "45.5001")
                .with("risk.max-positions", "32")
                .with("risk.max-daily-loss-bps", "2000")
                .load();

        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void shouldWarnWhenThereIsNothingToBuyWith() {
        EbbtideConfig config = new ConfigFixture()
                .without("balances.USDT")
                .with("balances.SOL", "5")
                .load();

        assertThat(config.warnings())
                .containsExactly("test.yaml:1: balances: hold no quote asset, so that nothing can be bought");
    }

    @Test
    void shouldValueBalancesInAccountUnits() {
        EbbtideConfig config = new ConfigFixture()
                .without("balances.USDT")
                .with("balances.ETH", "0.05")
                .load();

        assertThat(config.warnings())
                .hasSize(2)
                .anyMatch(warning -> warning.endsWith("which allows 40"))
                .anyMatch(warning -> warning.endsWith("which allows 15"));
    }
}
