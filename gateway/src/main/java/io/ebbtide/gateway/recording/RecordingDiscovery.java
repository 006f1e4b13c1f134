package io.ebbtide.gateway.recording;

import io.ebbtide.gateway.text.SymbolIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the data files under the given paths. Cold: reads first lines, and combined files whole for their symbols. */
final class RecordingDiscovery {
    private final List<RecordingFile> files = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    /** Errors: see {@link Recordings#scan}. */
    RecordingScan scan(List<Path> paths) {
        if (paths.isEmpty()) {
            throw RecordingException.wrongUse(
                    "no data path given; allowed are files and folders with " + RecordingFormat.ALLOWED);
        }
        paths.forEach(this::scanPath);
        return new RecordingScan(files, notices);
    }

    private void scanPath(Path path) {
        if (Files.isDirectory(path)) {
            scanFolder(path);
        } else if (!Files.exists(path)) {
            throw RecordingException.wrongUse(path + ": does not exist; a file or folder of recorded data is allowed");
        } else if (isNew(path)) {
            String problem = add(path);
            if (problem != null) {
                throw RecordingException.wrongUse(path + ": " + problem + "; allowed are " + RecordingFormat.ALLOWED);
            }
        }
    }

    private void scanFolder(Path folder) {
        List<Path> found = sortedFiles(folder);
        if (found.isEmpty()) {
            throw RecordingException.wrongUse(folder + ": is an empty folder; allowed are " + RecordingFormat.ALLOWED);
        }
        int before = files.size();
        boolean repeated = false;
        for (Path path : found) {
            if (!isNew(path)) {
                repeated = true;
                continue;
            }
            String problem = add(path);
            if (problem != null && !isUsedSnapshot(path)) {
                notices.add(path + ": ignored, " + problem);
            }
        }
        if (files.size() == before && !repeated) {
            throw RecordingException.wrongUse(String.format(
                    Locale.ROOT,
                    "%s: none of its %d files is recorded data; allowed are %s",
                    folder,
                    found.size(),
                    RecordingFormat.ALLOWED));
        }
    }

    private static List<Path> sortedFiles(Path folder) {
        try (Stream<Path> tree = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new RecordingException(
                    RecordingException.Kind.UNREADABLE, folder + ": cannot be listed: " + e.getMessage(), e);
        }
    }

    private boolean isNew(Path path) {
        try {
            return seen.add(path.toRealPath());
        } catch (IOException e) {
            throw new RecordingException(
                    RecordingException.Kind.UNREADABLE, path + ": cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Takes the file, or says why it is none of ours. */
    private @Nullable String add(Path path) {
        RecordingFormat format = FormatDetector.detect(path);
        if (format == null) {
            return path.toString().endsWith(".zip") ? "a zip archive; unpack it first" : "not the name of a recording";
        }
        if (format == RecordingFormat.DEPTH_UPDATES && FormatDetector.snapshotOf(path) == null) {
            return "there is no *-depthSnapshot-*.json of the same name beside it";
        }
        List<String> symbols = format == RecordingFormat.COMBINED
                ? List.copyOf(symbolsOf(path))
                : List.of(FormatDetector.symbolOf(path));
        if (symbols.isEmpty()) {
            return "it holds no bookTicker, trade, aggTrade or partial depth message";
        }
        files.add(new RecordingFile(path, format, symbols));
        return null;
    }

    private static boolean isUsedSnapshot(Path path) {
        String name = FormatDetector.plainName(path);
        if (!name.contains("-depthSnapshot-") || !name.endsWith(".json")) {
            return false;
        }
        String updates = name.replace("-depthSnapshot-", "-depthUpdate-") + "l";
        return Files.isRegularFile(path.resolveSibling(updates))
                || Files.isRegularFile(path.resolveSibling(updates + ".gz"));
    }

    /** Symbols with at least one message that gives an event. Bad lines are passed over here; they count when the file is read. */
    private static SortedSet<String> symbolsOf(Path path) {
        SortedSet<String> symbols = new TreeSet<>();
        SymbolIndex known = new SymbolIndex();
        StreamLine line = new StreamLine();
        try (LineReader lines = new LineReader(path)) {
            while (lines.next()) {
                byte[] text = lines.buffer();
                boolean useful = line.givesEvents(text, lines.from(), lines.to());
                if (useful && known.find(text, line.symbolFrom(), line.symbolTo()) == SymbolIndex.UNKNOWN) {
                    int length = line.symbolTo() - line.symbolFrom();
                    String symbol = upper(new String(text, line.symbolFrom(), length, StandardCharsets.UTF_8));
                    known.put(symbol, symbols.size());
                    symbols.add(symbol);
                }
            }
        }
        return symbols;
    }

    private static String upper(String streamSymbol) {
        return streamSymbol.toUpperCase(Locale.ROOT);
    }
}
