package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.EngineEvent;

/**
 * Turns the lines of one file into events. A line is checked completely before anything changes that later lines depend on. Events of a
 * line stay available until the next line is decoded. Thread: the reader's.
 */
interface RowDecoder {
    /** Reads the line in {@code [from, to)} of {@code text}. */
    LineVerdict decode(byte[] text, int from, int to);

    /** How many events the last line gave when its verdict was {@link LineVerdict#EVENTS}. */
    default int eventCount() {
        return 1;
    }

    /** When an event of the last line happened; never decreasing within a file. */
    long timeNs(int position);

    /** The instrument of the last line's events. */
    int instrument();

    /** Writes an event of the last line into {@code slot}: everything but the sequence. */
    void fill(int position, EngineEvent slot);
}
