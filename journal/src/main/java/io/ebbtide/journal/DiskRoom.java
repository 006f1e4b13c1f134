package io.ebbtide.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes sure that a journal's next records have their place on the disk before they are written, and keeps a reserve for the moment when
 * there is none.
 *
 * <p>Chronicle writes into mapped holes of its file. On a full disk the kernel answers a hole with SIGBUS, which Java turns into an
 * InternalError at any later point of the thread, and leaves a torn record behind. Writing zeros ahead of the records turns the same
 * disk's refusal into an IOException before a record is begun. Without it an append was seen to return whose record was not there (DiskFullTest). Posix' own way,
 * {@code fallocate}, is not to be had from Java. The first
 * bytes of a file are not covered; they are checked for by the free space instead. Thread: the journal's.
 */
final class DiskRoom {
    static final String RESERVE_FILE = "reserve";

    /** How far ahead of the last record there is always room: several records and the index pages between them. */
    private static final int AHEAD_BYTES = 256 << 10;

    private static final int STEP_BYTES = 256 << 10;
    /** What a new file needs at once: its header, two index pages, and the bytes ahead. */
    private static final long FIRST_BYTES = 1 << 20;

    private final Path directory;
    private final Path reserve;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(STEP_BYTES);
    private long untilOffset;

    private DiskRoom(Path directory) {
        this.directory = directory;
        reserve = directory.resolve(RESERVE_FILE);
    }

    /** Sets {@code reserveBytes} aside. Errors: a disk without room for them and a first record is an IOException. */
    static DiskRoom take(Path directory, long reserveBytes) throws IOException {
        DiskRoom room = new DiskRoom(directory);
        try {
            room.fillReserve(reserveBytes);
        } catch (IOException e) {
            Files.deleteIfExists(room.reserve);
            throw new IOException(
                    "no room for the journal's reserve of " + reserveBytes + " bytes in " + directory + ": "
                            + e.getMessage(),
                    e);
        }
        room.requireRoomForAFile();
        return room;
    }

    private void fillReserve(long reserveBytes) throws IOException {
        if (reserveBytes == 0 || (Files.exists(reserve) && Files.size(reserve) == reserveBytes)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                reserve, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (long offset = 0; offset < reserveBytes; offset += STEP_BYTES) {
                zero(channel, offset, (int) Math.min(STEP_BYTES, reserveBytes - offset));
            }
        }
    }

    private void requireRoomForAFile() throws IOException {
        if (Files.getFileStore(directory).getUsableSpace() < FIRST_BYTES) {
            throw new IOException("no room for another file of the journal in " + directory);
        }
    }

    /** Another file was begun; its records so far end at {@code endOffset}. */
    void begin(long endOffset) {
        untilOffset = endOffset + AHEAD_BYTES;
    }

    /**
     * Makes sure that there is room behind {@code endOffset}, where the last record ends. Errors: a full disk is an IOException once the
     * reserve is used up.
     */
    void ensure(FileChannel file, long endOffset) throws IOException {
        while (endOffset + AHEAD_BYTES > untilOffset) {
            try {
                zero(file, untilOffset, STEP_BYTES);
            } catch (IOException e) {
                if (!Files.deleteIfExists(reserve)) {
                    throw new IOException(
                            "no room for more records in " + directory + ", and the reserve is used up: "
                                    + e.getMessage(),
                            e);
                }
                zero(file, untilOffset, STEP_BYTES);
            }
            untilOffset += STEP_BYTES;
        }
    }

    /** Gives the reserve back to the disk. */
    void release() throws IOException {
        Files.deleteIfExists(reserve);
    }

    private void zero(FileChannel channel, long offset, int lengthBytes) throws IOException {
        zeros.clear().limit(lengthBytes);
        while (zeros.hasRemaining()) {
            channel.write(zeros, offset + zeros.position());
        }
    }
}
