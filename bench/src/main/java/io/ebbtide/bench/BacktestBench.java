package io.ebbtide.bench;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.report.SummaryInput;
import io.ebbtide.app.session.Backtest;
import io.ebbtide.app.session.RecordedBacktestMarket;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.app.terminal.Progress;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.recording.RecordingException;
import io.ebbtide.gateway.rules.RulesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Times whole backtests, csv.gz to summary, without and with the journal, over a recording of trades that is repeated until it is long
 * enough; before each pair the reading alone (gunzip, parse, merge, on one thread), which no backtest of these files can beat by much;
 * several rounds in one JVM, of which the first ones compile. All must give the same hash.
 */
final class BacktestBench {
    private static final int COPIES_QUICK = 2;
    private static final int COPIES_FULL = 20;
    private static final int ROUNDS_QUICK = 1;
    private static final int ROUNDS_FULL = 6;
    private static final double NS_PER_SECOND = 1e9;
    private static final String USAGE =
            "ebbtide: usage: ebbtide bench backtest [--quick] EXCHANGE-INFO FOLDER: the folder holds *-trades-*.csv.gz";

    private BacktestBench() {}

    /** Shape: {@code words} are the exchangeInfo file and the folder. */
    static int run(List<String> words, BenchMain.Effort effort) {
        if (words.size() != 2) {
            System.err.println(USAGE);
            return ExitCode.USAGE;
        }
        boolean quick = effort == BenchMain.Effort.QUICK;
        int copies = quick ? COPIES_QUICK : COPIES_FULL;
        int rounds = quick ? ROUNDS_QUICK : ROUNDS_FULL;
        try {
            return run(Path.of(words.get(0)), Path.of(words.get(1)), copies, rounds);
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

    private static int run(Path exchangeInfo, Path folder, int copies, int rounds) throws IOException {
        Scratch scratch = Scratch.create();
        try {
            List<Path> files;
            try (Stream<Path> found = Files.list(folder)) {
                files = found.filter(file -> file.getFileName().toString().matches(".*-trades-.*\\.csv\\.gz"))
                        .sorted()
                        .toList();
            }
            if (files.isEmpty()) {
                System.err.println(USAGE);
                return ExitCode.USAGE;
            }
            long rows = LongRecording.write(files, scratch.root().resolve("data"), copies);
            System.out.printf(Locale.ROOT, "%d files, %d copies: %,d rows%n", files.size(), copies, rows);
            Set<Long> hashes = new TreeSet<>();
            for (int round = 1; round <= rounds; round++) {
                readAlone(exchangeInfo, scratch, round);
                for (Backtest.Journaling journaling : List.of(Backtest.Journaling.OFF, Backtest.Journaling.ON)) {
                    SummaryInput input = once(exchangeInfo, scratch, journaling).input();
                    print("round " + round + ", journal " + journaling, input.events(), input.wallNs());
                    hashes.add(input.stateHash());
                }
            }
            System.out.println(
                    "state hashes: " + hashes.stream().map(StateHash::hex).toList());
            return hashes.size() == 1 ? ExitCode.DONE : ExitCode.CHECK_FAILED;
        } finally {
            scratch.delete();
        }
    }

    private static void print(String what, long events, long wallNs) {
        double perSecond = events * NS_PER_SECOND / wallNs;
        System.out.printf(
                Locale.ROOT,
                "%s: %,d events in %.3f s = %,.0f events/s%n",
                what,
                events,
                wallNs / NS_PER_SECOND,
                perSecond);
    }

    private static void readAlone(Path exchangeInfo, Scratch scratch, int round) throws IOException {
        try (RecordedBacktestMarket market = scan(scratch);
                Progress progress = Progress.ofBytes("reading", market.totalBytes())) {
            long startNs = System.nanoTime();
            market.open(plan(exchangeInfo, market).universe(), progress);
            EngineEvent slot = new EngineEvent();
            long events = 0;
            while (market.peekTimeNs() != MarketSource.EXHAUSTED) {
                market.next(slot);
                events++;
            }
            print("round " + round + ", reading alone", events, System.nanoTime() - startNs);
        }
    }

    private static Summary once(Path exchangeInfo, Scratch scratch, Backtest.Journaling journaling) throws IOException {
        Path directory = scratch.fresh("run");
        try (RecordedBacktestMarket market = scan(scratch);
                Progress progress = Progress.ofBytes("backtest", market.totalBytes())) {
            SessionPlan plan = plan(exchangeInfo, market);
            market.open(plan.universe(), progress);
            Backtest.Output output = new Backtest.Output(directory, journaling);
            return new Backtest(plan, output).run(market, Long.MAX_VALUE, () -> false);
        }
    }

    private static RecordedBacktestMarket scan(Scratch scratch) {
        return RecordedBacktestMarket.scan(List.of(scratch.root().resolve("data")));
    }

    private static SessionPlan plan(Path exchangeInfo, RecordedBacktestMarket market) throws IOException {
        Path home = Path.of(System.getProperty("ebbtide.home", "."));
        EbbtideConfig config = ConfigLoader.load(home.resolve("config/backtest.yaml"), List.of());
        return SessionPlanner.plan(config, market.symbols(), SessionPlanner.rules(exchangeInfo, exchangeInfo), "bench");
    }
}
