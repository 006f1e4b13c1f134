package io.ebbtide.gateway.recording;

import io.ebbtide.gateway.binance.StreamEnvelope;
import io.ebbtide.gateway.text.AsciiNumber;
import io.ebbtide.gateway.text.EpochTime;

/** Takes one line of a combined recording apart: receive time, a space, and the frame as it was received. Reused from line to line. */
final class StreamLine {
    private final StreamEnvelope envelope = new StreamEnvelope();
    private int frameFrom;

    /** The receive time of the line in {@code [from, to)}, or {@link EpochTime#INVALID}; then the frame begins at {@link #frameFrom}. */
    long readTime(byte[] text, int from, int to) {
        int space = from;
        while (space < to && text[space] != ' ') {
            space++;
        }
        frameFrom = space;
        return EpochTime.NANOSECONDS.toNs(AsciiNumber.whole(text, from, space));
    }

    int frameFrom() {
        return frameFrom;
    }

    /** Whether its frame is of a kind that gives events, without reading its content. */
    boolean givesEvents(byte[] text, int from, int to) {
        if (readTime(text, from, to) == EpochTime.INVALID) {
            return false;
        }
        StreamEnvelope.Kind kind = envelope.read(text, frameFrom, to);
        return kind == StreamEnvelope.Kind.QUOTE
                || kind == StreamEnvelope.Kind.TRADE
                || kind == StreamEnvelope.Kind.DEPTH;
    }

    /** Where the symbol of the last frame that gives events begins. */
    int symbolFrom() {
        return envelope.symbolFrom();
    }

    int symbolTo() {
        return envelope.symbolTo();
    }
}
