package io.ebbtide.bench;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.invariant.SessionInvariants;
import io.ebbtide.app.invariant.Violation;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.session.Backtest;
import io.ebbtide.app.session.RecordedBacktestMarket;
import io.ebbtide.app.session.SessionObserver;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.app.terminal.Progress;
import io.ebbtide.gateway.recording.RecordingException;
import io.ebbtide.gateway.rules.RulesException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the strategy made of every recorded data set under each of some settings, as the Markdown of {@code docs/results.md}: one row a
 * backtest, with the command that repeats it. Every invariant is checked after every event; a broken one or money that is still reserved without an open order fails the run.
 */
final class ResultsBench {
    private static final String USAGE =
            "ebbtide: usage: ebbtide bench results DATA: the folder that holds klines-1m/, ticks/, wire/ and exchange-info/";
    private static final String SEED = "1";
    private static final int VIOLATIONS_SHOWN = 5;

    private final Path data;
    private final PrintStream out;
    private final List<String> broken = new ArrayList<>();

    private ResultsBench(Path data, PrintStream out) {
        this.data = data;
        this.out = out;
    }

    /** Shape: {@code words} is the data folder. */
    static int run(List<String> words) {
        if (words.size() != 1 || !Files.isDirectory(Path.of(words.get(0)))) {
            System.err.println(USAGE);
            return ExitCode.USAGE;
        }
        try {
            return new ResultsBench(Path.of(words.get(0)), System.out).writeAll();
        } catch (AppException e) {
            System.err.println("ebbtide: " + e.getMessage());
            return e.exitCode();
        } catch (RecordingException | RulesException e) {
            System.err.println("ebbtide: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (IOException e) {
            System.err.println("ebbtide: " + e);
            return ExitCode.ENVIRONMENT;
        }
    }

    private int writeAll() throws IOException {
        Scratch scratch = Scratch.create();
        try {
            for (ResultSettings settings : ResultSettings.ALL) {
                write(settings, scratch);
            }
        } finally {
            scratch.delete();
        }
        broken.forEach(line -> System.err.println("ebbtide: " + line));
        return broken.isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private void write(ResultSettings settings, Scratch scratch) throws IOException {
        out.println("## " + settings.title());
        out.println();
        out.println(settings.text());
        out.println();
        ResultTable table = new ResultTable();
        for (ResultSet set : ResultSet.ALL) {
            if (!Files.exists(data.resolve(set.path()))) {
                out.println("(`" + set.path() + "` is not there and was left out.)");
                continue;
            }
            SessionInvariants invariants = new SessionInvariants();
            Summary summary = trade(set, settings, scratch.fresh("run"), invariants);
            List<Violation> violations = invariants.violations();
            table.add(set, summary, summary.invariantViolations() + violations.size());
            check(set, settings, summary, violations);
        }
        table.print(out);
        out.println("Each row: `./ebbtide backtest --no-journal --seed " + SEED
                + " --data DATA/SET --exchange-info DATA/exchange-info/FILE" + settings.flags() + "`.");
        out.println();
        out.flush();
    }

    private Summary trade(ResultSet set, ResultSettings settings, Path directory, SessionObserver observer) {
        Path home = Path.of(System.getProperty("ebbtide.home", "."));
        List<ConfigOverride> overrides = new ArrayList<>(settings.overrides());
        overrides.add(ConfigOverride.seed(SEED));
        EbbtideConfig config = ConfigLoader.load(home.resolve("config/backtest.yaml"), overrides);
        Path rules = data.resolve("exchange-info").resolve(set.exchangeInfo());
        try (RecordedBacktestMarket market = RecordedBacktestMarket.scan(List.of(data.resolve(set.path())));
                Progress progress = Progress.ofBytes(set.path(), market.totalBytes())) {
            SessionPlan plan =
                    SessionPlanner.plan(config, market.symbols(), SessionPlanner.rules(rules, rules), "results");
            market.open(plan.universe(), progress);
            return new Backtest(plan, new Backtest.Output(directory, Backtest.Journaling.OFF), observer)
                    .run(market, Long.MAX_VALUE, () -> false);
        }
    }

    private void check(ResultSet set, ResultSettings settings, Summary summary, List<Violation> violations) {
        String where = set.path() + ", " + settings.title() + ": ";
        violations.stream().limit(VIOLATIONS_SHOWN).forEach(violation -> broken.add(where + violation.text()));
        if (violations.size() > VIOLATIONS_SHOWN) {
            broken.add(where + "and " + (violations.size() - VIOLATIONS_SHOWN) + " more");
        }
        if (summary.invariantViolations() != 0) {
            broken.add(where + summary.invariantViolations() + " invariant violations");
        }
        if (summary.unknownOrders() == 0 && summary.reservedAtEndE8() != 0) {
            broken.add(where + "reserved at the end without an open entry: " + summary.reservedAtEndE8() + "e-8");
        }
    }
}
