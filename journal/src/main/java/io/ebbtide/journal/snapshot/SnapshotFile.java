package io.ebbtide.journal.snapshot;

import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.snapshot.StateNumbers;
import io.ebbtide.journal.DurableFile;
import io.ebbtide.journal.JournalPosition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * One snapshot in one file; docs/journal-format.md is its description. The last four bytes are the checksum of all bytes before them.
 *
 * <p>A file with its final name is complete: it is written under another name, forced to the disk and then renamed. Thread: any, one at a time
 * for one directory.
 */
final class SnapshotFile {
    static final long MAGIC = 0x31C5_4452_5350_4E53L;
    static final int VERSION = 1;

    private static final int FIXED_BYTES = 76;
    private static final int CRC_BYTES = 4;
    private static final int COUNT_MAX = 1 << 24;
    /** Bound of a file; a large real one, 500 instruments with every bar kept, has about 10 MB. */
    private static final int FILE_BYTES_MAX = 256 << 20;

    private static final int VARINT_BYTES_MAX = 10;

    private SnapshotFile() {}

    /** Writes the snapshot so that {@code file} is either complete or not there, whatever happens meanwhile. Gives its size in bytes. */
    static int write(Snapshot snapshot, Path file, Consumer<String> crashPoint) throws IOException {
        byte[] bytes = encode(snapshot);
        DurableFile.replace(file, bytes, () -> crashPoint.accept("snapshot-written"));
        return bytes.length;
    }

    /** Reads a file and proves every byte. Errors: {@link BadSnapshotException} where it is not as it was written. */
    static Snapshot read(Path file) throws IOException {
        long sizeBytes = Files.size(file);
        if (sizeBytes < FIXED_BYTES + CRC_BYTES || sizeBytes > FILE_BYTES_MAX) {
            throw new BadSnapshotException("it has " + sizeBytes + " bytes");
        }
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.getLong() != MAGIC) {
            throw new BadSnapshotException("it does not begin like a snapshot");
        }
        int bodyBytes = bytes.length - CRC_BYTES;
        if (buffer.getInt(bodyBytes) != checksum(bytes, bodyBytes)) {
            throw new BadSnapshotException("its checksum is wrong");
        }
        int version = buffer.getInt();
        if (version != VERSION) {
            throw new BadSnapshotException("it has format version " + version + ", this version reads " + VERSION);
        }
        buffer.limit(bodyBytes);
        try {
            return decode(buffer);
        } catch (BufferUnderflowException e) {
            throw new BadSnapshotException("it ends too early", e);
        }
    }

    private static byte[] encode(Snapshot snapshot) {
        JournalPosition position = snapshot.position();
        byte[] name = position.file().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer fixed = ByteBuffer.allocate(FIXED_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fixed.putLong(MAGIC).putInt(VERSION).putInt(snapshot.stateLayout());
        fixed.putLong(position.recordIndex()).putLong(position.chain()).putLong(position.eventSeq());
        fixed.putLong(position.offsetBytes()).putLong(snapshot.timeNs()).putLong(snapshot.stateHash());
        fixed.putInt(snapshot.lastType().code());
        fixed.putInt(name.length).putInt(snapshot.definitions().size());
        out.writeBytes(fixed.array());
        out.writeBytes(name);
        for (byte[] definition : snapshot.definitions()) {
            writeNumber(out, definition.length);
            out.writeBytes(definition);
        }
        StateNumbers state = snapshot.state();
        writeNumber(out, state.size());
        for (int i = 0; i < state.size(); i++) {
            writeNumber(out, state.get(i));
        }
        byte[] bytes = out.toByteArray();
        ByteBuffer sealed = ByteBuffer.allocate(bytes.length + CRC_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return sealed.put(bytes).putInt(checksum(bytes, bytes.length)).array();
    }

    private static Snapshot decode(ByteBuffer from) throws BadSnapshotException {
        int layout = from.getInt();
        long recordIndex = from.getLong();
        long chain = from.getLong();
        long eventSeq = from.getLong();
        long offsetBytes = from.getLong();
        long timeNs = from.getLong();
        long stateHash = from.getLong();
        int lastType = bounded(from.getInt(), EventType.values().length - 1);
        int nameBytes = from.getInt();
        int definitionCount = bounded(from.getInt(), COUNT_MAX);
        String name = new String(readBytes(from, nameBytes), StandardCharsets.UTF_8);
        List<byte[]> definitions = new ArrayList<>();
        for (int i = 0; i < definitionCount; i++) {
            definitions.add(readBytes(from, readNumber(from)));
        }
        StateNumbers state = new StateNumbers();
        int numbers = bounded(readNumber(from), FILE_BYTES_MAX);
        for (int i = 0; i < numbers; i++) {
            state.add(readNumber(from));
        }
        if (from.hasRemaining()) {
            throw new BadSnapshotException(from.remaining() + " bytes are left over");
        }
        JournalPosition position = new JournalPosition(name, offsetBytes, recordIndex, chain, eventSeq);
        return new Snapshot(position, timeNs, EventType.ofCode(lastType), layout, stateHash, definitions, state);
    }

    /** Signed, small ones first: seven bits a byte, the sign in the lowest. */
    private static void writeNumber(ByteArrayOutputStream out, long number) {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long readNumber(ByteBuffer from) throws BadSnapshotException {
        long rest = 0;
        for (int i = 0; i < VARINT_BYTES_MAX; i++) {
            byte next = from.get();
            rest |= (long) (next & 0x7F) << (7 * i);
            if (next >= 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw new BadSnapshotException("a number has more than " + VARINT_BYTES_MAX + " bytes");
    }

    private static byte[] readBytes(ByteBuffer from, long count) throws BadSnapshotException {
        byte[] bytes = new byte[bounded(count, from.remaining())];
        from.get(bytes);
        return bytes;
    }

    private static int bounded(long number, int max) throws BadSnapshotException {
        if (number < 0 || number > max) {
            throw new BadSnapshotException("a count of " + number + " is not from 0 to " + max);
        }
        return (int) number;
    }

    private static int checksum(byte[] bytes, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, count);
        return (int) crc.getValue();
    }
}
