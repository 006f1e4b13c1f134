package io.ebbtide.journal;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import java.io.Closeable;
import java.io.IOException;
import org.agrona.DirectBuffer;

/**
 * The records of a journal in order, each proved before it is shown, wherever they lie.
 *
 * <p>Use: {@link #next} until it is false, then {@link #tail}. What is shown is valid until the next call. Thread: one.
 */
public interface RecordSource extends Closeable {
    /** Moves to the next record; false at the end, whose {@link #tail} then is known. */
    boolean next() throws IOException;

    RecordKind kind();

    /** The event of an EVENT record. */
    EngineEvent event();

    /** The command of a COMMAND record. */
    Command command();

    /** Number of the record, from 1. */
    long recordIndex();

    /** The hash chain up to and with the record. */
    long chain();

    /** Sequence of the last event so far. */
    long lastEventSeq();

    /** Length of the record's body; 0 for a tick that was read ahead, which has left its body behind. */
    int bodyBytes();

    /** The memory that holds the record's body from {@link #bodyOffset}. */
    DirectBuffer bodyBuffer();

    int bodyOffset();

    /** How the records end. Errors: asking before {@link #next} was false is a bug. */
    TailReport tail();
}
