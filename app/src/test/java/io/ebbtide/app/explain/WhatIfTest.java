package io.ebbtide.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.engine.model.OperatorAction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dip that is stopped out, and one that an operator sells, under other settings. */
class WhatIfTest {
    @TempDir
    static Path journal;

    @BeforeAll
    static void recordTheSession() throws IOException {
        try (RecordedWorld world = new RecordedWorld(journal, List.of("BTCUSDT", "ETHUSDT"))) {
            world.quiet("BTCUSDT", "10000.00", "10000.02", 61_000).quiet("ETHUSDT", "2000.00", "2000.02", 122_000);
            world.at(122_100).quote("BTCUSDT", "9840.00", "9840.02", "50");
            world.at(123_000).quote("BTCUSDT", "9740.00", "9740.02", "50");
            world.at(126_000).quote("BTCUSDT", "9900.00", "9900.02", "50");
            world.at(130_000).quote("ETHUSDT", "1960.00", "1960.02", "50");
            world.at(132_000).quote("ETHUSDT", "1960.00", "1960.02", "50");
            world.operator(OperatorAction.EXIT, "ETHUSDT").quiet("ETHUSDT", "1960.00", "1960.02", 150_000);
        }
    }

    @Test
    void shouldFindNoDifferenceUnderTheSameSettings() throws IOException {
        String text = whatIf();

        assertThat(text)
                .startsWith("settings that differ from the recording: none\n")
                .contains("control:   does all 18 recorded things")
                .contains("what-if:   no difference\n")
                .doesNotContain("entries only");
    }

    @Test
    void shouldTellEverythingThatDiffers() throws IOException {
        String text = whatIf("exit.stop-loss-bps=200", "signal.drop-trigger-bps=199");

        assertThat(text).isEqualTo(ExpectedText.of("what-if", text));
        assertThat(whatIf("exit.stop-loss-bps=200", "signal.drop-trigger-bps=199"))
                .as("a second time")
                .isEqualTo(text);
    }

    private static String whatIf(String... settings) throws IOException {
        StringWriter text = new StringWriter();
        WhatIfReport report = WhatIf.run(journal, RecordedWorld.config(settings), EntrySignals.load());
        WhatIfText.print(report, new PrintWriter(text, true));
        return text.toString();
    }
}
