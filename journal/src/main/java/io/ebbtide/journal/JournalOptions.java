package io.ebbtide.journal;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Where and how a journal is written.
 *
 * <p>Shape: {@code blockBytes} is what Chronicle maps at once, at least 1 MB; {@code clockMs} only names the files (one a day, UTC);
 * {@code reserveBytes} is set aside for a full disk; {@code storage} may put itself
 * between the writer and its files.
 */
public record JournalOptions(
        Path directory, int blockBytes, LongSupplier clockMs, long reserveBytes, UnaryOperator<RecordStorage> storage) {
    private static final int BLOCK_BYTES_MIN = 1 << 20;
    private static final int BLOCK_BYTES_DEFAULT = 64 << 20;

    /** Errors: a block too small for Chronicle's index pages is a bug. */
    public JournalOptions {
        if (blockBytes < BLOCK_BYTES_MIN) {
            throw new IllegalArgumentException("block of " + blockBytes + " bytes is smaller than " + BLOCK_BYTES_MIN);
        }
    }

    /** What production uses. */
    public static JournalOptions of(Path directory) {
        return new JournalOptions(
                directory, BLOCK_BYTES_DEFAULT, System::currentTimeMillis, 0, UnaryOperator.identity());
    }

    /** The same with another block size. */
    public JournalOptions withBlockBytes(int newBlockBytes) {
        return new JournalOptions(directory, newBlockBytes, clockMs, reserveBytes, storage);
    }

    /** The same with another clock. */
    public JournalOptions withClockMs(LongSupplier newClockMs) {
        return new JournalOptions(directory, blockBytes, newClockMs, reserveBytes, storage);
    }

    /** The same with a reserve. */
    public JournalOptions withReserveBytes(long newReserveBytes) {
        return new JournalOptions(directory, blockBytes, clockMs, newReserveBytes, storage);
    }

    /** The same with something between the writer and its files, such as a slow disk in a test. */
    public JournalOptions withStorage(UnaryOperator<RecordStorage> newStorage) {
        return new JournalOptions(directory, blockBytes, clockMs, reserveBytes, newStorage);
    }
}
