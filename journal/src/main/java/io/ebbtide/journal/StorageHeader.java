package io.ebbtide.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Checks the parts of a queue file that Chronicle believes without checking and that decide where it appends.
 *
 * <p>The header is the same in every file but for three counters. One that differs, because a byte flipped or because another version of
 * Chronicle wrote it, only means that the file is written anew before appending. Source: files of Chronicle Queue 2026.4, roll cycle
 * FAST_DAILY, of blocks of 1 and 64 MB; {@code StorageHeaderTest} holds the numbers.
 */
final class StorageHeader {
    /** Checksum of the header with its counters zeroed. */
    static final int CHECKSUM = 0xDEA8_042E;

    private static final int HEADER_BYTES = 0xF0;
    private static final int WRITE_POSITION_AT = 0x40;
    private static final int LAST_INDEX_AT = 0xB0;
    private static final int PAGES_USED_AT = 0xE8;
    private static final int PAGES_MAX = 4096;

    private StorageHeader() {}

    /** Whether Chronicle would append behind the last record and index it where it should; the first record of a file has ordinal 0. */
    static boolean isSound(FileWindow window, long recordOffset, long ordinal) throws IOException {
        int at = window.locate(0, HEADER_BYTES);
        if (at < 0 || checksum(window, at) != CHECKSUM) {
            return false;
        }
        long writePosition = Envelope.longAt(window.buffer(), at + WRITE_POSITION_AT);
        long positionAndOrdinal = Envelope.longAt(window.buffer(), at + WRITE_POSITION_AT + Long.BYTES);
        return writePosition == recordOffset - StoragePage.WORD_BYTES
                && positionAndOrdinal == (writePosition << Integer.SIZE | ordinal)
                && arePagesSound(window);
    }

    static int checksum(FileWindow window, int at) {
        byte[] header = new byte[HEADER_BYTES];
        window.buffer().getBytes(at, header);
        ByteBuffer bytes = ByteBuffer.wrap(header);
        bytes.putLong(WRITE_POSITION_AT, 0).putLong(WRITE_POSITION_AT + Long.BYTES, 0);
        bytes.putLong(LAST_INDEX_AT, 0).putLong(PAGES_USED_AT, 0);
        CRC32C crc = new CRC32C();
        crc.update(header);
        return (int) crc.getValue();
    }

    /** Each index page in use begins with a length word of Chronicle's own kind. */
    private static boolean arePagesSound(FileWindow window) throws IOException {
        int at = window.locate(PAGES_USED_AT, Long.BYTES);
        long used = Envelope.longAt(window.buffer(), at);
        if (used < 1 || used > PAGES_MAX) {
            return false;
        }
        for (int page = 0; page < used; page++) {
            int entryAt = window.locate(HEADER_BYTES + (long) page * Long.BYTES, Long.BYTES);
            if (entryAt < 0 || !StoragePage.isOwnPage(window, Envelope.longAt(window.buffer(), entryAt))) {
                return false;
            }
        }
        return true;
    }
}
