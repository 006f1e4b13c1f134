package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.gateway.rules.InstrumentRules;
import io.ebbtide.gateway.rules.SymbolRules;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SessionPlannerTest {
    private static final Path CONFIG = Path.of("..", "config");

    @Test
    void j12TradesNoAssetForItself() {
        EbbtideConfig config = ConfigLoader.load(CONFIG.resolve("paper.yaml"), List.of());
        SymbolRules sound =
                SessionPlanner.rules(null, CONFIG.resolve("instruments.yaml")).require("BTCUSDT");
        TreeMap<String, SymbolRules> rules = new TreeMap<>();
        rules.put("USDTUSDT", new SymbolRules("USDTUSDT", "USDT", "USDT", sound.status(), sound.filters()));
        InstrumentRules given = new InstrumentRules("test", rules, new TreeSet<>());

        assertThatThrownBy(() -> SessionPlanner.plan(config, new TreeSet<>(rules.keySet()), given, "test"))
                .isInstanceOf(AppException.class)
                .hasMessage("USDTUSDT is priced in itself: USDT is no coin to trade");
    }
}
