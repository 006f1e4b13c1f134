package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.doctor.SteadyVenue;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.gateway.local.ApiKey;
import io.ebbtide.gateway.local.LocalVenue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoctorCommandTest {
    private static final ApiKey KEY = ApiKey.hmac("local", "local");

    @TempDir
    Path folder;

    @Test
    void shouldEndWithZeroWhereNothingFails() {
        try (LocalVenue venue = SteadyVenue.serve(KEY)) {
            CommandLineFixture.Result result = run(venue.port(), "doctor");

            assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.DONE);
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).startsWith("OK    java ").contains("OK    rights ");
        }
    }

    @Test
    void shouldEndWithOneAndNameWhatFailed() {
        CommandLineFixture.Result result = run(1, "doctor");

        assertThat(result.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(result.out()).contains("FAIL  network ");
        assertThat(result.err()).isEqualTo("ebbtide: not fit to trade: network\n");
    }

    @Test
    void shouldEndWithTwoWhereTheConfigurationCannotBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("half.yaml"), "mode: live\n");

        CommandLineFixture.Result result = CommandLineFixture.run("doctor", "--config", file.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).contains("FAIL  config    " + file + " cannot be used; see the lines on stderr");
        assertThat(result.err()).contains("is missing");
    }

    @Test
    void shouldBeginNoSessionWithAKeyThatMayWithdraw() {
        try (LocalVenue venue = SteadyVenue.serve(KEY.with(ApiKey.Rights.TRADE_AND_WITHDRAW))) {
            CommandLineFixture.Result result = run(venue.port(), "run", "--for", "1s");

            assertThat(result.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(result.err())
                    .contains("FAIL  rights    the key may withdraw")
                    .endsWith("ebbtide: not fit to trade: rights\n");
            assertThat(folder.resolve("session/journal")).doesNotExist();
        }
    }

    private CommandLineFixture.Result run(int port, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--config", "../config/local-venue.yaml"));
        words.addAll(List.of("--data-dir", folder.resolve("session").toString()));
        List<String> values = List.of(
                "binance.rest-url=http://127.0.0.1:" + port,
                "binance.stream-url=ws://127.0.0.1:" + port,
                "binance.api-url=ws://127.0.0.1:" + port + "/ws-api/v3",
                "binance.symbols=BTCUSDT",
                "journal.exits-only-floor-bytes=0",
                "journal.free-space-floor-bytes=1000000");
        values.forEach(value -> words.addAll(List.of("--set", value)));
        return CommandLineFixture.run(words.toArray(new String[0]));
    }
}
