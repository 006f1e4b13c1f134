package io.ebbtide.gateway.sim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Measures recordings: 1-minute bars ({@code open_time_ms,open,high,low,close,…}) and combined stream frames
 * ({@code <receive ns> <JSON>}). A simple reader for a cold path; what it does not know it skips.
 */
final class RecordedFigures {
    private static final double NS_PER_SECOND = 1e9;

    private RecordedFigures() {}

    /** Errors: a line that is no bar is a NumberFormatException. */
    static BarFigures bars(Path file) throws IOException {
        BarFigures figures = new BarFigures();
        try (BufferedReader reader = open(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty() && Character.isDigit(line.charAt(0))) {
                    String[] columns = line.split(",", 6);
                    figures.add(Long.parseLong(columns[0]), number(columns[2]), number(columns[3]), number(columns[4]));
                }
            }
        }
        return figures;
    }

    /** By symbol, in order of the symbol. */
    static Map<String, QuoteFigures> quotes(Path file) throws IOException {
        Map<String, QuoteFigures> figures = new TreeMap<>();
        try (BufferedReader reader = open(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                boolean quote = line.contains("@bookTicker\"");
                if (quote || line.contains("@trade\"") || line.contains("@aggTrade\"")) {
                    QuoteFigures of = figures.computeIfAbsent(text(line, "\"s\":\""), symbol -> new QuoteFigures());
                    of.at(Double.parseDouble(line.substring(0, line.indexOf(' '))) / NS_PER_SECOND);
                    add(of, line, quote);
                }
            }
        }
        return figures;
    }

    private static void add(QuoteFigures figures, String line, boolean quote) {
        if (!quote) {
            figures.trade();
            return;
        }
        figures.quote(
                number(text(line, "\"b\":\"")),
                number(text(line, "\"B\":\"")),
                number(text(line, "\"a\":\"")),
                number(text(line, "\"A\":\"")));
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }

    private static String text(String line, String opening) {
        int from = line.indexOf(opening) + opening.length();
        return line.substring(from, line.indexOf('"', from));
    }

    private static double number(String decimal) {
        return Double.parseDouble(decimal);
    }
}
