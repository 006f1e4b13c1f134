package io.ebbtide.app.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbtide.app.config.SnapshotConfig;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ConditionLevel;
import io.ebbtide.engine.model.MachineCondition;
import io.ebbtide.journal.replay.EmittedCommands;
import io.ebbtide.journal.replay.JournalFollower;
import io.ebbtide.journal.snapshot.BadSnapshotException;
import io.ebbtide.journal.snapshot.RejectedSnapshot;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A second engine in the same process: it reads the journal behind its writer, compares every command and hash with its own, and takes
 * snapshots. Where it comes to something else, or cannot go on, it tells the first engine to buy nothing more and keeps what it saw; it
 * changes nothing else, and nobody waits for it.
 *
 * <p>A snapshot that cannot be written is said and tried again when the next is due: a full disk has an alarm of its own. Thread:
 * {@code follower}.
 */
final class FollowerThread implements Runnable {
    /** What the evidence of a difference is called. */
    static final String EVIDENCE = "follower-difference.txt";

    /** Where the follower says how far it is. */
    static final String PROGRESS = "follower.json";

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final long PARK_NS = 5_000_000;
    private static final long PROGRESS_NS = 1_000_000_000;
    private static final long NS_PER_MS = 1_000_000;

    private final SnapshotConfig config;
    private final Ports ports;
    private final Thread thread = new Thread(this, "follower");
    // Written by the session's thread, read by follower.
    private volatile Ending ending = Ending.NONE;
    // Written by follower, read by retention.
    private volatile long coveredRecordIndex;
    // Written by follower, read by the session's thread.
    private volatile boolean diverged;
    private long lagRecords;
    private long lagRecordsMax;
    private long snapshots;
    private long nextProgressNs = System.nanoTime();
    private long snapshotSeq;
    private long snapshotWallNs = System.nanoTime();

    private enum Ending {
        NONE,
        /** When everything is compared. */
        IN_ORDER,
        /** At once. */
        NOW
    }

    /**
     * What the follower works with.
     *
     * <p>Shape: {@code journal} is the directory that is followed, {@code engine} builds an engine that knows the session's signals;
     * {@code writtenIndex} is the last record that is completely written; {@code sink} belongs to this thread, its events are stamped with
     * {@code timeNs}; {@code directory} takes the evidence, {@code message} what a person should read.
     */
    record Ports(
            Path journal,
            Function<CommandSink, ResumableStep> engine,
            LongSupplier writtenIndex,
            EventSink sink,
            LongSupplier timeNs,
            Path directory,
            Consumer<String> message) {}

    FollowerThread(SnapshotConfig config, Ports ports) {
        this.config = config;
        this.ports = ports;
    }

    /** Starts; the journal's directory must exist. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** The last record that every snapshot covers which a restart may begin at, read back and proved; 0 before the first. */
    long coveredRecordIndex() {
        return coveredRecordIndex;
    }

    /** Whether this engine came to something else than the first one, or could not go on. */
    boolean hasDiverged() {
        return diverged;
    }

    /** Waits until everything that was written is compared and the last snapshot is taken, for so long at most. */
    void finish(long waitMs) {
        end(Ending.IN_ORDER, waitMs);
        if (thread.isAlive()) {
            end(Ending.NOW, waitMs);
            ports.message.accept("the follower did not reach the journal's end; how far it came is in " + PROGRESS);
        }
    }

    /** Ends without another look at the journal. */
    void abort(long waitMs) {
        end(Ending.NOW, waitMs);
    }

    private void end(Ending how, long waitMs) {
        ending = how;
        LockSupport.unpark(thread);
        try {
            thread.join(waitMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        SnapshotStore store = SnapshotStore.keeping(ports.journal, config.keep());
        long seenSeq = 0;
        try (JournalFollower follower = JournalFollower.open(ports.journal, store, ports.engine)) {
            for (RejectedSnapshot rejected : follower.rejected()) {
                ports.message.accept(rejected.describe());
            }
            snapshotSeq = follower.eventSeq();
            boolean more = true;
            while (more) {
                more = followOnce(follower, store);
                seenSeq = follower.eventSeq();
                if (!more || System.nanoTime() - nextProgressNs >= 0) {
                    tellProgress(follower);
                }
                LockSupport.parkNanos(this, more ? PARK_NS : 0);
            }
        } catch (Throwable failure) {
            diverge(seenSeq, "the follower cannot go on behind event " + seenSeq + ": " + failure, failure);
        }
    }

    /** Everything that is written by now. Gives whether more may come. */
    private boolean followOnce(JournalFollower follower, SnapshotStore store) throws IOException {
        // Read before the journal: what was written before the end is then surely compared.
        Ending before = ending;
        long writtenIndex = ports.writtenIndex.getAsLong();
        lagRecords = writtenIndex - follower.recordIndex();
        lagRecordsMax = Math.max(lagRecordsMax, lagRecords);
        while (ending != Ending.NOW && follower.follow(writtenIndex)) {
            if (isDue(follower)) {
                take(follower, store);
            }
        }
        lagRecords = writtenIndex - follower.recordIndex();
        if (follower.difference() != null) {
            diverge(follower.eventSeq(), follower.difference().describe(), null);
            return false;
        }
        if (before == Ending.NONE) {
            return true;
        }
        if (before == Ending.IN_ORDER && follower.canSnapshot() && follower.eventSeq() > snapshotSeq) {
            take(follower, store);
        }
        return false;
    }

    private boolean isDue(JournalFollower follower) {
        long events = follower.eventSeq() - snapshotSeq;
        boolean late = events >= config.everyEvents()
                || (events > 0 && System.nanoTime() - snapshotWallNs >= config.everyMs() * NS_PER_MS);
        return late && follower.canSnapshot();
    }

    private void take(JournalFollower follower, SnapshotStore store) {
        snapshotSeq = follower.eventSeq();
        snapshotWallNs = System.nanoTime();
        try {
            prove(store, store.write(follower.snapshot()));
            snapshots++;
            coveredRecordIndex = store.coveredRecordIndex();
        } catch (IOException e) {
            ports.message.accept("no snapshot after event " + snapshotSeq + ": " + e);
        }
    }

    /** As a restart would: one that cannot be taken must not be there, or days would be deleted behind it. */
    private void prove(SnapshotStore store, Path file) throws IOException {
        try {
            store.read(file).restore(ports.engine.apply(new EmittedCommands()));
        } catch (BadSnapshotException e) {
            Files.delete(file);
            throw e;
        }
    }

    private void tellProgress(JournalFollower follower) throws IOException {
        nextProgressNs = System.nanoTime() + PROGRESS_NS;
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("event", follower.eventSeq());
            json.writeNumberField("record", follower.recordIndex());
            json.writeNumberField("lagRecords", lagRecords);
            json.writeNumberField("lagRecordsMax", lagRecordsMax);
            json.writeNumberField("commandsCompared", follower.compared());
            json.writeNumberField("snapshots", snapshots);
            json.writeNumberField("snapshotEvent", snapshotSeq);
            json.writeBooleanField("diverged", diverged);
            json.writeEndObject();
            json.writeRaw('\n');
        }
        keep(PROGRESS, text.toString());
    }

    private void keep(String file, String text) {
        try {
            Files.writeString(ports.directory.resolve(file), text);
        } catch (IOException e) {
            ports.message.accept("cannot write " + file + ": " + e);
        }
    }

    /** What was seen is kept first: the engine's answer is an alarm in the journal, but why stands here. */
    private void diverge(long eventSeq, String what, @Nullable Throwable cause) {
        diverged = true;
        keepEvidence(what, cause);
        ports.message.accept("nothing more is bought, see " + EVIDENCE + ": "
                + what.lines().findFirst().orElse(what));
        EngineEvent event = ports.sink
                .claim()
                .begin(EventType.CONDITION_CHANGED, EngineEvent.NO_INSTRUMENT, ports.timeNs.getAsLong());
        event.condition.condition = MachineCondition.REPLAY;
        event.condition.level = ConditionLevel.NO_ENTRIES;
        event.condition.detail = eventSeq;
        ports.sink.publish(event);
    }

    private void keepEvidence(String what, @Nullable Throwable cause) {
        StringBuilder text = new StringBuilder(what).append('\n');
        for (Throwable at = cause; at != null; at = at.getCause()) {
            text.append(at).append('\n');
            for (StackTraceElement element : at.getStackTrace()) {
                text.append("  at ").append(element).append('\n');
            }
        }
        keep(EVIDENCE, text.toString());
    }
}
