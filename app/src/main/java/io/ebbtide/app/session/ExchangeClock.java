package io.ebbtide.app.session;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.journal.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated exchange's time relates to the clock on the wall, in a file, so that it goes on while the engine is down.
 *
 * <p>Units: market time nanoseconds since 1970, wall time milliseconds since 1970, {@code speedE8} market seconds a second.
 */
record ExchangeClock(long marketNs, long wallMs, long speedE8) {
    /** How much market time may pass at most while the engine is down: a week. It bounds what a start has to catch up with. */
    static final long DOWNTIME_NS_MAX = 7L * 24 * 3_600 * 1_000_000_000L;

    private static final String FILE_NAME = "clock";
    private static final long NS_PER_MS = 1_000_000;

    /** The clock as it was when the engine started last, or null where no file says so. */
    static @Nullable ExchangeClock read(Path directory) throws IOException {
        Path file = directory.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            return null;
        }
        String[] words = Files.readString(file).strip().split(" ", -1);
        try {
            return new ExchangeClock(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new AppException(
                    ExitCode.DAMAGED_DATA,
                    file + " is damaged; delete it, then no market time passes for the time without the engine",
                    e);
        }
    }

    /** Writes the file beside its place and moves it there. */
    void write(Path directory) throws IOException {
        DurableFile.replace(directory.resolve(FILE_NAME), marketNs + " " + wallMs + " " + speedE8 + "\n");
    }

    /**
     * The market's time at a moment on the wall, given what is known to have happened by then. It never goes back, and by at most
     * {@link #DOWNTIME_NS_MAX} beyond what is known.
     */
    long marketNsAt(long nowWallMs, long knownNs) {
        long passedMs = Math.max(0, Math.min(nowWallMs - wallMs, 10L * 365 * 24 * 3_600 * 1_000));
        long perMsNs = FixedPoint.mulFloor(NS_PER_MS, speedE8);
        long runNs = perMsNs != 0 && passedMs > (Long.MAX_VALUE / 2 - marketNs) / perMsNs
                ? Long.MAX_VALUE / 2
                : marketNs + passedMs * perMsNs;
        return Math.max(knownNs, Math.min(runNs, knownNs + DOWNTIME_NS_MAX));
    }
}
