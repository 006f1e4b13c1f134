package io.ebbtide.journal.snapshot;

import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.snapshot.BadStateException;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.engine.snapshot.StateNumbers;
import io.ebbtide.journal.JournalPosition;
import io.ebbtide.journal.codec.EventCodec;
import io.ebbtide.journal.codec.UnreadableRecordException;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An engine's state behind a record of a journal, with everything that a new engine must be told to take it over: no older record is needed.
 *
 * <p>Shape: {@code definitions} are the bodies of the session's first events, up to and with its start, as the journal has them;
 * {@code state} is what the engine wrote; {@code timeNs} and {@code lastType} are time and type of the last
 * event. Every command that the engine had said until then is
 * in the journal up to {@code position}.
 */
public record Snapshot(
        JournalPosition position,
        long timeNs,
        EventType lastType,
        int stateLayout,
        long stateHash,
        List<byte[]> definitions,
        StateNumbers state) {
    /** What the last event before a snapshot was. */
    public record LastEvent(long timeNs, EventType type) {
        /** Before the first event. */
        public static final LastEvent NONE = new LastEvent(0, EventType.CLOCK);
    }

    /** What the last event before it was. */
    public LastEvent last() {
        return new LastEvent(timeNs, lastType);
    }

    /** Takes the state that the engine has now, which must be the one at {@code position}. */
    public static Snapshot of(
            ResumableStep engine, JournalPosition position, LastEvent last, List<byte[]> definitions) {
        StateNumbers numbers = new StateNumbers();
        engine.writeSnapshot(numbers);
        return new Snapshot(
                position,
                last.timeNs(),
                last.type(),
                engine.stateLayout(),
                engine.stateHash(),
                List.copyOf(definitions),
                numbers);
    }

    /**
     * Makes a new engine the one that was taken.
     *
     * <p>Errors: {@link BadSnapshotException} when the numbers are no state, or another one than was hashed; the engine is of no use then.
     */
    public void restore(ResumableStep engine) throws BadSnapshotException {
        if (stateLayout != engine.stateLayout()) {
            throw new BadSnapshotException(
                    "it has state layout " + stateLayout + ", this version reads layout " + engine.stateLayout());
        }
        try {
            define(engine);
            StateNumbers.Source source = state.source();
            engine.loadSnapshot(source);
            source.end();
        } catch (BadStateException | UnreadableRecordException e) {
            throw new BadSnapshotException("its numbers are no state: " + e.getMessage(), e);
        }
        long loadedHash = engine.stateHash();
        if (loadedHash != stateHash) {
            throw new BadSnapshotException(
                    "the loaded state hashes to " + StateHash.hex(loadedHash) + ", not to " + StateHash.hex(stateHash));
        }
    }

    private void define(ResumableStep engine) {
        EventCodec codec = new EventCodec();
        EngineEvent event = new EngineEvent();
        for (byte[] body : definitions) {
            codec.decode(new UnsafeBuffer(body), 0, body.length, event);
            engine.onEvent(event);
        }
    }
}
