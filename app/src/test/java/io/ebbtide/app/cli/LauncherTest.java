package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class LauncherTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Command(name = "probe")
    static final class Probe implements Callable<Integer> {
        private final Callable<Integer> action;

        @Option(names = "--for", converter = DurationConverter.class)
        private @Nullable Duration length;

        @Option(names = "--balance", converter = BalanceConverter.class)
        private List<ConfigOverride> balances = List.of();

        Probe(Callable<Integer> action) {
            this.action = action;
        }

        @Nullable
        Duration length() {
            return length;
        }

        List<ConfigOverride> balances() {
            return balances;
        }

        @Override
        public Integer call() throws Exception {
            return action.call();
        }
    }

    @Test
    void shouldPrintTheVersion() {
        int code = run("version");

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(out.toString().lines())
                .hasSize(4)
                .anyMatch(line -> line.matches("ebbtide [0-9].*"))
                .anyMatch(line -> line.startsWith("commit  "))
                .anyMatch(line -> line.startsWith("jdk     "))
                .anyMatch(line -> line.startsWith("flags   "));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldPrintTheEffectiveValues() {
        int code = run("check-config", "../config/paper.yaml");

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .containsPattern("entry.position-size-quote +25 +quote units\n")
                .containsPattern("configuration hash [0-9a-f]{16}\n$");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldPrintWarningsBesideTheValues() throws IOException {
        String text = Files.readString(Path.of("..", "config", "paper.yaml"))
                .replace("take-profit-bps: 50", "take-profit-bps: 40");
        Path file = Files.writeString(folder.resolve("low.yaml"), text);
        Files.copy(Path.of("..", "config", "instruments.yaml"), folder.resolve("instruments.yaml"));

        int code = run("check-config", file.toString());

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("WARNING: " + file + ":")
                .contains(": exit.take-profit-bps: 40 bps may lose money");
    }

    @Test
    void shouldPrintOneLineAProblemOfAConfiguration() throws IOException {
        String text = Files.readString(Path.of("..", "config", "paper.yaml"))
                .replace("take-profit-bps: 50", "take-profit-bps: 0")
                .replace("max-positions: 3", "max-position: 3");
        Path file = Files.writeString(folder.resolve("bad.yaml"), text);

        int code = run("check-config", file.toString());

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .hasSize(3)
                .allMatch(line -> line.matches(".*bad\\.yaml:[0-9]+: [a-z.-]+: .*"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frobnicate              | ebbtide: Unmatched argument at index 0: 'frobnicate'; see ebbtide --help
            check-confg             | ebbtide: Unmatched argument at index 0: 'check-confg'; did you mean check-config?; see ebbtide --help
            version --colour        | ebbtide: Unknown option: '--colour'; see ebbtide version --help
            check-config            | ebbtide: Missing required parameter: 'FILE'; see ebbtide check-config --help
            check-config none.yaml  | none.yaml: does not exist
            probe --for 60          | ebbtide: Invalid value for option '--for': '60' is not a duration; write a whole number and a unit: 250ms, 60s, 15m, 2h, 3d; see ebbtide probe --help
            probe --balance usdt=5  | ebbtide: Invalid value for option '--balance' (<balances>): 'usdt=5' is not ASSET=AMOUNT; write an asset code in capitals and a decimal: USDT=1000, BNB=0.5; see ebbtide probe --help
            version @/etc/hostname  | ebbtide: Unmatched argument at index 1: '@/etc/hostname'; see ebbtide version --help
            """)
    void shouldExplainWrongUsageInOneLine(String line, String expected) {
        int code = run(line.split(" "));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err).hasToString(expected + System.lineSeparator());
    }

    @Test
    void shouldGiveTypedOptionsToCommands() {
        Probe probe = new Probe(() -> ExitCode.DONE);

        int code = Launcher.run(
                List.of(probe),
                new PrintWriter(out),
                new PrintWriter(err),
                "probe",
                "--for",
                "15m",
                "--balance",
                "USDT=5",
                "--balance=BNB=0.1");

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(probe.length()).isEqualTo(Duration.ofMinutes(15));
        assertThat(probe.balances())
                .containsExactly(ConfigOverride.balance("USDT", "5"), ConfigOverride.balance("BNB", "0.1"));
    }

    @Test
    void shouldAskForACommand() {
        int code = run();

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("ebbtide: Missing command; see ebbtide --help" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "version --help", "check-config -h"})
    void shouldHelpEverywhere(String line) {
        int code = run(line.split(" "));

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).startsWith("Usage: ebbtide").contains("--debug", "--help");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {ExitCode.CHECK_FAILED, ExitCode.DAMAGED_DATA, ExitCode.ENVIRONMENT})
    void shouldEndWithTheCodeOfAKnownFailure(int exitCode) {
        int code = runProbe(() -> {
            throw new AppException(exitCode, "the port 8080 is taken\nby another process");
        });

        assertThat(code).isEqualTo(exitCode);
        assertThat(err).hasToString("ebbtide: the port 8080 is taken by another process" + System.lineSeparator());
    }

    @Test
    void shouldTreatFilesAsEnvironment() {
        int code = runProbe(() -> {
            throw new UncheckedIOException(new IOException("No space left on device"));
        });

        assertThat(code).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(err).hasToString("ebbtide: IOException: No space left on device" + System.lineSeparator());
    }

    @Test
    void shouldSayWhereABugIsWithoutAStackTrace() {
        int code = runProbe(LauncherTest::bug);

        assertThat(code).isEqualTo(ExitCode.FAIL_STOP);
        assertThat(err.toString())
                .matches("ebbtide: internal error: IllegalStateException: reserved < 0 at"
                        + " io\\.ebbtide\\.app\\.cli\\.LauncherTest\\.bug\\(LauncherTest\\.java:[0-9]+\\);"
                        + " --debug shows the stack trace\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--debug probe", "probe --debug"})
    void shouldAddTheStackTraceOnRequest(String line) {
        int code = Launcher.run(
                List.of(new Probe(LauncherTest::bug)), new PrintWriter(out), new PrintWriter(err), line.split(" "));

        assertThat(code).isEqualTo(ExitCode.FAIL_STOP);
        assertThat(err.toString())
                .contains("java.lang.IllegalStateException: reserved < 0")
                .contains("\tat ");
    }

    @Test
    void shouldSurviveErrorsOfTheVirtualMachine() {
        int code = runProbe(() -> {
            throw new StackOverflowError();
        });

        assertThat(code).isEqualTo(ExitCode.FAIL_STOP);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void shouldPassTheCodeOfACommandOn() {
        int code = runProbe(() -> ExitCode.CHECK_FAILED);

        assertThat(code).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(err.toString()).isEmpty();
    }

    private int run(String... args) {
        List<Object> commands = new ArrayList<>(Commands.all());
        commands.add(new Probe(() -> ExitCode.DONE));
        return Launcher.run(commands, new PrintWriter(out), new PrintWriter(err), args);
    }

    private int runProbe(Callable<Integer> action) {
        return Launcher.run(List.of(new Probe(action)), new PrintWriter(out), new PrintWriter(err), "probe");
    }

    private static Integer bug() {
        throw new IllegalStateException("reserved < 0");
    }
}
