package io.ebbtide.gateway.recording;

import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.recording.RecordingOptions.UnknownSymbols;
import io.ebbtide.gateway.text.SymbolIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The way in to recorded data: {@link #scan} finds the files, {@link #open} reads them as one market. Formats: {@code docs/data.md}. */
public final class Recordings {
    private Recordings() {}

    /**
     * Finds the data files among files and folders (searched in depth) and tells their formats by name and first line.
     *
     * <p>Shape: other files in a folder are passed over with a notice; a file that is reached twice counts once. Errors: a path that does
     * not exist or yields no data file, an unknown file that was named itself, and a wrong header are refused (RecordingException).
     */
    public static RecordingScan scan(List<Path> paths) {
        return new RecordingDiscovery().scan(paths);
    }

    /**
     * Opens the files as one stream of events merged by time; the caller closes it.
     *
     * <p>Shape: one open file handle a recording until that is read to its end. Errors: no file at all, a symbol that the universe lacks
     * (unless it is to be skipped), and damage are refused (RecordingException).
     */
    public static RecordedMarket open(List<RecordingFile> files, Universe universe, RecordingOptions options) {
        if (files.isEmpty()) {
            throw RecordingException.wrongUse("no data file given; allowed are " + RecordingFormat.ALLOWED);
        }
        SortedSet<String> skipped = unknownSymbols(files, universe, options);
        List<RecordedFileStream> streams = new ArrayList<>();
        boolean opened = false;
        try {
            for (RecordingFile file : files) {
                if (!skipped.containsAll(file.symbols())) {
                    streams.add(openStream(file, universe));
                }
            }
            RecordedMarket market = new RecordedMarket(streams, ranks(universe), skipped);
            opened = true;
            return market;
        } finally {
            if (!opened) {
                streams.forEach(RecordedFileStream::close);
            }
        }
    }

    private static SortedSet<String> unknownSymbols(
            List<RecordingFile> files, Universe universe, RecordingOptions options) {
        SortedSet<String> unknown = new TreeSet<>();
        for (RecordingFile file : files) {
            for (String symbol : file.symbols()) {
                if (universe.bySymbol(symbol) != null) {
                    continue;
                }
                if (options.unknownSymbols() == UnknownSymbols.REFUSE) {
                    throw RecordingException.wrongUse(String.format(
                            Locale.ROOT,
                            "%s: symbol %s is not among the session's %d instruments",
                            file.path(),
                            symbol,
                            universe.instrumentCount()));
                }
                unknown.add(symbol);
            }
        }
        return Collections.unmodifiableSortedSet(unknown);
    }

    private static RecordedFileStream openStream(RecordingFile file, Universe universe) {
        LineReader lines = new LineReader(file.path());
        boolean opened = false;
        try {
            RowDecoder decoder = decoder(file, universe, lines);
            RecordedFileStream stream = new RecordedFileStream(file, lines, decoder);
            opened = true;
            return stream;
        } finally {
            if (!opened) {
                lines.close();
            }
        }
    }

    /** Makes the decoder and moves {@code lines} past a header. */
    private static RowDecoder decoder(RecordingFile file, Universe universe, LineReader lines) {
        RecordingFormat format = file.format();
        if (format == RecordingFormat.COMBINED) {
            return new CombinedLineDecoder(symbolIndex(universe));
        }
        String symbol = file.symbols().get(0);
        Instrument instrument = known(universe.bySymbol(symbol), symbol);
        return switch (format) {
            case BARS -> new BarRowDecoder(BarRowDecoder.Layout.OWN, readHeader(lines), instrument);
            case PUBLIC_KLINES ->
                new BarRowDecoder(BarRowDecoder.Layout.PUBLIC, BarRowDecoder.PUBLIC_COLUMN_COUNT, instrument);
            case TRADES -> {
                readHeader(lines);
                yield new TradeRowDecoder(TradeRowDecoder.Layout.OWN, instrument.index());
            }
            case PUBLIC_TRADES, PUBLIC_AGG_TRADES ->
                new TradeRowDecoder(FormatDetector.layoutOf(format), instrument.index());
            case QUOTES -> {
                readHeader(lines);
                yield new QuoteRowDecoder(instrument.index());
            }
            case DEPTH_UPDATES -> new DepthLineDecoder(snapshotOf(file), symbol, instrument.index());
            case COMBINED -> throw new IllegalStateException("decided above");
        };
    }

    /** Skips the header, which the scan has checked, and gives its number of columns. */
    private static int readHeader(LineReader lines) {
        int columnCount = 1;
        if (lines.next()) {
            for (int i = lines.from(); i < lines.to(); i++) {
                columnCount += lines.buffer()[i] == ',' ? 1 : 0;
            }
        }
        return columnCount;
    }

    private static Path snapshotOf(RecordingFile file) {
        Path snapshot = FormatDetector.snapshotOf(file.path());
        if (snapshot == null) {
            throw RecordingException.wrongUse(file.path() + ": its depth snapshot is gone");
        }
        return snapshot;
    }

    private static Instrument known(@Nullable Instrument instrument, String symbol) {
        if (instrument == null) {
            throw new IllegalStateException("unknown symbols were sorted out before: " + symbol);
        }
        return instrument;
    }

    private static SymbolIndex symbolIndex(Universe universe) {
        SymbolIndex index = new SymbolIndex();
        for (int i = 0; i < universe.instrumentCount(); i++) {
            index.put(universe.instrument(i).symbol(), i);
        }
        return index;
    }

    private static int[] ranks(Universe universe) {
        int count = universe.instrumentCount();
        List<Integer> sorted = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(i -> universe.instrument(i).symbol()))
                .toList();
        int[] ranks = new int[count];
        for (int rank = 0; rank < count; rank++) {
            ranks[sorted.get(rank)] = rank;
        }
        return ranks;
    }
}
