package io.ebbtide.gateway.recording;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a file's format: the name gives the family, the first line the member. */
final class FormatDetector {
    static final String BAR_HEADER = "open_time_ms,open,high,low,close,volume";
    static final String TRADE_HEADER = "trade_id,time_ms,price,qty,is_buyer_maker";
    static final String QUOTE_HEADER = "time_ms,bid_px,bid_qty,ask_px,ask_qty";

    private static final int SHOWN_HEADER_CHARS = 120;
    private static final List<Family> FAMILIES = List.of(
            new Family("", "-1m-", ".csv", RecordingFormat.BARS),
            new Family("", "-aggTrades-", ".csv", RecordingFormat.PUBLIC_AGG_TRADES),
            new Family("", "-trades-", ".csv", RecordingFormat.PUBLIC_TRADES),
            new Family("", "-quotes-", ".csv", RecordingFormat.QUOTES),
            new Family("combined-", "", ".txt", RecordingFormat.COMBINED),
            new Family("", "-depthUpdate-", ".jsonl", RecordingFormat.DEPTH_UPDATES));

    private FormatDetector() {}

    /** The file's format, or null when its name is not that of a recording. Errors: a wrong first line is refused. */
    static @Nullable RecordingFormat detect(Path path) {
        String name = plainName(path);
        for (Family family : FAMILIES) {
            if (family.has(name)) {
                return member(path, family.format);
            }
        }
        return null;
    }

    /** The file's name without {@code .gz}. */
    static String plainName(Path path) {
        Path fileName = path.getFileName();
        String name = fileName == null ? "" : fileName.toString();
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    /** The symbol in the file's name: up to the first {@code -}. */
    static String symbolOf(Path path) {
        String name = plainName(path);
        return name.substring(0, name.indexOf('-')).toUpperCase(Locale.ROOT);
    }

    /** The depth snapshot beside a file of updates, or null when there is none. */
    static @Nullable Path snapshotOf(Path updates) {
        String name = plainName(updates).replace("-depthUpdate-", "-depthSnapshot-");
        String plain = name.substring(0, name.length() - ".jsonl".length()) + ".json";
        for (String candidate : List.of(plain, plain + ".gz")) {
            Path snapshot = updates.resolveSibling(candidate);
            if (Files.isRegularFile(snapshot)) {
                return snapshot;
            }
        }
        return null;
    }

    /** The first line of a file, or null when the file is empty. */
    static @Nullable String firstLine(Path path) {
        try (LineReader lines = new LineReader(path)) {
            if (!lines.next()) {
                return null;
            }
            return new String(lines.buffer(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
        }
    }

    /** How many columns a line has. */
    static int columnCount(String line) {
        return (int) line.chars().filter(c -> c == ',').count() + 1;
    }

    private static RecordingFormat member(Path path, RecordingFormat family) {
        String line = firstLine(path);
        if (line == null) {
            throw RecordingException.damaged(path, "is empty");
        }
        boolean headless = !line.isEmpty() && Character.isDigit(line.charAt(0));
        return switch (family) {
            case BARS, PUBLIC_KLINES ->
                headless
                        ? requireColumns(path, line, RecordingFormat.PUBLIC_KLINES)
                        : requireHeader(path, line, RecordingFormat.BARS);
            case PUBLIC_TRADES, PUBLIC_AGG_TRADES ->
                headless ? requireColumns(path, line, family) : requireHeader(path, line, RecordingFormat.TRADES);
            case TRADES, QUOTES -> requireHeader(path, line, family);
            case COMBINED -> requireShape(path, headless && line.contains(" {"), family);
            case DEPTH_UPDATES -> requireShape(path, line.startsWith("{"), family);
        };
    }

    private static RecordingFormat requireHeader(Path path, String line, RecordingFormat format) {
        String header = format == RecordingFormat.BARS
                ? BAR_HEADER
                : format == RecordingFormat.TRADES ? TRADE_HEADER : QUOTE_HEADER;
        boolean extended = format == RecordingFormat.BARS && line.startsWith(header + ",");
        if (line.equals(header) || extended) {
            return format;
        }
        String expected = format == RecordingFormat.BARS ? header + "[,...]" : header;
        String headless =
                format == RecordingFormat.QUOTES ? "" : ", or no header and the columns of Binance's public files";
        throw RecordingException.damaged(
                path, "line 1: wrong header \"" + shown(line) + "\"; allowed is \"" + expected + "\"" + headless);
    }

    private static RecordingFormat requireColumns(Path path, String line, RecordingFormat format) {
        int expected = format == RecordingFormat.PUBLIC_KLINES
                ? BarRowDecoder.PUBLIC_COLUMN_COUNT
                : layoutOf(format).columnCount();
        if (columnCount(line) == expected) {
            return format;
        }
        throw RecordingException.damaged(
                path,
                String.format(
                        Locale.ROOT,
                        "line 1: no header and %d columns; Binance's public files of this name have %d",
                        columnCount(line),
                        expected));
    }

    private static RecordingFormat requireShape(Path path, boolean fits, RecordingFormat format) {
        if (fits) {
            return format;
        }
        String expected = format == RecordingFormat.COMBINED ? "<nanoseconds> <JSON>" : "one JSON message a line";
        throw RecordingException.damaged(path, "line 1: not a recording; allowed is " + expected);
    }

    static TradeRowDecoder.Layout layoutOf(RecordingFormat format) {
        return switch (format) {
            case PUBLIC_TRADES -> TradeRowDecoder.Layout.PUBLIC_TRADES;
            case PUBLIC_AGG_TRADES -> TradeRowDecoder.Layout.PUBLIC_AGG_TRADES;
            case TRADES, BARS, PUBLIC_KLINES, QUOTES, COMBINED, DEPTH_UPDATES -> TradeRowDecoder.Layout.OWN;
        };
    }

    private static String shown(String line) {
        String printable = line.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= SHOWN_HEADER_CHARS
                ? printable
                : printable.substring(0, SHOWN_HEADER_CHARS) + "...";
    }

    /** File names that begin, contain and end so; a symbol must stand before the middle part. */
    private record Family(String start, String middle, String end, RecordingFormat format) {
        boolean has(String name) {
            return name.startsWith(start) && name.endsWith(end) && (middle.isEmpty() || name.indexOf(middle) > 0);
        }
    }
}
