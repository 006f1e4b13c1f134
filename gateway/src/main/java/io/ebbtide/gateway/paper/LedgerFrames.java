package io.ebbtide.gateway.paper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** Reads a ledger's frames by their offset, a piece of the file at a time, however long it is. Thread: one. */
final class LedgerFrames {
    static final long MAGIC = 0xB5E7_44E2_1D5C_8A91L;
    static final int LENGTH_AT = 8;
    static final int NUMBER_AT = 16;
    static final int CRC_AT = 24;
    static final int BODY_AT = 32;

    static final long NONE = -1;

    private static final int BODY_BYTES_MAX = 1 << 26;
    private static final int PIECE_BYTES = 1 << 16;

    private final FileChannel channel;
    private final long sizeBytes;
    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[PIECE_BYTES];
    private ByteBuffer piece = wrap(bytes);
    private long pieceOffset;
    private long frameOffset;

    /** The file as long as it is now. */
    LedgerFrames(FileChannel channel) throws IOException {
        this.channel = channel;
        sizeBytes = channel.size();
        piece.limit(0);
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /** Whether a sound frame with this number begins there; {@link #fill} and {@link #endOffset} are about it then. */
    boolean isSound(long offset, long number) throws IOException {
        if (!has(offset, BODY_AT) || piece.getLong(at(offset)) != MAGIC || numberAt(offset) != number) {
            return false;
        }
        int length = piece.getInt(at(offset) + LENGTH_AT);
        if (length < 0 || length > BODY_BYTES_MAX || !has(offset, BODY_AT + length)) {
            return false;
        }
        frameOffset = offset;
        return piece.getInt(at(offset) + CRC_AT) == checksum(crc, bytes, at(offset), length);
    }

    /** The number that the frame which begins there says it has. */
    long numberAt(long offset) throws IOException {
        return has(offset, BODY_AT) ? piece.getLong(at(offset) + NUMBER_AT) : NONE;
    }

    /** Takes the body of the sound frame. */
    void fill(LedgerFrame frame) {
        frame.fill(bytes, at(frameOffset) + BODY_AT, bodyBytes());
    }

    /** Where the sound frame ends. */
    long endOffset() {
        return frameOffset + BODY_AT + bodyBytes();
    }

    /** The first offset from there on at which the bytes look like the beginning of a frame, or {@link #NONE}. */
    long nextMagic(long from) throws IOException {
        for (long offset = from; has(offset, BODY_AT); offset++) {
            if (piece.getLong(at(offset)) == MAGIC) {
                return offset;
            }
        }
        return NONE;
    }

    /** Covers everything but the magic and itself. */
    static int checksum(CRC32C crc, byte[] bytes, int offset, int bodyBytes) {
        crc.reset();
        crc.update(bytes, offset + LENGTH_AT, CRC_AT - LENGTH_AT);
        crc.update(bytes, offset + BODY_AT, bodyBytes);
        return (int) crc.getValue();
    }

    private int bodyBytes() {
        return piece.getInt(at(frameOffset) + LENGTH_AT);
    }

    private int at(long offset) {
        return (int) (offset - pieceOffset);
    }

    /** Whether the file has so many bytes there; they are in the piece then. */
    private boolean has(long offset, int lengthBytes) throws IOException {
        if (lengthBytes > sizeBytes - offset) {
            return false;
        }
        if (offset < pieceOffset || offset + lengthBytes > pieceOffset + piece.limit()) {
            read(offset, lengthBytes);
        }
        return true;
    }

    private void read(long offset, int lengthBytes) throws IOException {
        if (bytes.length < lengthBytes) {
            bytes = new byte[Math.max(lengthBytes, 2 * bytes.length)];
            piece = wrap(bytes);
        }
        pieceOffset = offset;
        piece.clear();
        while (piece.position() < lengthBytes) {
            if (channel.read(piece, offset + piece.position()) < 0) {
                throw new IOException("the ledger became shorter while it was read");
            }
        }
        piece.flip();
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
