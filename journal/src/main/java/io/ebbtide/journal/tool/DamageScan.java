package io.ebbtide.journal.tool;

import io.ebbtide.journal.DamageException;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.TailReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * Changes one byte of a journal at a time, reads it, and puts the byte back: whatever is not as it was written must be noticed.
 *
 * <p>What is delivered is compared with a copy of the file, byte for byte, and not by the checksums that are on trial. The journal must be
 * one file that nobody writes. Thread: one.
 */
public final class DamageScan {
    private final Path directory;
    private final Path file;
    private final byte[] sound;
    private final long[] recordStarts;
    private final long[] recordEnds;
    private long noticed;
    private long cut;
    private long harmless;
    private final List<String> silent = new ArrayList<>();

    /**
     * What came of the flips, each a count but for {@code silentAt}.
     *
     * <p>Shape: {@code noticed} were refused with the record's number; {@code cut} ended the journal before its last record, which is
     * said; {@code harmless} lay outside of every record, and everything was delivered as it was written; {@code silentAt} names the
     * bytes for which none of this is true: there must be none.
     */
    public record Result(
            long records,
            long recordBytes,
            long otherBytes,
            long flips,
            long noticed,
            long cut,
            long harmless,
            List<String> silentAt) {}

    private DamageScan(Path directory) throws IOException {
        this.directory = directory;
        List<Long> starts = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory)) {
            if (reader.files().size() != 1) {
                throw new IOException(directory + " has " + reader.files().size() + " files; one is needed");
            }
            file = reader.files().get(0);
            while (reader.next()) {
                starts.add(reader.recordOffset());
                ends.add(reader.recordEndOffset());
            }
        }
        sound = Files.readAllBytes(file);
        recordStarts = starts.stream().mapToLong(Long::longValue).toArray();
        recordEnds = ends.stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * Flips every {@code step}-th byte up to the end of the last record, with a random mask from {@code seed}. {@code progress} gets the
     * offset.
     */
    public static Result flip(Path journalDirectory, int step, long seed, LongConsumer progress) throws IOException {
        DamageScan scan = new DamageScan(journalDirectory);
        return scan.run(step, new Random(seed), progress);
    }

    private Result run(int step, Random random, LongConsumer progress) throws IOException {
        long usedBytes = recordEnds[recordEnds.length - 1];
        long flips = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int offset = random.nextInt(step); offset < usedBytes; offset += step) {
                write(channel, offset, (byte) (sound[offset] ^ (1 + random.nextInt(255))));
                judge(offset);
                write(channel, offset, sound[offset]);
                flips++;
                progress.accept(offset);
            }
        }
        long recordBytes = 0;
        for (int i = 0; i < recordStarts.length; i++) {
            recordBytes += recordEnds[i] - recordStarts[i];
        }
        return new Result(
                recordStarts.length, recordBytes, usedBytes - recordBytes, flips, noticed, cut, harmless, silent);
    }

    private static void write(FileChannel channel, long offset, byte value) throws IOException {
        channel.write(ByteBuffer.wrap(new byte[] {value}), offset);
    }

    private void judge(int offset) throws IOException {
        int count = recordStarts.length;
        try (JournalReader reader = JournalReader.open(directory)) {
            int delivered = 0;
            while (reader.next()) {
                if (delivered == count || !isAsWritten(reader, delivered)) {
                    silent.add("byte " + offset + ": record " + (delivered + 1) + " was delivered changed");
                    return;
                }
                delivered++;
            }
            TailReport tail = reader.tail();
            if (delivered == count && !isInRecord(offset)) {
                harmless++;
            } else if (delivered == count - 1 && tail.torn() && tail.recordsKept() == delivered) {
                cut++;
            } else {
                silent.add("byte " + offset + ": " + delivered + " of " + count + " records, " + tail.describe());
            }
        } catch (DamageException e) {
            noticed++;
        }
    }

    private boolean isAsWritten(JournalReader reader, int number) {
        if (reader.recordOffset() != recordStarts[number] || reader.recordEndOffset() != recordEnds[number]) {
            return false;
        }
        int bodyAt = (int) (recordEnds[number] - reader.bodyBytes());
        for (int i = 0; i < reader.bodyBytes(); i++) {
            if (reader.bodyBuffer().getByte(reader.bodyOffset() + i) != sound[bodyAt + i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isInRecord(int offset) {
        int low = 0;
        int high = recordStarts.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (offset < recordStarts[middle]) {
                high = middle - 1;
            } else if (offset >= recordEnds[middle]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
