package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.cli.CommandLineFixture.Result;
import io.ebbtide.app.fault.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code run} wants to know before it asks a venue where real money is. */
class RunCommandTest {
    private static final String LIVE =
            Path.of("..", "config", "live-binance.yaml").toString();

    @Test
    void shouldNotTradeRealMoneyWithoutBeingTold() {
        Result result = CommandLineFixture.run("run", "--config", LIVE);

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("with real money; add --i-understand-real-money");
    }

    /** A new directory each time would cancel the take profits of the one before, and use its order ids again. */
    @Test
    void shouldNotTradeRealMoneyInADirectoryThatNobodyNamed() {
        Result result = CommandLineFixture.run("run", "--config", LIVE, "--i-understand-real-money");

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("mode live needs --data-dir DIR");
    }
}
