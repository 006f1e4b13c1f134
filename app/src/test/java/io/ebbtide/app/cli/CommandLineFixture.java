package io.ebbtide.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Commands run inside this JVM, on small recordings made by hand. */
final class CommandLineFixture {
    private static final long START_MS = 1_600_000_000_000L;
    private static final long BAR_MS = 60_000;

    static {
        // As the launch script does; tests run in the module's folder.
        System.setProperty("ebbtide.home", "..");
    }

    private CommandLineFixture() {}

    /** What a command left behind. */
    record Result(int exitCode, String out, String err) {
        /** The word behind a label at the beginning of a line. */
        String labelled(String label) {
            return out.lines()
                    .filter(line -> line.startsWith(label))
                    .map(line -> line.substring(label.length()).strip())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + label + " in\n" + out));
        }
    }

    static Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Launcher.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Result(exitCode, out.toString(), err.toString());
    }

    /** A backtest with the shipped configuration and further words. */
    static Result backtest(Path data, Path out, String... more) {
        List<String> words = new ArrayList<>(List.of("backtest", "--data", data.toString(), "--out", out.toString()));
        words.addAll(List.of(more));
        return run(words.toArray(new String[0]));
    }

    /**
     * Bars of BTCUSDT: every 20 minutes the price falls by 2 % within a minute, then goes back up, every third time after it fell further.
     */
    static String bars(int count) {
        StringBuilder text = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
        for (int i = 0; i < count; i++) {
            double open = price(i);
            double close = price(i + 1);
            text.append(START_MS + i * BAR_MS);
            for (double shown : new double[] {open, Math.max(open, close), Math.min(open, close), close}) {
                text.append(',').append(String.format(Locale.ROOT, "%.2f", shown));
            }
            text.append(",5\n");
        }
        return text.toString();
    }

    static Path write(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), text);
        return folder;
    }

    static JsonNode summary(Path directory) throws IOException {
        return new ObjectMapper().readTree(directory.resolve("summary.json").toFile());
    }

    static List<JsonNode> jsonLines(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(mapper.readTree(line));
        }
        return lines;
    }

    /** The rows below the header, split. */
    static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static double price(int minute) {
        int phase = minute % 20;
        boolean deep = minute / 20 % 3 == 2;
        double drop = phase < 10 ? 0 : phase < 13 ? 0.02 : phase < 16 && deep ? 0.05 : 0;
        return 10_000 * (1 - drop);
    }
}
