package io.ebbtide.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A moving view into one file, packed or not, read only.
 *
 * <p>Reads instead of mapping: a mapped file that shrinks or fails under a reader kills the JVM or any innocent frame of it, and a read
 * past the end is a plain answer.
 */
final class FileWindow implements Closeable {
    private static final int WINDOW_BYTES = 1 << 17;

    private final Path file;
    private final @Nullable FileChannel channel;
    private final @Nullable PackedFile packed;
    private long sizeBytes;
    private final ByteBuffer bytes;
    private final UnsafeBuffer buffer;
    private long startOffset;
    private int filledBytes;

    FileWindow(Path file) throws IOException {
        this.file = file;
        channel = openPlain(file);
        if (channel != null) {
            packed = null;
            sizeBytes = channel.size();
        } else {
            packed = PackedFile.open(PackedFile.of(file));
            sizeBytes = packed.sizeBytes();
        }
        bytes = ByteBuffer.allocateDirect(WINDOW_BYTES);
        buffer = new UnsafeBuffer(bytes);
    }

    /** Null where only the packed form is there; opened instead of asked for, because it may be packed at this moment. */
    private static @Nullable FileChannel openPlain(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            if (Files.exists(PackedFile.of(file))) {
                return null;
            }
            throw e;
        }
    }

    Path file() {
        return file;
    }

    /** How often a packed file had to be unpacked from its beginning again. */
    int rewinds() {
        return packed == null ? 0 : packed.rewinds();
    }

    long sizeBytes() {
        return sizeBytes;
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /** Where in the buffer the bytes from {@code offset} are, or -1 when the file has fewer than {@code lengthBytes} there. */
    int locate(long offset, int lengthBytes) throws IOException {
        if (offset < 0 || offset > sizeBytes - lengthBytes) {
            return -1;
        }
        if (offset < startOffset || offset + lengthBytes > startOffset + filledBytes) {
            fill(offset);
        }
        return offset + lengthBytes > startOffset + filledBytes ? -1 : (int) (offset - startOffset);
    }

    /** How many bytes from {@code offset} are in the buffer after {@link #locate}. */
    int availableBytes(long offset) {
        return (int) (startOffset + filledBytes - offset);
    }

    /** Makes the next {@link #locate} read again, and see what the file has grown by. */
    void refresh() throws IOException {
        if (channel != null) {
            sizeBytes = channel.size();
        }
        filledBytes = 0;
    }

    private void fill(long offset) throws IOException {
        int kept = packed == null ? 0 : keepFrom(offset);
        startOffset = offset;
        filledBytes = 0;
        bytes.position(kept).limit(WINDOW_BYTES);
        if (packed != null) {
            packed.read(bytes, offset + kept);
        }
        while (channel != null && bytes.hasRemaining()) {
            int read = channel.read(bytes, offset + bytes.position());
            if (read < 0) {
                break;
            }
        }
        filledBytes = bytes.position();
        bytes.clear();
    }

    /** Moves what the window has from there on to its beginning, because a packed file cannot go back. Gives how many bytes that are. */
    private int keepFrom(long offset) {
        if (offset < startOffset || offset >= startOffset + filledBytes) {
            return 0;
        }
        bytes.limit(filledBytes).position((int) (offset - startOffset));
        bytes.compact();
        return bytes.position();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        if (packed != null) {
            packed.close();
        }
    }
}
