package io.ebbtide.bench;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.session.Backtest;
import io.ebbtide.app.session.RecordedBacktestMarket;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.app.terminal.Progress;
import io.ebbtide.gateway.recording.RecordingException;
import io.ebbtide.gateway.rules.RulesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Times whole backtests over recorded data, file to summary, without and with the journal, several times in one JVM so that the later
 * rounds are warm. Every round must give the same hashes.
 */
final class BacktestBench {
    private static final int ROUNDS_QUICK = 2;
    private static final int ROUNDS_FULL = 6;
    private static final double NS_PER_SECOND = 1e9;

    private BacktestBench() {}

    /** Shape: {@code words} are the exchangeInfo file and the data paths. */
    static int run(List<String> words, BenchMain.Effort effort) {
        if (words.size() < 2) {
            System.err.println("ebbtide: usage: ebbtide bench backtest [--quick] EXCHANGE-INFO DATA…");
            return ExitCode.USAGE;
        }
        try {
            return run(
                    Path.of(words.get(0)),
                    words.subList(1, words.size()).stream().map(Path::of).toList(),
                    effort == BenchMain.Effort.QUICK ? ROUNDS_QUICK : ROUNDS_FULL);
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

    private static int run(Path exchangeInfo, List<Path> data, int rounds) throws IOException {
        Path home = Path.of(System.getProperty("ebbtide.home", "."));
        EbbtideConfig config = ConfigLoader.load(home.resolve("config/backtest.yaml"), List.of());
        Path scratch = Files.createTempDirectory("ebbtide-bench");
        long firstHash = 0;
        try {
            for (int round = 1; round <= rounds; round++) {
                for (Backtest.Journaling journaling : Backtest.Journaling.values()) {
                    Path directory = scratch.resolve(journaling + "-" + round);
                    Summary summary = once(config, exchangeInfo, data, new Backtest.Output(directory, journaling));
                    System.out.printf(
                            Locale.ROOT,
                            "round %d, journal %-3s: %,d events in %.3f s = %,.0f events/s%n",
                            round,
                            journaling.name().toLowerCase(Locale.ROOT),
                            summary.input().events(),
                            summary.input().wallNs() / NS_PER_SECOND,
                            summary.input().events()
                                    * NS_PER_SECOND
                                    / summary.input().wallNs());
                    firstHash = firstHash == 0 ? summary.input().stateHash() : firstHash;
                    if (summary.input().stateHash() != firstHash) {
                        System.err.println("ebbtide: bench: the rounds give different state hashes");
                        return ExitCode.CHECK_FAILED;
                    }
                    delete(directory);
                }
            }
        } finally {
            delete(scratch);
        }
        return ExitCode.DONE;
    }

    private static Summary once(EbbtideConfig config, Path exchangeInfo, List<Path> data, Backtest.Output output) {
        try (RecordedBacktestMarket market = RecordedBacktestMarket.scan(data);
                Progress progress = Progress.ofSteps("backtest", 1)) {
            SessionPlan plan = SessionPlanner.plan(
                    config, market.symbols(), SessionPlanner.rules(exchangeInfo, exchangeInfo), "bench");
            market.open(plan.universe(), progress);
            return new Backtest(plan, output).run(market, Long.MAX_VALUE, () -> false);
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
