package io.ebbtide.gateway.recording;

import java.nio.file.Path;
import java.util.List;

/**
 * One file of recorded data.
 *
 * <p>Shape: {@code symbols} are sorted and upper case; exactly one but for {@link RecordingFormat#COMBINED}.
 */
public record RecordingFile(Path path, RecordingFormat format, List<String> symbols) {
    /** Copies the list. */
    public RecordingFile {
        symbols = List.copyOf(symbols);
    }
}
