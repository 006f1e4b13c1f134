package io.ebbtide.gateway.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures recorded and simulated markets by the same rules, so that both can be laid side by side.
 *
 * <p>Use: {@code --data PATH…} (files or folders with {@code *-1m-*.csv.gz} and {@code combined-*.txt.gz}), or {@code --simulated --days N
 * --seed N [--eventful N]}.
 */
public final class MarketCalibration {
    private static final int OK = 0;
    private static final int USAGE = 2;
    private static final long DAY_NS = 86_400_000_000_000L;
    /** 1 January 2026, so that a table does not depend on the day on which it was made. */
    private static final long START_NS = 1_767_225_600_000_000_000L;

    private MarketCalibration() {}

    /** The program; exits with 0, or 2 when it did not understand. */
    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.out));
    }

    /**
     * Prints the tables.
     *
     * <p>Errors: gives 2 and says how to use it when the arguments make no sense; a file that cannot be read is an IOException.
     */
    public static int run(String[] args, Appendable out) throws IOException {
        if (args.length >= 2 && args[0].equals("--data")) {
            recorded(List.of(args).subList(1, args.length), out);
            return OK;
        }
        if (args.length >= 1 && args[0].equals("--simulated")) {
            return simulated(args, out);
        }
        return usage(out);
    }

    private static int usage(Appendable out) throws IOException {
        out.append("usage: calibrate --data PATH...\n       calibrate --simulated --days N --seed N [--eventful N]\n");
        return USAGE;
    }

    private static void recorded(List<String> paths, Appendable out) throws IOException {
        List<Path> bars = find(paths, "-1m-", ".csv.gz");
        List<Path> frames = find(paths, "combined-", ".txt.gz");
        if (!bars.isEmpty()) {
            barHeader(out);
            for (Path file : bars) {
                barRow(out, nameOf(file).replace(".csv.gz", ""), RecordedFigures.bars(file));
            }
        }
        if (!frames.isEmpty()) {
            out.append('\n');
            quoteHeader(out);
            for (Path file : frames) {
                for (Map.Entry<String, QuoteFigures> entry :
                        RecordedFigures.quotes(file).entrySet()) {
                    quoteRow(out, entry.getKey(), entry.getValue());
                }
            }
        }
    }

    private static int simulated(String[] args, Appendable out) throws IOException {
        long days = 30;
        long seed = 1;
        long eventful = SimulatedMarketConfig.AS_RECORDED;
        for (int i = 1; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--days" -> days = Long.parseLong(args[i + 1]);
                case "--seed" -> seed = Long.parseLong(args[i + 1]);
                case "--eventful" -> eventful = Long.parseLong(args[i + 1]);
                default -> {
                    return usage(out);
                }
            }
        }
        List<SimulatedInstrument> instruments = SimulatedMarketConfig.sixPairs();
        SimulatedMarketConfig config = new SimulatedMarketConfig(seed, START_NS, (int) eventful, instruments);
        SimulatedFigures figures = SimulatedFigures.of(config, days * DAY_NS);
        barHeader(out);
        for (int i = 0; i < instruments.size(); i++) {
            barRow(out, instruments.get(i).symbol(), figures.bars(i));
        }
        out.append('\n');
        quoteHeader(out);
        for (int i = 0; i < instruments.size(); i++) {
            quoteRow(out, instruments.get(i).symbol(), figures.quotes(i));
        }
        return OK;
    }

    private static List<Path> find(List<String> paths, String part, String end) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String path : paths) {
            try (Stream<Path> files = Files.walk(Path.of(path))) {
                files.filter(Files::isRegularFile)
                        .filter(file ->
                                nameOf(file).contains(part) && nameOf(file).endsWith(end))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static void barHeader(Appendable out) throws IOException {
        out.append(
                "| bars | days | 1-min deviation bps | calm deviation bps | drops | drops a day | rebound 1 % | fall 3 % |\n");
        out.append("|---|--:|--:|--:|--:|--:|--:|--:|\n");
    }

    private static void barRow(Appendable out, String name, BarFigures of) throws IOException {
        double drops = Math.max(1, of.drops());
        out.append(String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %d | %.2f | %.0f %% | %.0f %% |%n",
                name,
                of.days(),
                of.deviationBps(),
                of.calmDeviationBps(),
                of.drops(),
                of.drops() / of.days(),
                100 * of.rebounds() / drops,
                100 * of.falls() / drops));
    }

    private static void quoteHeader(Appendable out) throws IOException {
        out.append(
                "| quotes | count | quotes/s | trades/s | spread median bps | spread p90 bps | median shown, quote |\n");
        out.append("|---|--:|--:|--:|--:|--:|--:|\n");
    }

    private static void quoteRow(Appendable out, String name, QuoteFigures of) throws IOException {
        out.append(String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.4f | %.4f | %.0f |%n",
                name,
                of.quotes(),
                of.quotesPerSecond(),
                of.tradesPerSecond(),
                of.spreadBps(0.5),
                of.spreadBps(0.9),
                of.medianShownQuote()));
    }
}
