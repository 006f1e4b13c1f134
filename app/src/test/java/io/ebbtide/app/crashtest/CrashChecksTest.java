package io.ebbtide.app.crashtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.session.ScriptedSession.Recording;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.gateway.paper.PaperLedger;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checks of a crash test hold for the script, and each of them can fail. */
class CrashChecksTest {
    private static final Path HOME = Path.of("..");

    @TempDir
    private Path directory;

    private final SessionPlan plan = CrashScript.plan(HOME);

    @ParameterizedTest
    @EnumSource
    void shouldFindNothingWrongWithTheScript(Recording recording) throws IOException {
        CrashChild.run(HOME, directory, 0, recording);
        CrashChecks checks = new CrashChecks(plan, directory);

        assertThat(checks.failures()).isEmpty();
        assertThat(checks.trades())
                .anyMatch(trade -> trade.contains("TAKE_PROFIT"))
                .anyMatch(trade -> trade.contains("STOP_LOSS"));
    }

    @Test
    void shouldGoOnInADirectoryWhoseSessionHasEnded() throws IOException {
        CrashChild.run(HOME, directory, 0, Recording.FIRST);
        CrashChild.run(HOME, directory, 0, Recording.LAST);

        assertThat(new CrashChecks(plan, directory).failures()).isEmpty();
    }

    @Test
    void shouldNoticeAnOrderThatWasSentTwice() throws IOException {
        CrashChild.run(HOME, directory, 0, Recording.FIRST);
        Path wire = directory.resolve(CrashChild.WIRE);
        Files.write(wire, List.of(Files.readAllLines(wire).get(0)), StandardOpenOption.APPEND);

        assertThat(new CrashChecks(plan, directory).failures()).containsExactly("a client id was on the wire twice");
    }

    @Test
    void shouldNoticeAFillThatTheVenueDoesNotKnow() throws IOException {
        CrashChild.run(HOME, directory, 0, Recording.FIRST);
        try (RandomAccessFile ledger = new RandomAccessFile(
                directory.resolve("paper-venue").resolve(PaperLedger.FILE_NAME).toFile(), "rw")) {
            ledger.setLength(ledger.length() / 2);
        }

        assertThat(new CrashChecks(plan, directory).failures())
                .anyMatch(failure -> failure.startsWith("USDT: ours "))
                .anyMatch(failure -> failure.startsWith("fills differ: "));
    }

    @Test
    void shouldNoticeAStateThatIsNotTheJournals() throws IOException {
        CrashChild.run(HOME, directory, 0, Recording.FIRST);
        Files.writeString(directory.resolve(CrashChild.RECOVERED), "200 12345\n");

        assertThat(new CrashChecks(plan, directory).failures()).containsExactly("recovered another state at event 200");
    }
}
