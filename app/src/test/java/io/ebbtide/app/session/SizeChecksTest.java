package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeChecksTest {
    private static final Path CONFIG = Path.of("..", "config");

    /** The smallest order is 5. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5.5        |
            5.50000001 |
            5.49999999 | entry.position-size-quote: BTCUSDT may never be bought: a position of 5.49999999 USDT is less than 1.1 x the smallest order of 5 USDT
            """)
    void i08WarnsWhereThePositionIsTooCloseToTheSmallestOrder(String size, String expected) {
        EbbtideConfig config = ConfigLoader.load(
                CONFIG.resolve("paper.yaml"), List.of(new ConfigOverride("test", "entry.position-size-quote", size)));
        SessionPlan plan = SessionPlanner.plan(
                config,
                new TreeSet<>(List.of("BTCUSDT")),
                SessionPlanner.rules(null, CONFIG.resolve("instruments.yaml")),
                "test");

        List<String> warnings = SizeChecks.warnings(config.settings(), plan.universe());

        assertThat(warnings).isEqualTo(expected == null ? List.of() : List.of(expected));
    }
}
