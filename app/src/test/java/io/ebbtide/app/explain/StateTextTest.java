package io.ebbtide.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTextTest {
    @TempDir
    Path journal;

    @Test
    void shouldPrintTheWholeStateOfAnyEvent() throws IOException {
        long stateHash;
        long seq;
        String live;
        try (RecordedWorld world = new RecordedWorld(journal, List.of("BTCUSDT", "ETHUSDT"))) {
            world.quiet("BTCUSDT", "10000.00", "10000.02", 61_000).quiet("ETHUSDT", "2000.00", "2000.02", 122_000);
            world.at(122_100).quote("BTCUSDT", "9840.00", "9840.02", "50");
            world.operator(OperatorAction.LOCK, "ETHUSDT");
            world.at(122_500).quote("BTCUSDT", "9780.00", "9780.02", "50");
            world.at(122_540);
            stateHash = world.engine().stateHash();
            seq = world.engine().eventCount();
            live = text(
                    RecordedSession.read(journal),
                    Objects.requireNonNull(world.engine().view()));
            world.at(123_000).quote("BTCUSDT", "9740.00", "9740.02", "50");
        }
        AtomicReference<TradingEngine> engine = new AtomicReference<>();

        ReplayResult result = Replayer.replay(
                journal,
                sink -> {
                    TradingEngine fresh = new TradingEngine(sink, EntrySignals.load());
                    engine.set(fresh);
                    return fresh;
                },
                ReplayOptions.verifying().until(seq));

        EngineView view =
                Objects.requireNonNull(Objects.requireNonNull(engine.get()).view());
        assertThat(result.stateHash()).isEqualTo(stateHash);
        assertThat(text(RecordedSession.read(journal), view)).isEqualTo(live).isEqualTo(ExpectedText.of("state", live));
    }

    private static String text(RecordedSession session, EngineView view) {
        StringWriter text = new StringWriter();
        StateText.print(session, view, new PrintWriter(text, true));
        return text.toString();
    }
}
