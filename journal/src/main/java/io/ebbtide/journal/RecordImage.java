package io.ebbtide.journal;

import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.journal.codec.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Records that lie one right behind the other in memory, as a storage without pages of its own keeps them. Each is proved: magic, length,
 * checksum, number, chain, event sequence; the first that is not sound is the end.
 *
 * <p>For whoever brings a {@link RecordStorage} of his own, such as a simulated disk. Thread: one. The memory must not change meanwhile.
 */
public final class RecordImage extends DecodedRecords {
    /** Where to begin: behind a record that was proved before. */
    public record Place(int offsetBytes, long recordIndex, long chain, long eventSeq) {
        /** Before the first record. */
        public static Place beginning() {
            return new Place(0, 0, Envelope.firstChain(), 0);
        }
    }

    private final ByteBuffer bytes;
    private final UnsafeBuffer buffer;
    private final int endOffset;
    private final StateHash hash = new StateHash();
    private final CRC32C crc = new CRC32C();
    private final EnvelopeFields envelope = new EnvelopeFields();
    private int nextOffset;
    private long chain;

    /** The first {@code sizeBytes} of an array, from a place on. */
    public RecordImage(byte[] memory, int sizeBytes, Place from) {
        bytes = ByteBuffer.wrap(memory);
        buffer = new UnsafeBuffer(memory);
        endOffset = sizeBytes;
        nextOffset = from.offsetBytes;
        recordIndex = from.recordIndex;
        chain = from.chain;
        lastEventSeq = from.eventSeq;
    }

    @Override
    public boolean next() {
        if (tail != null) {
            return false;
        }
        String wrong = whyEnd();
        if (wrong != null) {
            boolean torn = nextOffset != endOffset;
            tail = new TailReport(recordIndex, lastEventSeq, torn, null, nextOffset, wrong);
            return false;
        }
        return true;
    }

    /** Takes the next record. Gives why there is none, or null. */
    private @Nullable String whyEnd() {
        int at = nextOffset;
        if (at == endOffset) {
            return "complete";
        }
        if (endOffset - at < Envelope.LENGTH_BYTES || Envelope.longAt(buffer, at) != Envelope.MAGIC) {
            return "no record begins here";
        }
        envelope.read(buffer, at);
        int length = envelope.bodyBytes;
        if (length < 0 || length > Envelope.BODY_BYTES_MAX || length > endOffset - at - Envelope.LENGTH_BYTES) {
            return "a record is incomplete";
        }
        long nextChain = Envelope.nextChain(hash, chain, envelope.crc, length);
        boolean sound = envelope.reserved == 0
                && Envelope.checksum(crc, bytes, at, length) == envelope.crc
                && envelope.index == recordIndex + 1
                && envelope.chain == nextChain;
        if (!sound || !decodes(at, length)) {
            return "a record is wrong";
        }
        nextOffset = at + Envelope.LENGTH_BYTES + length;
        recordIndex++;
        chain = nextChain;
        return null;
    }

    private boolean decodes(int at, int length) {
        RecordKind kind = RecordKind.ofCode(envelope.kindCode);
        try {
            decode(kind, buffer, at + Envelope.LENGTH_BYTES, length);
        } catch (UnreadableRecordException e) {
            return false;
        }
        if (kind == RecordKind.COMMAND) {
            return true;
        }
        boolean follows = event().seq == lastEventSeq + 1;
        lastEventSeq = event().seq;
        return follows;
    }

    @Override
    public long chain() {
        return chain;
    }

    /** Behind the record: where another image of the same memory can begin. */
    public Place place() {
        return new Place(nextOffset, recordIndex, chain, lastEventSeq);
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
