package io.ebbtide.bench;

import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.bench.explore.ExploreCommand;
import io.ebbtide.bench.simulate.SimulateCommand;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The program behind {@code ./ebbtide bench}, {@code ./ebbtide simulate} and {@code ./ebbtide explore}. */
public final class BenchMain {
    private static final String USAGE =
            "ebbtide: usage: ebbtide bench micro [--quick] | backtest [--quick] EXCHANGE-INFO FOLDER | results DATA"
                    + " | gate [--quick] | replay [--quick] | damage [--quick] | restart [--quick]: micro runs JMH, backtest times whole backtests over"
                    + " recorded data, results prints what the strategy made of it, gate times orders that wait for the disk, replay"
                    + " times replays, damage flips every byte of a journal, restart times restarts from a snapshot";

    private BenchMain() {}

    /** Runs one suite and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) {
        if (!args.isEmpty() && args.get(0).equals("simulate")) {
            return SimulateCommand.run(args.subList(1, args.size()));
        }
        if (!args.isEmpty() && args.get(0).equals("explore")) {
            return ExploreCommand.run(args.subList(1, args.size()));
        }
        List<String> words =
                args.stream().filter(word -> !word.startsWith("--")).toList();
        List<String> flags = args.stream().filter(word -> word.startsWith("--")).toList();
        boolean known = flags.isEmpty() || flags.equals(List.of("--quick"));
        if (!known || words.isEmpty() || !words.get(0).equals("bench")) {
            System.err.println(USAGE);
            return ExitCode.USAGE;
        }
        String suite = words.size() < 2 ? "micro" : words.get(1);
        Effort effort = flags.isEmpty() ? Effort.FULL : Effort.QUICK;
        return switch (suite) {
            case "micro" -> micro(effort);
            case "backtest" -> BacktestBench.run(words.subList(2, words.size()), effort);
            case "results" -> ResultsBench.run(words.subList(2, words.size()));
            case "gate" -> GateBench.run(effort);
            case "replay" -> ReplayBench.run(effort);
            case "damage" -> DamageBench.run(effort);
            case "restart" -> RestartBench.run(effort);
            default -> {
                System.err.println(USAGE);
                yield ExitCode.USAGE;
            }
        };
    }

    /** How long to measure. */
    enum Effort {
        QUICK,
        FULL
    }

    private static int micro(Effort effort) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("io\\.ebbtide\\.bench\\.micro\\..*")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        if (effort == Effort.QUICK) {
            options.warmupIterations(1)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(1)
                    .measurementTime(TimeValue.seconds(1));
        } else {
            options.warmupIterations(3)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(2));
        }
        try {
            new Runner(options.build()).run();
            return ExitCode.DONE;
        } catch (RunnerException e) {
            System.err.println("ebbtide: bench: " + e.getMessage());
            return ExitCode.CHECK_FAILED;
        }
    }
}
