package io.ebbtide.journal.replay;

import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.SkippedEvents;
import io.ebbtide.journal.snapshot.RejectedSnapshot;
import io.ebbtide.journal.snapshot.Snapshot;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A second engine that reads the journal behind its writer: it compares everything that was said with what it would have said, and can give
 * snapshots. It has no influence on the first engine.
 *
 * <p>Begins at the newest snapshot that fits. Thread: one. Errors: a record that was written and cannot be read is a
 * {@link io.ebbtide.journal.DamageException}; what its engine throws is thrown on.
 */
public final class JournalFollower implements Closeable {
    private final JournalReader reader;
    private final ResumableStep engine;
    private final Replayer replayer;
    private final List<byte[]> definitions;
    private final List<RejectedSnapshot> rejected;
    private boolean started;
    private long lastTimeNs;
    private EventType lastType;

    private JournalFollower(Start<? extends ResumableStep> start, SkippedEvents skipped) {
        reader = start.reader();
        engine = start.engine();
        replayer = new Replayer(
                reader, engine, start.emitted(), ReplayOptions.verifying().without(skipped));
        definitions = new ArrayList<>(start.definitions());
        rejected = List.copyOf(start.rejected());
        started = start.snapshotSeq() > 0;
        lastTimeNs = start.last().timeNs();
        lastType = start.last().type();
    }

    /** Follows the journal in {@code journal}, whose directory exists. */
    public static JournalFollower open(
            Path journal, SnapshotStore store, Function<CommandSink, ResumableStep> engineFactory) throws IOException {
        return new JournalFollower(Start.newest(journal, store, engineFactory), SkippedEvents.read(journal));
    }

    /**
     * Handles the next record, if it is among the first {@code writtenIndex} that the writer says are appended. False when there is none yet,
     * and after a difference.
     */
    public boolean follow(long writtenIndex) throws IOException {
        if (replayer.difference() != null || !reader.nextWritten(writtenIndex)) {
            return false;
        }
        if (reader.kind() == RecordKind.EVENT) {
            note();
        }
        replayer.step();
        return true;
    }

    private void note() {
        lastTimeNs = reader.event().recvTimeNs;
        lastType = reader.event().type;
        if (!started) {
            definitions.add(body(reader.bodyBuffer(), reader.bodyOffset(), reader.bodyBytes()));
            started = reader.event().type == EventType.SESSION_STARTED;
        }
    }

    private static byte[] body(DirectBuffer buffer, int offset, int lengthBytes) {
        byte[] body = new byte[lengthBytes];
        buffer.getBytes(offset, body);
        return body;
    }

    /** Whether a snapshot can be taken now: the session runs, nothing differs, and the journal has everything that was said. */
    public boolean canSnapshot() {
        return started && replayer.difference() == null && replayer.isLevel();
    }

    /** The state behind the last record. Errors: asking when {@link #canSnapshot} is false is a bug. */
    public Snapshot snapshot() {
        if (!canSnapshot()) {
            throw new IllegalStateException("no snapshot after record " + reader.recordIndex());
        }
        return Snapshot.of(engine, reader.position(), new Snapshot.LastEvent(lastTimeNs, lastType), definitions);
    }

    /** Where the two engines first said something else, or null. */
    public @Nullable Difference difference() {
        return replayer.difference();
    }

    /** How many commands were compared and equal. */
    public long compared() {
        return replayer.compared();
    }

    /** The last event that was followed. */
    public long eventSeq() {
        return reader.lastEventSeq();
    }

    /** The last record that was followed. */
    public long recordIndex() {
        return reader.recordIndex();
    }

    /** The snapshots that were newer than the one it began with and did not fit. */
    public List<RejectedSnapshot> rejected() {
        return rejected;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
