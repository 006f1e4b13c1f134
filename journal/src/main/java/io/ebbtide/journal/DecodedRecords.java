package io.ebbtide.journal;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.journal.codec.CommandCodec;
import io.ebbtide.journal.codec.EventCodec;
import io.ebbtide.journal.codec.UnreadableRecordException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** What every source of records shows of the one it stands at; where the records come from and how they are proved is the source's. */
abstract sealed class DecodedRecords implements RecordSource permits JournalReader, RecordImage, ReadAheadRecords {
    private static final DirectBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    /** Of the record that was shown last, or from where the source begins. */
    long recordIndex;

    /** Of the last event that was shown, or from where the source begins. */
    long lastEventSeq;

    /** Null until the end was reached. */
    @Nullable
    TailReport tail;

    private final EventCodec events = new EventCodec();
    private final CommandCodec commands = new CommandCodec();
    private final EngineEvent event = new EngineEvent();
    private final Command command = new Command();
    private RecordKind kind = RecordKind.EVENT;
    private DirectBuffer body = NOTHING;
    private int bodyOffset;
    private int bodyBytes;

    /** Takes the body of the next record into the slots. Errors: an {@link UnreadableRecordException}. */
    final void decode(RecordKind newKind, DirectBuffer buffer, int offset, int lengthBytes) {
        show(newKind, buffer, offset, lengthBytes);
        if (newKind == RecordKind.COMMAND) {
            commands.decode(buffer, offset, lengthBytes, command);
        } else {
            events.decode(buffer, offset, lengthBytes, event);
        }
    }

    /** The slot for an event that comes without its body. */
    final EngineEvent bodilessEvent() {
        show(RecordKind.EVENT, NOTHING, 0, 0);
        return event;
    }

    /** One record is mostly like the last, and storing a reference costs more than looking at it. */
    private void show(RecordKind newKind, DirectBuffer buffer, int offset, int lengthBytes) {
        if (kind != newKind) {
            kind = newKind;
        }
        if (body != buffer) {
            body = buffer;
        }
        bodyOffset = offset;
        bodyBytes = lengthBytes;
    }

    @Override
    public final RecordKind kind() {
        return kind;
    }

    @Override
    public final EngineEvent event() {
        return event;
    }

    @Override
    public final Command command() {
        return command;
    }

    @Override
    public final long recordIndex() {
        return recordIndex;
    }

    @Override
    public final long lastEventSeq() {
        return lastEventSeq;
    }

    @Override
    public final DirectBuffer bodyBuffer() {
        return body;
    }

    @Override
    public final int bodyOffset() {
        return bodyOffset;
    }

    @Override
    public final int bodyBytes() {
        return bodyBytes;
    }

    @Override
    public final TailReport tail() {
        if (tail == null) {
            throw new IllegalStateException("the end has not been reached");
        }
        return tail;
    }
}
