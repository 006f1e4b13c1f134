package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.EbbtideMain;
import io.ebbtide.app.cli.CommandLineFixture.Result;
import io.ebbtide.app.fault.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes and real signals. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class SignalTest {
    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void killWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void shouldStopInOrder(String signal) throws Exception {
        Path session = folder.resolve("session");
        Process process = start(EbbtideMain.class, "run", "--data-dir", session.toString());
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        readTo(lines, "configuration hash");

        send(signal, process);

        readTo(lines, "Equity ");
        readTo(lines, "run directory " + session);
        assertThat(process.waitFor()).isEqualTo(ExitCode.DONE);
        assertThat(CommandLineFixture.summary(session).get("stateHash").asText())
                .hasSize(16);
        assertThat(verified(session)).isEqualTo("equal");
    }

    /** Killed at any moment, stopped by a signal, and so on: always one session, without an order or coin too many. */
    @Test
    void shouldGoOnAfterEachKillAndStop() throws Exception {
        Path session = folder.resolve("session");
        for (int kill = 0; kill < 3; kill++) {
            Process killed = start(EbbtideMain.class, "run", "--data-dir", session.toString());
            // A little longer each time: what was there before is written anew.
            awaitEquity(session, killed, 150L * (kill + 1));
            killed.destroyForcibly();
            assertThat(killed.waitFor()).isNotZero();
        }
        Process stopped = start(EbbtideMain.class, "run", "--data-dir", session.toString());
        BufferedReader lines = stopped.inputReader(StandardCharsets.UTF_8);
        readTo(lines, "RESTART after a crash");

        send("TERM", stopped);

        readTo(lines, "run directory " + session);
        assertThat(stopped.waitFor()).isEqualTo(ExitCode.DONE);
        assertThat(verified(session)).isEqualTo("equal");
        assertThat(CommandLineFixture.summary(session)
                        .get("invariantViolations")
                        .asInt())
                .isZero();
    }

    /** The second signal comes while the first is being obeyed: nothing is closed, and the next start copes. */
    @Test
    void shouldGoOnAfterASecondSignalEndedItAtOnce() throws Exception {
        Path session = folder.resolve("session");
        Process process = start(EbbtideMain.class, "run", "--data-dir", session.toString());
        awaitEquity(session, process, 70);
        send("INT", process);
        send("INT", process);
        int exitCode = process.waitFor();
        assertThat(exitCode).isIn(ExitCode.DONE, 130);

        Process next = start(EbbtideMain.class, "run", "--data-dir", session.toString(), "--for", "2s");

        readTo(next.inputReader(StandardCharsets.UTF_8), "RESTART after");
        assertThat(next.waitFor()).isEqualTo(ExitCode.DONE);
        assertThat(verified(session)).isEqualTo("equal");
    }

    @Test
    void shouldReplayWhatAKilledSessionLeft() throws Exception {
        Path session = folder.resolve("session");
        Process process =
                start(EbbtideMain.class, "run", "--speed", "max", "--for", "3000d", "--data-dir", session.toString());
        awaitEquity(session, process, 4096);

        process.destroyForcibly();

        assertThat(process.waitFor()).isNotZero();
        assertThat(verified(session)).isEqualTo("equal");
    }

    @ParameterizedTest
    @CsvSource({"INT, INT, 130", "TERM, TERM, 143", "INT, TERM, 143", "TERM, HUP, 129"})
    void shouldEndAtOnceOnTheSecondSignal(String first, String second, int exitCode) throws Exception {
        Process process = start(SlowToStop.class);
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        readTo(lines, "ready");
        send(first, process);
        readTo(lines, "stopping");

        send(second, process);

        assertThat(process.waitFor()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void shouldEndWithTheCommandsOwnCode(int exitCode) throws Exception {
        Process process = start(SlowToStop.class, Integer.toString(exitCode));
        readTo(process.inputReader(StandardCharsets.UTF_8), "ready");

        send("INT", process);

        assertThat(process.waitFor()).isEqualTo(exitCode);
    }

    /** Until so much of the equity is in its file. */
    private static void awaitEquity(Path session, Process process, long bytes) throws InterruptedException {
        Path equity = session.resolve("equity.csv");
        while (!equity.toFile().exists() || equity.toFile().length() < bytes) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(1);
        }
    }

    private static String verified(Path session) {
        Result result = CommandLineFixture.run("replay", "--verify", "--journal", session.toString());
        return result.labelled("verify");
    }

    private static void readTo(BufferedReader lines, String start) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(start)) {
            line = lines.readLine();
        }
        assertThat(line).as("a line that starts with %s", start).isNotNull();
    }

    private static void send(String signal, Process process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    /** With the flags of this JVM, which are those of production, and with signals as a shell in the foreground leaves them. */
    private Process start(Class<?> program, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM,HUP"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Debbtide.home=..");
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }
}
