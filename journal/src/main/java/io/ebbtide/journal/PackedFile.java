package io.ebbtide.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A finished file of the journal in gzip form, read as if it were not: {@code 20260301F.cq4.gz} stands for {@code 20260301F.cq4}.
 *
 * <p>Any gunzip unpacks it. The header's extra field has the unpacked size, which gzip itself knows only up to 4 GB. Reading goes forward;
 * going back begins anew. Errors: bytes that cannot be inflated are as if the file ended there, so that the record that should follow is
 * missed by whoever reads. Thread: one.
 */
final class PackedFile implements Closeable {
    static final String SUFFIX = ".gz";

    private static final int HEADER_BYTES = 24;
    private static final int SIZE_AT = 16;
    private static final int CHUNK_BYTES = 1 << 16;
    /** Empty bytes that are kept behind the last record, so that its end looks as it did. */
    private static final int TAIL_BYTES = 1 << 16;

    private final FileChannel channel;
    private final long sizeBytes;
    private final ByteBuffer packed = ByteBuffer.allocate(CHUNK_BYTES);
    private @Nullable Inflater inflater;
    private long packedOffset;
    private long offset;
    private int rewinds;

    private PackedFile(FileChannel channel, long sizeBytes) {
        this.channel = channel;
        this.sizeBytes = sizeBytes;
    }

    /** The packed form of a file. */
    static Path of(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }

    /** Opens a packed file. Errors: one whose header is not as this class writes it is a {@link DamageException}. */
    static PackedFile open(Path packedFile) throws IOException {
        FileChannel channel = FileChannel.open(packedFile, StandardOpenOption.READ);
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        boolean sound = channel.read(header, 0) == HEADER_BYTES
                && header.getLong(0) == header(0).getLong(0)
                && header.getLong(8) == header(0).getLong(8)
                && header.getLong(SIZE_AT) >= 0;
        if (!sound) {
            channel.close();
            throw new DamageException(0, packedFile, 0, "the header of this packed file is not as it was written");
        }
        return new PackedFile(channel, header.getLong(SIZE_AT));
    }

    /** Magic, deflate, an extra field of our own ("Eb", 8 bytes), no time, no name. */
    private static ByteBuffer header(long unpackedBytes) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x1f).put((byte) 0x8b).put((byte) 8).put((byte) 4);
        header.putInt(0).put((byte) 0).put((byte) 255);
        header.putShort((short) 12).put((byte) 'E').put((byte) 'b').putShort((short) 8);
        header.putLong(unpackedBytes);
        return header.flip();
    }

    /** The unpacked size. */
    long sizeBytes() {
        return sizeBytes;
    }

    /** Fills {@code into} with the unpacked bytes from {@code from}, as far as there are any. */
    void read(ByteBuffer into, long from) throws IOException {
        if (inflater == null || from < offset) {
            rewind();
        }
        ByteBuffer skipped = ByteBuffer.allocate(CHUNK_BYTES);
        while (offset < from) {
            skipped.clear().limit((int) Math.min(CHUNK_BYTES, from - offset));
            if (!inflate(skipped)) {
                return;
            }
        }
        boolean more = true;
        while (more && into.hasRemaining()) {
            more = inflate(into);
        }
    }

    private void rewind() {
        if (inflater != null) {
            inflater.end();
            rewinds++;
        }
        inflater = new Inflater(true);
        packedOffset = HEADER_BYTES;
        offset = 0;
    }

    /** How often reading went back, each time at the cost of all that lies before. */
    int rewinds() {
        return rewinds;
    }

    private boolean inflate(ByteBuffer into) throws IOException {
        Inflater open = inflater;
        if (open == null || open.finished()) {
            return false;
        }
        try {
            if (open.needsInput()) {
                packed.clear();
                int read = channel.read(packed, packedOffset);
                if (read <= 0) {
                    return false;
                }
                packedOffset += read;
                packed.flip();
                open.setInput(packed);
            }
            offset += open.inflate(into);
            return true;
        } catch (DataFormatException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (inflater != null) {
            inflater.end();
        }
        channel.close();
    }

    /**
     * Packs a file of {@code directory} that nobody writes any more and removes it, after every byte of the packed form was compared. A
     * death in between leaves the file; the packed form counts only without it.
     */
    static void pack(Path directory, Path file) throws IOException {
        Path target = of(file);
        Path work = file.resolveSibling(target.getFileName() + ".tmp");
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            long usedBytes = Math.min(from.size(), endOfUse(from) + TAIL_BYTES);
            write(from, usedBytes, work);
            compare(from, usedBytes, work);
        }
        Files.move(work, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        QueueStorage.forceDirectory(directory);
        Files.delete(file);
    }

    private static void write(FileChannel from, long usedBytes, Path work) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        CRC32 crc = new CRC32();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        ByteBuffer deflated = ByteBuffer.allocate(CHUNK_BYTES);
        try (FileChannel to = FileChannel.open(
                work, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeFully(to, header(usedBytes));
            for (long at = 0; at < usedBytes; at += chunk.limit()) {
                readFully(from, chunk.clear().limit((int) Math.min(CHUNK_BYTES, usedBytes - at)), at);
                crc.update(chunk.duplicate());
                deflater.setInput(chunk);
                deflate(deflater, deflated, to);
            }
            deflater.finish();
            deflate(deflater, deflated, to);
            ByteBuffer trailer = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            trailer.putInt((int) crc.getValue()).putInt((int) usedBytes).flip();
            writeFully(to, trailer);
            to.force(true);
        } finally {
            deflater.end();
        }
    }

    private static void deflate(Deflater deflater, ByteBuffer deflated, FileChannel to) throws IOException {
        int written;
        do {
            written = deflater.deflate(deflated.clear());
            writeFully(to, deflated.flip());
        } while (written > 0);
    }

    private static void compare(FileChannel from, long usedBytes, Path work) throws IOException {
        ByteBuffer ours = ByteBuffer.allocate(CHUNK_BYTES);
        ByteBuffer theirs = ByteBuffer.allocate(CHUNK_BYTES);
        try (PackedFile unpacked = open(work)) {
            for (long at = 0; at < usedBytes; at += ours.limit()) {
                int length = (int) Math.min(CHUNK_BYTES, usedBytes - at);
                readFully(from, ours.clear().limit(length), at);
                unpacked.read(theirs.clear().limit(length), at);
                if (!ours.equals(theirs.flip())) {
                    throw new IOException("the packed form of " + work + " differs near byte " + at);
                }
            }
        }
    }

    /** Gives the buffer ready to be read. */
    private static void readFully(FileChannel from, ByteBuffer into, long at) throws IOException {
        int start = into.position();
        while (into.hasRemaining()) {
            if (from.read(into, at + into.position() - start) < 0) {
                throw new IOException("the file became shorter while it was packed");
            }
        }
        into.flip();
    }

    private static void writeFully(FileChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private static long endOfUse(FileChannel from) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        long at = from.size();
        while (at > 0) {
            long start = Math.max(0, at - CHUNK_BYTES);
            readFully(from, chunk.clear().limit((int) (at - start)), start);
            for (int i = chunk.limit() - 1; i >= 0; i--) {
                if (chunk.get(i) != 0) {
                    return start + i + 1;
                }
            }
            at = start;
        }
        return 0;
    }
}
