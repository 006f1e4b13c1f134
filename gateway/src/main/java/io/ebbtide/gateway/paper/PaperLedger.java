package io.ebbtide.gateway.paper;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a paper venue may never forget, in a file that is only appended to: so the venue outlives the process, as a real exchange would.
 *
 * <p>Shape: frames of magic, length, number, checksum and body; all numbers little-endian. The first names the market, each of the others
 * holds one change of the venue together with the complete state after it. A frame counts completely or not at all: whatever the death of
 * the process left of the last one is cut when the ledger is opened again.
 *
 * <p>Durability: an appended frame survives the death of the process; with {@link Sync#EACH_FRAME} a loss of power, too. Thread: one.
 * Errors: a frame that is wrong with a sound one behind it is damage ({@link PaperLedgerException}); a disk that refuses is an
 * UncheckedIOException. Nobody else may open it: the session holds the lock of its data directory.
 */
public final class PaperLedger implements Closeable {
    /** The file in the directory that is given. */
    public static final String FILE_NAME = "ledger.paper";

    private static final int VERSION = 1;

    /** What an appended frame survives. */
    public enum Sync {
        /** The death of the process. */
        NONE,
        /** A loss of power. */
        EACH_FRAME
    }

    /**
     * What the account is traded on; the first frame.
     *
     * <p>Shape: {@code market} is text that is equal for equal markets. Units: nanoseconds since 1970.
     */
    public record Origin(long startNs, String market) {}

    private final Path file;
    private final FileChannel channel;
    private final Sync sync;
    private final CRC32C crc = new CRC32C();
    private final LedgerFrame frame = new LedgerFrame();
    private long lastNumber;
    private long cutBytes;
    private @Nullable Origin origin;
    private Consumer<String> crashPoint = place -> {};

    private PaperLedger(Path file, FileChannel channel, Sync sync) {
        this.file = file;
        this.channel = channel;
        this.sync = sync;
    }

    /** Opens the ledger of a directory, or begins one; an unfinished end is cut. {@link #restore} then gives what it holds. */
    public static PaperLedger open(Path directory, Sync sync) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(FILE_NAME);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            PaperLedger ledger = new PaperLedger(file, channel, sync);
            try {
                ledger.proveAll();
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the paper venue's ledger in " + directory, e);
        }
    }

    /** What the first frame says, or null where there is none yet. */
    public @Nullable Origin origin() {
        return origin;
    }

    /** How many changes it holds. */
    public long changes() {
        return Math.max(0, lastNumber - 1);
    }

    /** How many bytes were cut from the end because they were no whole frame. */
    public long cutBytes() {
        return cutBytes;
    }

    /** Names a place in the work to whoever wants the process to die there; for tests of exactly that. */
    public void onCrashPoint(Consumer<String> newCrashPoint) {
        crashPoint = newCrashPoint;
    }

    /** Writes the first frame. Errors: a second one is a bug. */
    public void begin(Origin begun) {
        if (origin != null) {
            throw new IllegalStateException("the ledger has begun");
        }
        frame.clear();
        frame.add(VERSION);
        frame.add(begun.startNs);
        frame.add(begun.market);
        append();
        origin = begun;
    }

    /** Reads every change in order; {@code taker} gets the same frame each time. */
    void restore(Consumer<LedgerFrame> taker) {
        try {
            LedgerFrames frames = new LedgerFrames(channel);
            long offset = 0;
            for (long number = 1; number <= lastNumber; number++) {
                if (!frames.isSound(offset, number)) {
                    throw new PaperLedgerException(file + " has changed since it was opened, at byte " + offset);
                }
                if (number > 1) {
                    frames.fill(frame);
                    taker.accept(frame);
                }
                offset = frames.endOffset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The frame to write the next change into. */
    LedgerFrame next() {
        return frame.clear();
    }

    /** Appends the frame that was written into {@link #next}. */
    void append() {
        ByteBuffer record =
                ByteBuffer.allocate(LedgerFrames.BODY_AT + frame.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(0, LedgerFrames.MAGIC);
        record.putInt(LedgerFrames.LENGTH_AT, frame.sizeBytes());
        record.putLong(LedgerFrames.NUMBER_AT, lastNumber + 1);
        record.put(LedgerFrames.BODY_AT, frame.bytes(), 0, frame.sizeBytes());
        record.putInt(LedgerFrames.CRC_AT, LedgerFrames.checksum(crc, record.array(), 0, frame.sizeBytes()));
        try {
            crashPoint.accept("ledger-before");
            while (record.hasRemaining()) {
                channel.write(record);
            }
            if (sync == Sync.EACH_FRAME) {
                channel.force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        lastNumber++;
        crashPoint.accept("ledger-after");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }

    private void proveAll() throws IOException {
        LedgerFrames frames = new LedgerFrames(channel);
        long offset = 0;
        while (frames.isSound(offset, lastNumber + 1)) {
            if (lastNumber == 0) {
                frames.fill(frame);
                readOrigin();
            }
            lastNumber++;
            offset = frames.endOffset();
        }
        requireNothingSound(frames, offset);
        cutBytes = frames.sizeBytes() - offset;
        channel.truncate(offset);
        channel.position(offset);
    }

    private void readOrigin() {
        long version = frame.next();
        if (version != VERSION) {
            throw new PaperLedgerException(file + " has version " + version + "; this program reads " + VERSION);
        }
        origin = new Origin(frame.next(), frame.nextText());
    }

    /** Behind the last sound frame there may be a piece of one, but no other sound one. */
    private void requireNothingSound(LedgerFrames frames, long from) throws IOException {
        for (long at = frames.nextMagic(from + 1); at != LedgerFrames.NONE; at = frames.nextMagic(at + 1)) {
            long number = frames.numberAt(at);
            if (frames.isSound(at, number)) {
                throw new PaperLedgerException(file + " is damaged at byte " + from + ": frame " + (lastNumber + 1)
                        + " is wrong, and frame " + number + " behind it is not");
            }
        }
    }
}
