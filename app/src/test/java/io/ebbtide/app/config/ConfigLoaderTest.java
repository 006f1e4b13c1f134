package io.ebbtide.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigLoaderTest {
    @Test
    void m04StoresEachUnitExactly() {
        EbbtideConfig config = new ConfigFixture()
                .with("signal.drop-trigger-bps", "150.0001")
                .with("entry.position-size-quote", "25.12345678")
                .with("exit.market-sells-allowed", "true")
                .with("risk.cooldown-ms", "900000")
                .with("risk.max-positions", "3")
                .load();

        assertThat(config.settings().get(Setting.SIGNAL_DROP_TRIGGER_BPS)).isEqualTo(1_500_001);
        assertThat(config.settings().get(Setting.ENTRY_POSITION_SIZE_QUOTE)).isEqualTo(2_512_345_678L);
        assertThat(config.settings().isOn(Setting.EXIT_MARKET_SELLS_ALLOWED)).isTrue();
        assertThat(config.settings().get(Setting.RISK_COOLDOWN_MS)).isEqualTo(900_000_000_000L);
        assertThat(config.settings().get(Setting.RISK_MAX_POSITIONS)).isEqualTo(3);
    }

    @Test
    void shouldGiveTypedValuesAroundTheEngine() {
        EbbtideConfig config = ConfigLoader.load(ConfigFixture.PAPER, List.of());

        assertThat(config.mode()).isEqualTo(Mode.PAPER);
        assertThat(config.session()).isEqualTo(new SessionConfig("p1", 1));
        assertThat(config.quoteAssets())
                .containsExactly(
                        new QuoteAsset("BNB", 300 * FixedPoint.ONE),
                        new QuoteAsset("BTC", 40_000 * FixedPoint.ONE),
                        new QuoteAsset("ETH", 1_000 * FixedPoint.ONE),
                        new QuoteAsset("USDT", FixedPoint.ONE));
        assertThat(config.balancesE8()).hasSize(1).containsEntry("USDT", 1_000 * FixedPoint.ONE);
        assertThat(config.paper())
                .isEqualTo(new PaperConfig(
                        20_000_000,
                        40_000_000,
                        400_000_000,
                        100_000,
                        100_000,
                        new FeeAsset(FeeAsset.Kind.RECEIVED, ""),
                        5_000 * FixedPoint.ONE,
                        20_000));
        assertThat(config.simulation().speedE8()).isEqualTo(60 * FixedPoint.ONE);
        assertThat(config.simulation().pairs())
                .contains(new SimulationConfig.Pair("XRPUSDT", 60_000_000L, Volatility.HIGH));
        assertThat(config.journal().durability()).isEqualTo(Durability.PROCESS);
        assertThat(config.engine()).isEqualTo(new EngineConfig(5, 16_384, 16_384, WaitKind.BLOCKING));
        assertThat(config.terminalRefreshMs()).isEqualTo(500);
    }

    @Test
    void shouldTakeNestedDottedAndQuotedSpellingAlike() {
        String dotted = new ConfigFixture().text();
        String nested = dotted.replace("guard.max-spread-bps: \"35\"\n", "guard:\n  max-spread-bps: 35.00\n");

        EbbtideConfig one = ConfigLoader.parse("a.yaml", dotted, List.of());
        EbbtideConfig other = ConfigLoader.parse("b.yaml", nested, List.of());

        assertThat(nested).isNotEqualTo(dotted);
        assertThat(other.values()).isEqualTo(one.values());
        assertThat(other.configHash()).isEqualTo(one.configHash());
    }

    @Test
    void shouldChangeTheHashWithAnyValue() {
        long before = new ConfigFixture().load().configHash();

        long after = new ConfigFixture()
                .with("guard.max-spread-bps", "35.0001")
                .load()
                .configHash();

        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void shouldPrintEveryKeyWithValueAndUnit() {
        EbbtideConfig config = new ConfigFixture().load();

        List<String> lines = config.effectiveValues().lines().toList();

        assertThat(lines).isSorted().hasSize(config.values().size());
        assertThat(lines)
                .anyMatch(line -> line.matches("entry\\.position-size-quote +25 +quote units"))
                .anyMatch(line -> line.matches("signal\\.drop-trigger-bps +150 +bps"))
                .anyMatch(line -> line.matches("risk\\.cooldown-ms +900000 +ms"))
                .anyMatch(line -> line.matches("risk\\.max-positions +3"))
                .anyMatch(line -> line.matches("quote-assets\\.ETH\\.unit-value +1000 +account units"));
    }

    @Test
    void shouldLetOverridesReplaceTheFile() {
        EbbtideConfig config = new ConfigFixture()
                .load(
                        ConfigOverride.balance("USDT", "119.72"),
                        ConfigOverride.balance("BNB", "0.5"),
                        ConfigOverride.seed("42"),
                        new ConfigOverride("scenario", "entry.position-size-quote", "30"));

        assertThat(config.balancesE8())
                .hasSize(2)
                .containsEntry("USDT", 11_972_000_000L)
                .containsEntry("BNB", 50_000_000L);
        assertThat(config.session().seed()).isEqualTo(42);
        assertThat(config.settings().get(Setting.ENTRY_POSITION_SIZE_QUOTE)).isEqualTo(30 * FixedPoint.ONE);
    }

    @Test
    void shouldLetOverridesStateASectionCompletely() {
        EbbtideConfig config = new ConfigFixture()
                .load(ConfigOverride.clear("scenario", "balances"), ConfigOverride.balance("ETH", "2"));

        assertThat(config.balancesE8()).hasSize(1).containsEntry("ETH", 2 * FixedPoint.ONE);
    }

    @Test
    void shouldTakeAnAssetCodeForFees() {
        EbbtideConfig config =
                new ConfigFixture().with("paper.fee-asset", "BNB").load();

        assertThat(config.paper().feeAsset()).isEqualTo(new FeeAsset(FeeAsset.Kind.ASSET, "BNB"));
    }
}
