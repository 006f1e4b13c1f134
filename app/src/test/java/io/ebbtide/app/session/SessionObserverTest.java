package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.invariant.SessionInvariants;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.terminal.Progress;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.gateway.paper.PaperVenue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A watched session is the same session. */
class SessionObserverTest {
    private static final Path CONFIG = Path.of("..", "config");

    @TempDir
    Path folder;

    /** Ninety seconds of one price, a dip, and a way up to the take profit. */
    @BeforeEach
    void givenQuotes() throws IOException {
        StringBuilder quotes = new StringBuilder("time_ms,bid_px,bid_qty,ask_px,ask_qty\n");
        for (int second = 0; second < 300; second++) {
            double bid = second < 90 ? 60_000 : second < 200 ? 59_000 : 59_400;
            quotes.append(1_700_000_000_000L + second * 1_000L)
                    .append(',')
                    .append(bid)
                    .append(",5,")
                    .append(bid + 1)
                    .append(",5\n");
        }
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/BTCUSDT-quotes-made.csv"), quotes);
    }

    @ParameterizedTest
    @EnumSource(Backtest.Journaling.class)
    void shouldTellEachEventThenItsCommandsThenItsEnd(Backtest.Journaling journaling) {
        Calls calls = new Calls();

        Summary watched = run(new Backtest(plan(), new Backtest.Output(folder.resolve("watched"), journaling), calls));
        Summary alone = run(new Backtest(plan(), new Backtest.Output(folder.resolve("alone"), journaling)));

        assertThat(watched.trades()).isEqualTo(1);
        assertThat(watched.input().stateHash()).isEqualTo(alone.input().stateHash());
        assertThat(watched.input().commandHash()).isEqualTo(alone.input().commandHash());
        assertThat(String.join("", calls.made)).matches("b(ec*a)+");
        assertThat(calls.events).as("all but the definitions").isGreaterThan(300);
        assertThat(calls.commands).isGreaterThan(20);
    }

    @Test
    void shouldCheckTheInvariantsOfAWholeSession() {
        SessionInvariants invariants = new SessionInvariants();

        run(new Backtest(plan(), new Backtest.Output(folder.resolve("run"), Backtest.Journaling.OFF), invariants));

        assertThat(invariants.violations()).isEmpty();
    }

    private SessionPlan plan() {
        return SessionPlanner.plan(
                ConfigLoader.load(
                        CONFIG.resolve("backtest.yaml"),
                        List.of(ConfigOverride.seed("1"), new ConfigOverride("test", "market.fresh-ms", "2000"))),
                new TreeSet<>(List.of("BTCUSDT")),
                SessionPlanner.rules(null, CONFIG.resolve("instruments.yaml")),
                "test");
    }

    private Summary run(Backtest backtest) {
        try (RecordedBacktestMarket market = RecordedBacktestMarket.scan(List.of(folder.resolve("data")));
                Progress progress = Progress.ofBytes("made", market.totalBytes())) {
            market.open(plan().universe(), progress);
            return backtest.run(market, Long.MAX_VALUE, () -> false);
        }
    }

    /** One letter a call: begin, event, command, after. */
    private static final class Calls implements SessionObserver {
        private final List<String> made = new ArrayList<>();
        private int events;
        private int commands;

        @Override
        public void begin(EngineView books, PaperVenue venue) {
            made.add("b");
        }

        @Override
        public void onEvent(EngineEvent event) {
            events++;
            made.add("e");
        }

        @Override
        public void onCommand(Command command) {
            commands++;
            made.add("c");
        }

        @Override
        public void afterEvent() {
            made.add("a");
        }
    }
}
