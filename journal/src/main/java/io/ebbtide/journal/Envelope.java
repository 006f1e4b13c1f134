package io.ebbtide.journal;

import io.ebbtide.engine.snapshot.StateHash;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The 48 bytes before every body; docs/journal-format.md is its description.
 *
 * <p>Chronicle Queue neither checks its data nor bounds its lengths, so that every record proves itself: the checksum covers the bytes
 * from the length to the body's end except itself and the chain, and the chain covers the checksums of all records before.
 */
final class Envelope {
    /** Eight bytes without a zero, so that runs of zeros can be skipped when searching. */
    static final long MAGIC = 0x31C5_4452_4A42_B8E5L;

    static final int LENGTH_BYTES = 48;

    /** Bound of a body. The largest real one, an instrument with the longest symbol, has about 450. Units: bytes. */
    static final int BODY_BYTES_MAX = 4096;

    static final int RECORD_BYTES_MAX = LENGTH_BYTES + BODY_BYTES_MAX;

    /** Version of this envelope; the body's SBE header has the schema's. */
    static final int VERSION = 1;

    static final int BODY_LENGTH_AT = 8;
    static final int VERSION_AT = 12;
    static final int KIND_AT = 14;
    static final int INDEX_AT = 16;
    static final int SYNCED_AT = 24;
    static final int CHAIN_AT = 32;
    static final int CRC_AT = 40;
    static final int RESERVED_AT = 44;

    private Envelope() {}

    /** The chain before the first record. */
    static long firstChain() {
        StateHash hash = new StateHash();
        hash.reset();
        return hash.value();
    }

    /** The chain after a record. */
    static long nextChain(StateHash hash, long chain, int crc, int bodyBytes) {
        hash.resume(chain);
        hash.add(Integer.toUnsignedLong(crc));
        hash.add(bodyBytes);
        return hash.value();
    }

    /** Writes everything but checksum and chain. */
    static void writeHeader(MutableDirectBuffer record, RecordKind kind, int bodyBytes, long index, long syncedIndex) {
        record.putLong(0, MAGIC, ByteOrder.LITTLE_ENDIAN);
        record.putInt(BODY_LENGTH_AT, bodyBytes, ByteOrder.LITTLE_ENDIAN);
        record.putShort(VERSION_AT, (short) VERSION, ByteOrder.LITTLE_ENDIAN);
        record.putShort(KIND_AT, (short) kind.code(), ByteOrder.LITTLE_ENDIAN);
        record.putLong(INDEX_AT, index, ByteOrder.LITTLE_ENDIAN);
        record.putLong(SYNCED_AT, syncedIndex, ByteOrder.LITTLE_ENDIAN);
        record.putInt(RESERVED_AT, 0, ByteOrder.LITTLE_ENDIAN);
    }

    static void writeSeal(MutableDirectBuffer record, int crc, long chain) {
        record.putLong(CHAIN_AT, chain, ByteOrder.LITTLE_ENDIAN);
        record.putInt(CRC_AT, crc, ByteOrder.LITTLE_ENDIAN);
    }

    /** The record's checksum. Shape: {@code bytes} is any view of the memory that has the record at {@code offset}. */
    static int checksum(CRC32C crc, ByteBuffer bytes, int offset, int bodyBytes) {
        crc.reset();
        bytes.limit(offset + CHAIN_AT).position(offset + BODY_LENGTH_AT);
        crc.update(bytes);
        bytes.limit(offset + LENGTH_BYTES + bodyBytes).position(offset + LENGTH_BYTES);
        crc.update(bytes);
        bytes.clear();
        return (int) crc.getValue();
    }

    static long longAt(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }

    static int intAt(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }
}
