package io.ebbtide.journal;

import java.io.IOException;

/**
 * What Chronicle's own length words say about the bytes after a record. Only used to describe how a journal ends.
 *
 * <p>Source: Chronicle Wire 2026.6, {@code net.openhft.chronicle.wire.Wires}: two flag bits and a length of 30 bits, aligned to 4.
 */
final class StoragePage {
    static final int WORD_BYTES = Integer.BYTES;

    private static final int NOT_COMPLETE = 1 << 31;
    private static final int META_DATA = 1 << 30;
    private static final int END_OF_FILE = NOT_COMPLETE | META_DATA;
    private static final int LENGTH_MASK = META_DATA - 1;

    /** What follows a record. */
    enum End {
        CLEAN("nothing follows"),
        CUT("the file ends in the middle of its storage"),
        UNFINISHED("a record was begun and not finished"),
        FOREIGN("bytes follow that are no record");

        private final String text;

        End(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** How a walk over length words ended. */
    record Walk(End end, long offset) {}

    private StoragePage() {}

    /** Whether Chronicle calls the record at {@code recordOffset} finished and of this length. */
    static boolean isFinished(FileWindow window, long recordOffset, int recordBytes) throws IOException {
        int at = window.locate(recordOffset - WORD_BYTES, WORD_BYTES);
        if (at < 0) {
            return false;
        }
        int word = Envelope.intAt(window.buffer(), at);
        return (word & END_OF_FILE) == 0 && word >= recordBytes && word < recordBytes + WORD_BYTES;
    }

    /** Follows the length words from {@code fromOffset} over Chronicle's own pages to the end or to something that is neither. */
    static Walk walk(FileWindow window, long fromOffset) throws IOException {
        long offset = aligned(fromOffset);
        while (true) {
            int at = window.locate(offset, WORD_BYTES);
            if (at < 0) {
                return new Walk(End.CUT, Math.min(offset, window.sizeBytes()));
            }
            int word = Envelope.intAt(window.buffer(), at);
            if (word == 0 || word == END_OF_FILE) {
                return new Walk(End.CLEAN, offset);
            }
            if ((word & END_OF_FILE) != META_DATA) {
                return new Walk((word & NOT_COMPLETE) != 0 ? End.UNFINISHED : End.FOREIGN, offset);
            }
            long next = aligned(offset + WORD_BYTES + (word & LENGTH_MASK));
            if (next > window.sizeBytes()) {
                return new Walk(End.CUT, offset);
            }
            offset = next;
        }
    }

    /** Where the thing that the length word at {@code offset} describes ends. Errors: beyond the file is the file's end. */
    static long nextOffset(FileWindow window, long offset) throws IOException {
        int at = window.locate(offset, WORD_BYTES);
        if (at < 0) {
            return window.sizeBytes();
        }
        return aligned(offset + WORD_BYTES + (Envelope.intAt(window.buffer(), at) & LENGTH_MASK));
    }

    /** Whether the bytes at {@code offset} are a finished page of Chronicle's own. */
    static boolean isOwnPage(FileWindow window, long offset) throws IOException {
        int at = window.locate(offset, WORD_BYTES);
        return at >= 0 && (Envelope.intAt(window.buffer(), at) & END_OF_FILE) == META_DATA;
    }

    /** Where the length word after something that ends here is. */
    static long aligned(long offset) {
        return offset + WORD_BYTES - 1 & -WORD_BYTES;
    }
}
