package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbtide.app.cli.Launcher;
import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.report.RestartReport;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.terminal.LiveStatus;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.journal.JournalRetention;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that go on day after day over a journal whose old days are packed. */
@ExtendWith(ReplayedJournals.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PackedJournalTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long DAY_MS = 86_400_000;
    /** 2026-03-01T00:00:00Z. */
    private static final long FIRST_DAY_MS = 1_772_323_200_000L;

    /** What a session packs by itself, as the number of days that stay plain. */
    private static final String FINISHED_DAYS = "0";

    private static final String NOTHING = "36500";

    static {
        System.setProperty("ebbtide.home", "..");
    }

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void shouldGiveTheSameToEveryToolAndGoOnBehindPackedDays() throws IOException {
        run(0, NOTHING, dips -> dips > 3);
        Summary second = run(1, NOTHING, dips -> dips > 3);
        List<String> before = told();

        JournalRetention.Report report =
                new JournalRetention(journal(), new JournalRetention.Policy(0, 0)).apply(FIRST_DAY_MS + 9 * DAY_MS, 0);

        assertThat(report).isEqualTo(new JournalRetention.Report(1, 0));
        assertThat(journal().resolve("20260301F.cq4")).doesNotExist();
        assertThat(told()).isEqualTo(before);
        assertThat(command("journal", "stats", directory.toString()))
                .contains("20260301F.cq4.gz", "20260302F.cq4", "begins   with its first record");
        Summary third = run(2, NOTHING, dips -> dips > 3);
        assertThat(third.trades()).isGreaterThan(second.trades());
        JsonNode restart = new ObjectMapper()
                .readTree(directory.resolve(RestartReport.FILE_NAME).toFile());
        assertThat(restart.get("events").asLong()).isEqualTo(second.input().events());
        assertThat(restart.get("stateHash").asText())
                .isEqualTo(StateHash.hex(second.input().stateHash()));
    }

    @Test
    void shouldPackADayWhileTheSessionAndItsFollowerRun() throws IOException {
        run(0, FINISHED_DAYS, dips -> dips > 3);
        run(1, FINISHED_DAYS, dips -> dips > 0);
        Path packed = journal().resolve("20260301F.cq4.gz");

        Summary third = run(2, FINISHED_DAYS, dips -> dips > 3 && Files.exists(packed));

        assertThat(third.trades()).isPositive();
        JsonNode progress = new ObjectMapper()
                .readTree(directory.resolve(FollowerThread.PROGRESS).toFile());
        assertThat(progress.get("diverged").asBoolean()).isFalse();
        assertThat(progress.get("event").asLong()).isEqualTo(third.input().events());
        assertThat(shown.toString(StandardCharsets.UTF_8)).doesNotContain("stay as they are");
    }

    @Test
    void shouldGoOnAndTellEverythingWhereTheFirstDayIsDeleted() throws IOException {
        for (int day = 0; day < 3; day++) {
            run(day, NOTHING, dips -> dips > 3);
        }
        SnapshotStore snapshots = SnapshotStore.keeping(journal(), 3);
        JournalRetention retention = new JournalRetention(journal(), new JournalRetention.Policy(36_500, 1));

        assertThat(retention.apply(FIRST_DAY_MS + 2 * DAY_MS, snapshots.coveredRecordIndex()))
                .isEqualTo(new JournalRetention.Report(0, 1));

        List<String> trades = Files.readAllLines(directory.resolve("trades.csv"));
        List<String> orders = Files.readAllLines(directory.resolve("orders.jsonl"));
        Summary last = run(3, NOTHING, dips -> dips > 3);
        assertThat(Files.readAllLines(directory.resolve("trades.csv")))
                .startsWith(trades.toArray(String[]::new))
                .hasSizeGreaterThan(trades.size())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan((int) last.trades() + 1);
        assertThat(Files.readAllLines(directory.resolve("orders.jsonl"))).containsAll(orders);
        JsonNode summary =
                new ObjectMapper().readTree(directory.resolve("summary.json").toFile());
        assertThat(summary.get("countedFrom").asText()).isNotEmpty();
        assertThat(command("replay", "--journal", directory.toString(), "--verify"))
                .contains("; what came before was deleted", "verify      equal");
        assertThat(explained(Files.readAllLines(directory.resolve("decisions.jsonl"))))
                .contains("the journal's first days were deleted; only what is recorded after that is told");
    }

    private String explained(List<String> decisions) throws IOException {
        String decision = new ObjectMapper()
                .readTree(decisions.get(decisions.size() - 1))
                .get("decisionId")
                .asText();
        return command("explain", "--journal", directory.toString(), "--decision", decision);
    }

    /** What the commands that read the journal print. */
    private List<String> told() throws IOException {
        List<String> first =
                Files.readAllLines(directory.resolve("decisions.jsonl")).subList(0, 1);
        return List.of(
                command("journal", "verify", directory.toString()),
                command("journal", "dump", directory.toString()),
                explained(first),
                command("replay", "--journal", directory.toString(), "--verify").replaceAll("(?m)^seconds .*$", ""));
    }

    private static String command(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Launcher.run(new PrintWriter(out), new PrintWriter(err), args);
        assertThat(err.toString()).as("%s", List.of(args)).isEmpty();
        assertThat(exitCode).as("%s", List.of(args)).isEqualTo(ExitCode.DONE);
        return out.toString();
    }

    private Path journal() {
        return directory.resolve("journal");
    }

    /** Records on a day of the journal's own until the market has dipped so often in this run, downtime not counted, and it has traded. */
    private Summary run(int day, String plainDays, LongPredicate until) {
        Path config = Path.of("..", "config");
        List<ConfigOverride> overrides = new ArrayList<>(DipMarket.FAST);
        overrides.add(new ConfigOverride("test", "journal.retention-plain-days", plainDays));
        SessionPlan plan = SessionPlanner.plan(
                ConfigLoader.load(config.resolve("paper.yaml"), overrides),
                DipMarket.SYMBOLS,
                SessionPlanner.rules(null, config.resolve("instruments.yaml")),
                "test");
        LiveSession.Seams usual = LiveSession.Seams.NONE;
        AtomicLong closed = new AtomicLong();
        LiveSession.Seams onThatDay = new LiveSession.Seams(
                options -> options.withClockMs(() -> FIRST_DAY_MS + day * DAY_MS),
                usual.wire(),
                command -> closed.addAndGet(command.type == CommandType.POSITION_CLOSED ? 1 : 0),
                usual.follower());
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        DipMarket[] opened = new DipMarket[1];
        AtomicLong before = new AtomicLong(-1);
        return new LiveSession(plan, directory, LiveStatus.plain(out, System::nanoTime), onThatDay)
                .run(start -> opened[0] = new DipMarket(start), START_NS, () -> {
                    long dips = opened[0].dips();
                    before.compareAndSet(-1, dips);
                    return until.test(dips - before.get()) && closed.get() > 0;
                });
    }
}
