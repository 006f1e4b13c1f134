package io.ebbtide.gateway.recording;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a look at the given paths found.
 *
 * <p>Shape: {@code files} in source order: that of the paths, sorted by name inside a folder; {@code notices} has one line for each file
 * that was passed over and why.
 */
public record RecordingScan(List<RecordingFile> files, List<String> notices) {
    /** Copies the lists. */
    public RecordingScan {
        files = List.copyOf(files);
        notices = List.copyOf(notices);
    }

    /** All symbols that have data, sorted. */
    public SortedSet<String> symbols() {
        SortedSet<String> symbols = new TreeSet<>();
        files.forEach(file -> symbols.addAll(file.symbols()));
        return Collections.unmodifiableSortedSet(symbols);
    }
}
