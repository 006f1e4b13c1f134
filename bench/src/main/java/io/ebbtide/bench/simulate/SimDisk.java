package io.ebbtide.bench.simulate;

import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.RecordImage;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.RecordStorage;
import io.ebbtide.journal.tool.RecordText;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A disk in memory: what was appended is in the page cache, what was synced is on the disk. The death of the process keeps the cache, a
 * loss of power any prefix of it that is not shorter than the disk, and may tear the record in which it ends. Thread: the world's.
 */
final class SimDisk implements RecordStorage {
    private static final int RECORD_BYTES_MAX = 8192;
    private static final int FIRST_BYTES = 4 << 20;

    private final ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES_MAX);
    private final UnsafeBuffer buffer = new UnsafeBuffer(record);
    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;
    private int synced;
    private long records;
    private long syncedRecords;

    /** Forgets everything. */
    void erase() {
        size = 0;
        synced = 0;
        records = 0;
        syncedRecords = 0;
    }

    @Override
    public UnsafeBuffer buffer() {
        return buffer;
    }

    @Override
    public ByteBuffer memory() {
        return record;
    }

    @Override
    public void append(int recordBytes) {
        room(recordBytes);
        buffer.getBytes(0, bytes, size, recordBytes);
        size += recordBytes;
        records++;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }

    @Override
    public void sync() {
        synced = size;
        syncedRecords = records;
    }

    @Override
    public void close() {
        // Stays what it is.
    }

    /** Number of the last record that a loss of power would not take. */
    long syncedRecords() {
        return syncedRecords;
    }

    int unsyncedBytes() {
        return size - synced;
    }

    /** The power fails: of what was never synced only the first bytes are kept. */
    void losePower(long draw) {
        size = synced + (int) Math.floorMod(draw, (long) unsyncedBytes() + 1);
    }

    /** The process dies while it writes another record: the first bytes of it are there. */
    void tear(long draw) {
        int torn = 1 + (int) Math.floorMod(draw, 200L);
        room(torn);
        buffer.getBytes(0, bytes, size, torn);
        size += torn;
    }

    /** The records from a place on. */
    RecordImage read(RecordImage.Place from) {
        return new RecordImage(bytes, size, from);
    }

    /** Behind the last record. */
    RecordImage.Place end(JournalWriter writer) {
        return new RecordImage.Place(size, writer.recordIndex(), writer.chain(), writer.lastEventSeq());
    }

    /** The body of the record that an image shows. */
    byte[] bodyOf(RecordImage image) {
        return Arrays.copyOfRange(bytes, image.bodyOffset(), image.bodyOffset() + image.bodyBytes());
    }

    /** The last records as lines for people, those of one order or about the whole alike. */
    List<String> tell(int count) {
        ArrayDeque<String> lines = new ArrayDeque<>();
        RecordImage image = read(RecordImage.Place.beginning());
        while (image.next()) {
            lines.add(
                    image.kind() == RecordKind.COMMAND
                            ? "    " + RecordText.of(image.command())
                            : RecordText.of(image.event()));
            if (lines.size() > count) {
                lines.remove();
            }
        }
        return List.copyOf(lines);
    }

    /** Cuts what is no sound record, and goes on behind the last one. */
    JournalWriter open() {
        RecordImage image = read(RecordImage.Place.beginning());
        boolean more = true;
        while (more) {
            more = image.next();
        }
        size = image.place().offsetBytes();
        synced = size;
        records = image.recordIndex();
        syncedRecords = records;
        return JournalWriter.behind(image, this);
    }
}
