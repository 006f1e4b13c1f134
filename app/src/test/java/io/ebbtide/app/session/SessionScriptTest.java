package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Setting;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SessionScriptTest {
    @Test
    void i08GivesTheEngineEverySettingAsItIsConfigured() {
        Path config = Path.of("..", "config");
        EbbtideConfig loaded = ConfigLoader.load(
                config.resolve("paper.yaml"),
                List.of(
                        new ConfigOverride("test", "risk.max-positions", "7"),
                        new ConfigOverride("test", "exit.max-hold-ms", "7200000")));
        SessionPlan plan = SessionPlanner.plan(
                loaded,
                new TreeSet<>(List.of("BTCUSDT")),
                SessionPlanner.rules(null, config.resolve("instruments.yaml")),
                "test");
        Settings told = new Settings();

        SessionScript.begin(told, plan, 1);

        assertThat(told.values.keySet()).containsExactly(Setting.values());
        assertThat(told.values)
                .allSatisfy((setting, value) ->
                        assertThat(value).isEqualTo(loaded.settings().get(setting)));
        assertThat(told.values)
                .containsEntry(Setting.RISK_MAX_POSITIONS, 7L)
                .containsEntry(Setting.EXIT_MAX_HOLD_MS, 7_200_000_000_000L);
    }

    /** What the engine is told about settings. */
    private static final class Settings implements EventSink {
        private final EngineEvent slot = new EngineEvent();
        private final Map<Setting, Long> values = new EnumMap<>(Setting.class);

        @Override
        public EngineEvent claim() {
            return slot;
        }

        @Override
        public void publish(EngineEvent event) {
            if (event.type == EventType.SETTING_DEFINED) {
                values.put(event.definition.setting, event.definition.settingValue);
            }
        }
    }
}
