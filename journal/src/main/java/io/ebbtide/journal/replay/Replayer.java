package io.ebbtide.journal.replay;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.engine.entry.UnknownSignalException;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.journal.JournalPosition;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.ReadAheadRecords;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.RecordSource;
import io.ebbtide.journal.SkippedEvents;
import io.ebbtide.journal.TailReport;
import io.ebbtide.journal.codec.CommandCodec;
import io.ebbtide.journal.snapshot.Snapshot;
import io.ebbtide.journal.snapshot.SnapshotStore;
import io.ebbtide.journal.tool.RecordText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a journal's events to an engine and compares its commands, byte for byte, with the recorded ones.
 *
 * <p>STATE_HASHED commands are compared too, so that a state that differs without saying so is found at the next of them. Use:
 * {@link #replay} for a whole journal, {@link #resume} from its newest snapshot, or {@link #step} record by record beside a writer. Thread:
 * one. Errors: a damaged journal is a {@link io.ebbtide.journal.DamageException}; what the engine throws is thrown on.
 */
public final class Replayer {
    private static final int COMMAND_BYTES_MAX = 4096;
    private static final double NANOS_PER_SECOND = 1e9;

    private final RecordSource reader;
    private final EngineStep engine;
    private final EmittedCommands emitted;
    private final ReplayOptions options;
    private final CommandCodec codec = new CommandCodec();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[COMMAND_BYTES_MAX]);

    private long events;
    private long compared;
    private boolean namesStops;
    private Snapshot.LastEvent last = Snapshot.LastEvent.NONE;
    private @Nullable Difference difference;

    /** Goes on where the reader stands with the engine that is there, which speaks to {@code emitted}. */
    public Replayer(RecordSource reader, EngineStep engine, EmittedCommands emitted, ReplayOptions options) {
        this.reader = reader;
        this.engine = engine;
        this.emitted = emitted;
        this.options = options;
    }

    /** Replays the journal in {@code journalDirectory}; the factory builds the engine over the sink it is given. */
    public static ReplayResult replay(
            Path journalDirectory, Function<CommandSink, EngineStep> engineFactory, ReplayOptions options)
            throws IOException {
        try (JournalReader reader = JournalReader.openWhole(journalDirectory);
                ReadAheadRecords records = new ReadAheadRecords(reader)) {
            return replay(records, engineFactory, options.without(SkippedEvents.read(journalDirectory)));
        }
    }

    /** The same for records that stand at their beginning, wherever they lie. */
    public static ReplayResult replay(
            RecordSource records, Function<CommandSink, EngineStep> engineFactory, ReplayOptions options)
            throws IOException {
        long startNs = System.nanoTime();
        EmittedCommands emitted = new EmittedCommands();
        EngineStep engine = engineFactory.apply(emitted);
        return new Replayer(records, engine, emitted, options).toTheEnd(startNs);
    }

    /**
     * The same from the newest snapshot that fits, or from the beginning where there is none. The factory is called once for each that is
     * tried, because one that fails leaves its engine of no use. Errors: an {@link EngineStoppedException} where the engine throws.
     */
    public static <E extends ResumableStep> Resumed<E> resume(
            Path journalDirectory, SnapshotStore store, Function<CommandSink, E> engineFactory, ReplayOptions options)
            throws IOException {
        long startNs = System.nanoTime();
        ReplayOptions left = options.without(SkippedEvents.read(journalDirectory));
        return from(Start.newest(journalDirectory, store, engineFactory), left, startNs);
    }

    /** The same from as early as the journal and its snapshots allow: its first record, unless that was deleted. */
    public static <E extends ResumableStep> Resumed<E> replayAll(
            Path journalDirectory, Function<CommandSink, E> engineFactory, ReplayOptions options) throws IOException {
        long startNs = System.nanoTime();
        SnapshotStore store = SnapshotStore.reading(journalDirectory);
        ReplayOptions left = options.without(SkippedEvents.read(journalDirectory));
        return from(Start.earliest(journalDirectory, store, engineFactory), left, startNs);
    }

    private static <E extends ResumableStep> Resumed<E> from(Start<E> found, ReplayOptions options, long startNs)
            throws IOException {
        try (Start<E> start = found;
                ReadAheadRecords records = new ReadAheadRecords(start.reader())) {
            Replayer replayer = new Replayer(records, start.engine(), start.emitted(), options);
            replayer.last = start.last();
            replayer.namesStops = true;
            ReplayResult result = replayer.toTheLastEvent(startNs);
            boolean hasEnd = result.tail() != null && records.recordIndex() > 0;
            JournalPosition end = hasEnd ? start.reader().position() : null;
            return new Resumed<>(start.engine(), result, start.snapshotSeq(), replayer.last, start.rejected(), end);
        }
    }

    /** Goes on from where the records and the engine stand to the end of the records. */
    public ReplayResult finish() throws IOException {
        return toTheEnd(System.nanoTime());
    }

    private ReplayResult toTheLastEvent(long startNs) throws IOException {
        ReplayResult result = toTheEnd(startNs);
        if (events > 0) {
            last = new Snapshot.LastEvent(reader.event().recvTimeNs, reader.event().type);
        }
        return result;
    }

    private ReplayResult toTheEnd(long startNs) throws IOException {
        TailReport tail = null;
        boolean more = true;
        while (more) {
            boolean found = reader.next();
            tail = found ? null : reader.tail();
            more = found && step();
        }
        return result(tail, (System.nanoTime() - startNs) / NANOS_PER_SECOND);
    }

    /** Handles the record that the reader has just moved to. Gives whether another may follow: not after a difference or the last event. */
    public boolean step() {
        if (reader.kind() == RecordKind.COMMAND) {
            compareUpToLimit();
        } else if (reader.event().seq <= options.untilEventSeq()) {
            if (options.skipped().contains(reader.event().seq)) {
                engine.leaveOut(reader.event().seq);
            } else {
                feed(reader.event());
            }
            events++;
        } else if (isDone()) {
            return false;
        }
        return difference == null;
    }

    /** What was a halt when it was recorded, whatever was thrown, is one here. */
    private void feed(EngineEvent event) {
        if (!namesStops) {
            engine.onEvent(event);
            return;
        }
        try {
            engine.onEvent(event);
        } catch (UnknownSignalException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new EngineStoppedException(event.seq, emitted.hasRequestOf(event.seq), e);
        }
    }

    /** Whether the journal has shown everything that the engine has said. */
    public boolean isLevel() {
        return emitted.isEmpty();
    }

    /** The first difference, or null. */
    public @Nullable Difference difference() {
        return difference;
    }

    /** How many commands were compared and equal. */
    public long compared() {
        return compared;
    }

    /** Past the last event to feed there may still be records of the commands before it. */
    private boolean isDone() {
        return options.verification() == Verification.OFF || emitted.isEmpty();
    }

    private void compareUpToLimit() {
        long causeSeq = reader.command().causeSeq;
        if (options.skipped().contains(causeSeq) || (causeSeq > options.untilEventSeq() && emitted.isEmpty())) {
            return;
        }
        if (options.verification() == Verification.ON) {
            compare();
        } else if (!emitted.isEmpty()) {
            emitted.take();
        }
    }

    private void compare() {
        Command recorded = reader.command();
        if (emitted.isEmpty()) {
            difference = difference(recorded, "nothing");
            return;
        }
        Command replayed = emitted.take();
        int lengthBytes = codec.encode(replayed, scratch, 0);
        if (lengthBytes != reader.bodyBytes() || !isEqual(reader.bodyBuffer(), reader.bodyOffset(), lengthBytes)) {
            difference = difference(recorded, RecordText.of(replayed));
            return;
        }
        compared++;
    }

    private boolean isEqual(DirectBuffer recorded, int offset, int lengthBytes) {
        for (int i = 0; i < lengthBytes; i++) {
            if (recorded.getByte(offset + i) != scratch.getByte(i)) {
                return false;
            }
        }
        return true;
    }

    private Difference difference(Command recorded, String replayed) {
        return new Difference(recorded.causeSeq, recorded.seq, reader.recordIndex(), RecordText.of(recorded), replayed);
    }

    private ReplayResult result(@Nullable TailReport tail, double wallSeconds) {
        long unrecorded = tail == null ? 0 : emitted.count();
        while (tail != null && !emitted.isEmpty()) {
            options.unrecorded().accept(emitted.take());
        }
        return new ReplayResult(
                events, compared, unrecorded, engine.stateHash(), engine.commandHash(), difference, tail, wallSeconds);
    }
}
