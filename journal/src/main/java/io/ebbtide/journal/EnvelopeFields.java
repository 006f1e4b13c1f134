package io.ebbtide.journal;

import org.agrona.DirectBuffer;

/** What the envelope of one record says, each byte of it read once. Nothing is checked here; reused for the next record. Thread: one. */
final class EnvelopeFields {
    private static final int SHORT_MASK = 0xFFFF;

    int bodyBytes;
    int version;
    int kindCode;
    long index;
    long chain;
    int crc;
    int reserved;

    void read(DirectBuffer buffer, int at) {
        long shape = Envelope.longAt(buffer, at + Envelope.BODY_LENGTH_AT);
        bodyBytes = (int) shape;
        version = (int) (shape >>> Integer.SIZE) & SHORT_MASK;
        kindCode = (int) (shape >>> (Integer.SIZE + Short.SIZE));
        index = Envelope.longAt(buffer, at + Envelope.INDEX_AT);
        chain = Envelope.longAt(buffer, at + Envelope.CHAIN_AT);
        long seal = Envelope.longAt(buffer, at + Envelope.CRC_AT);
        crc = (int) seal;
        reserved = (int) (seal >>> Integer.SIZE);
    }
}
