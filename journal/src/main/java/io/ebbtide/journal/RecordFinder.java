package io.ebbtide.journal;

import java.io.IOException;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Finds sound records in one file by their own bytes, whatever Chronicle's headers, indexes and metadata say.
 *
 * <p>Chronicle's tailer was considered and rejected for reading: after damage it throws, loops, skips or returns wild lengths. One pass
 * over the bytes is bounded by the file's size.
 */
final class RecordFinder {
    private static final int ZERO_RUN_BYTES = 64;

    private final CRC32C crc = new CRC32C();
    private final EnvelopeFields envelope = new EnvelopeFields();
    private long nextOffset;
    private long offset;
    private int bufferOffset;
    private long suspectOffset = -1;

    /** Begins anew, in this or another file. */
    void startAt(long fromOffset) {
        nextOffset = fromOffset;
        suspectOffset = -1;
    }

    /** Moves to the next sound record of the file. */
    boolean next(FileWindow window) throws IOException {
        return nextInPlace(window) || nextAnywhere(window);
    }

    /**
     * Whether a sound record begins where Chronicle puts the one after the last: no byte in between need be looked at, because the magic
     * cannot begin there and here, too.
     */
    private boolean nextInPlace(FileWindow window) throws IOException {
        long from = nextOffset;
        nextOffset = StoragePage.aligned(from) + StoragePage.WORD_BYTES;
        int at = window.locate(nextOffset, Envelope.LENGTH_BYTES);
        if (at >= 0 && Envelope.longAt(window.buffer(), at) == Envelope.MAGIC && isSound(window, at)) {
            offset = nextOffset;
            nextOffset = offset + Envelope.LENGTH_BYTES + envelope.bodyBytes;
            return true;
        }
        nextOffset = from;
        return false;
    }

    private boolean nextAnywhere(FileWindow window) throws IOException {
        while (true) {
            int at = window.locate(nextOffset, Envelope.LENGTH_BYTES);
            if (at < 0) {
                return false;
            }
            int lastStart = at + window.availableBytes(nextOffset) - Long.BYTES;
            int hit = indexOfMagic(window.buffer(), at, lastStart);
            nextOffset += (hit < 0 ? lastStart + 1 : hit) - at;
            if (hit < 0) {
                continue;
            }
            if (isSound(window, window.locate(nextOffset, Envelope.LENGTH_BYTES))) {
                offset = nextOffset;
                nextOffset = offset + Envelope.LENGTH_BYTES + envelope.bodyBytes;
                return true;
            }
            suspectOffset = suspectOffset < 0 ? nextOffset : suspectOffset;
            nextOffset++;
        }
    }

    /** Looks at each byte, but takes zeros in steps of eight: the magic has no zero. */
    private static int indexOfMagic(UnsafeBuffer buffer, int from, int lastStart) {
        int at = from;
        while (at <= lastStart) {
            if (at + ZERO_RUN_BYTES <= lastStart && isZeroRun(buffer, at)) {
                at += ZERO_RUN_BYTES;
                continue;
            }
            long word = Envelope.longAt(buffer, at);
            if (word == Envelope.MAGIC) {
                return at;
            }
            at += word == 0 ? Long.BYTES : 1;
        }
        return -1;
    }

    private static boolean isZeroRun(UnsafeBuffer buffer, int at) {
        long bits = 0;
        for (int i = 0; i < ZERO_RUN_BYTES; i += Long.BYTES) {
            bits |= buffer.getLong(at + i);
        }
        return bits == 0;
    }

    /** Shape: {@code at} is where the window has the envelope, or -1. */
    private boolean isSound(FileWindow window, int at) throws IOException {
        if (at < 0) {
            return false;
        }
        envelope.read(window.buffer(), at);
        int length = envelope.bodyBytes;
        if (length < 0 || length > Envelope.BODY_BYTES_MAX || envelope.reserved != 0) {
            return false;
        }
        bufferOffset = window.locate(nextOffset, Envelope.LENGTH_BYTES + length);
        return bufferOffset >= 0 && Envelope.checksum(crc, window.bytes(), bufferOffset, length) == envelope.crc;
    }

    /** Offset of the found record in the file. */
    long offset() {
        return offset;
    }

    /** Where the found record begins in the window's buffer, until it moves. */
    int bufferOffset() {
        return bufferOffset;
    }

    /** The envelope of the found record, until the next one is looked for. */
    EnvelopeFields envelope() {
        return envelope;
    }

    /** First offset since the start with bytes that look like a record and are not, or -1. */
    long suspectOffset() {
        return suspectOffset;
    }
}
