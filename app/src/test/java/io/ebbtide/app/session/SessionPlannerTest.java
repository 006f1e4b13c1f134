package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.gateway.rules.InstrumentRules;
import io.ebbtide.gateway.rules.SymbolRules;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SessionPlannerTest {
    private static final Path CONFIG = Path.of("..", "config");
    private static final SortedSet<String> SYMBOLS = new TreeSet<>(Set.of("BTCUSDT"));

    @Test
    void f12RefusesAStopAtTheVenueBeforeTheStartWhereThereAreNone() {
        InstrumentRules rules = rulesWith(EnumSet.of(OrderType.LIMIT, OrderType.LIMIT_MAKER));

        assertThatExceptionOfType(AppException.class)
                .isThrownBy(() -> SessionPlanner.plan(config("true"), SYMBOLS, rules, "test"))
                .withMessage(
                        "BTCUSDT takes no STOP_LOSS_LIMIT orders, which protection.native-stop needs; its rules list"
                                + " [LIMIT, LIMIT_MAKER], allowed is false")
                .matches(refusal -> refusal.exitCode() == ExitCode.USAGE);
        assertThat(SessionPlanner.plan(config("false"), SYMBOLS, rules, "test")
                        .universe()
                        .instrumentCount())
                .isOne();
    }

    @Test
    void g09RefusesASymbolWithoutLimitOrdersBeforeTheStart() {
        InstrumentRules rules = rulesWith(EnumSet.of(OrderType.MARKET));

        assertThatExceptionOfType(AppException.class)
                .isThrownBy(() -> SessionPlanner.plan(config("false"), SYMBOLS, rules, "test"))
                .withMessage("BTCUSDT takes no LIMIT orders, without which nothing is bought or sold; its rules list"
                        + " [MARKET]")
                .matches(refusal -> refusal.exitCode() == ExitCode.USAGE);
    }

    @Test
    void g09TellsTheEngineWhatTheVenueTakes() {
        InstrumentRules rules = rulesWith(EnumSet.of(OrderType.LIMIT, OrderType.LIMIT_MAKER));

        Instrument planned = SessionPlanner.plan(config("false"), SYMBOLS, rules, "test")
                .universe()
                .instrument(0);

        assertThat(OrderType.values())
                .filteredOn(planned::takes)
                .containsExactly(OrderType.LIMIT, OrderType.LIMIT_MAKER);
    }

    @Test
    void shouldRestAStopAtAVenueThatTakesIt() {
        InstrumentRules rules = rulesWith(EnumSet.allOf(OrderType.class));

        assertThat(SessionPlanner.plan(config("true"), SYMBOLS, rules, "test")
                        .universe()
                        .instrumentCount())
                .isOne();
    }

    @Test
    void j12TradesNoAssetForItself() {
        SymbolRules sound =
                SessionPlanner.rules(null, CONFIG.resolve("instruments.yaml")).require("BTCUSDT");
        TreeMap<String, SymbolRules> rules = new TreeMap<>();
        rules.put(
                "USDTUSDT",
                new SymbolRules("USDTUSDT", "USDT", "USDT", sound.status(), sound.orderTypes(), sound.filters()));
        InstrumentRules given = new InstrumentRules("test", rules, new TreeSet<>());

        assertThatExceptionOfType(AppException.class)
                .isThrownBy(() -> SessionPlanner.plan(config("false"), new TreeSet<>(rules.keySet()), given, "test"))
                .withMessage("USDTUSDT is priced in itself: USDT is no coin to trade");
    }

    private static EbbtideConfig config(String nativeStop) {
        return ConfigLoader.load(
                CONFIG.resolve("paper.yaml"),
                List.of(new ConfigOverride("test", "protection.native-stop", nativeStop)));
    }

    private static InstrumentRules rulesWith(Set<OrderType> types) {
        SymbolRules known =
                SessionPlanner.rules(null, CONFIG.resolve("instruments.yaml")).require("BTCUSDT");
        TreeMap<String, SymbolRules> rules = new TreeMap<>();
        rules.put(
                known.symbol(),
                new SymbolRules(
                        known.symbol(), known.baseAsset(), known.quoteAsset(), known.status(), types, known.filters()));
        return new InstrumentRules("test", rules, new TreeSet<>());
    }
}
