package io.ebbtide.app.cli;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.gateway.sim.MarketCalibration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code calibrate}: the figures that the simulated market is held against, of recordings or of itself. */
@Command(
        name = "calibrate",
        description = "Prints volatility, dips, rebounds, spread and depth of recordings, or of the simulated market.")
final class CalibrateCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(names = "--days", paramLabel = "N", defaultValue = "30", description = "Simulated days: 1 to 3650.")
    private int days = 30;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The simulated market's seed.")
    private long seed = 1;

    @Option(names = "--eventful", paramLabel = "N", defaultValue = "1", description = "The eventful factor: 1 to 20.")
    private int eventful = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    /** Recordings or simulation. */
    static final class Source {
        @Option(
                names = "--data",
                paramLabel = "PATH",
                arity = "1..*",
                description = "1-minute bars and combined recordings.")
        private List<Path> data = List.of();

        @Option(names = "--simulated", description = "The simulated market.")
        private boolean simulated;
    }

    @Override
    public Integer call() throws Exception {
        List<String> words = new ArrayList<>();
        if (source.simulated) {
            requireRange("--days", days, 3650);
            requireRange("--eventful", eventful, 20);
            words.addAll(List.of("--simulated", "--days", "" + days, "--seed", "" + seed, "--eventful", "" + eventful));
        } else {
            words.add("--data");
            source.data.forEach(path -> words.add(requireExists(path).toString()));
        }
        StringBuilder table = new StringBuilder();
        int result = MarketCalibration.run(words.toArray(new String[0]), table);
        if (table.isEmpty()) {
            throw new AppException(
                    ExitCode.USAGE,
                    "nothing to measure in " + source.data + "; allowed are *-1m-*.csv.gz and combined-*.txt.gz");
        }
        spec.commandLine().getOut().print(table);
        return result == 0 ? ExitCode.DONE : ExitCode.USAGE;
    }

    private static Path requireExists(Path path) {
        if (!Files.exists(path)) {
            throw new AppException(ExitCode.USAGE, path + ": does not exist");
        }
        return path;
    }

    private static void requireRange(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new AppException(ExitCode.USAGE, name + ": " + value + " is not allowed; allowed: 1 to " + max);
        }
    }
}
