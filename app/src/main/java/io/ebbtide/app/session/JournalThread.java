package io.ebbtide.app.session;

import com.lmax.disruptor.EventPoller;
import io.ebbtide.app.config.Durability;
import io.ebbtide.app.config.JournalConfig;
import io.ebbtide.app.config.SnapshotConfig;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.engine.ring.EngineHandler;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.engine.ring.InboundRing;
import io.ebbtide.engine.ring.OutboundRing;
import io.ebbtide.gateway.check.IntentBook;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalRetention;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.recovery.Recovered;
import io.ebbtide.journal.ring.DurabilityGate;
import io.ebbtide.journal.ring.JournalHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rings of a session with the journal on its own thread.
 *
 * <p>Use: {@link #open}, add further consumers, {@link #start}, publish, {@link #finish}, {@link #close}. Thread: the one that runs the
 * session; the handlers run on the rings' threads.
 */
final class JournalThread implements AutoCloseable {
    private static final long PARK_NS = 100_000;
    private static final long CLOSE_WAIT_NS = 5_000_000_000L;
    private static final long FINISH_WAIT_NS = 60_000_000_000L;

    private final FailStop failStop = new FailStop(() -> {});
    private final Halts halts;
    private final Path directory;
    private final JournalConfig limits;
    private final SnapshotConfig snapshots;
    private final InboundRing inbound;
    private final OutboundRing outbound;
    private final JournalWriter writer;
    private final JournalHandler handler;
    private LongSupplier engineHandled = () -> 0;
    private LongSupplier journalHandled = () -> 0;

    /** Rings around a journal that is open: they count on from where it ends, and the writer is theirs. */
    JournalThread(SessionPlan plan, Path directory, JournalWriter writer, Recovered.Position position) {
        this.writer = writer;
        this.directory = directory;
        limits = plan.config().journal();
        snapshots = plan.config().snapshots();
        halts = new Halts(failStop, directory);
        inbound = new InboundRing(
                plan.config().engine().inboundRingSize(),
                WaitStrategies.of(plan.config().engine()),
                failStop,
                position.lastEventSeq() + 1);
        outbound = new OutboundRing(plan.config().engine().outboundRingSize(), position.lastCommandSeq() + 1);
        EventPoller<Command> commands = outbound.newConsumer();
        handler = new JournalHandler(
                writer, commands, durability(plan.config().journal().durability()), cause -> failStop.halt(-1, cause));
    }

    /** Begins a journal. Errors: a directory that cannot be written is refused with one line. */
    static JournalThread open(SessionPlan plan, Path directory) {
        try {
            JournalWriter writer = JournalWriter.open(optionsOf(plan, directory));
            return new JournalThread(plan, directory, writer, new Recovered.Position(0, 0, 0, false));
        } catch (IOException e) {
            throw new AppException(
                    ExitCode.ENVIRONMENT, "cannot write the journal " + directory + ": " + e.getMessage(), e);
        }
    }

    /** How a session of this plan writes its journal. */
    static JournalOptions optionsOf(SessionPlan plan, Path directory) {
        return JournalOptions.of(directory)
                .withReserveBytes(plan.config().journal().reserveBytes());
    }

    Halts halts() {
        return halts;
    }

    InboundRing inbound() {
        return inbound;
    }

    OutboundRing outbound() {
        return outbound;
    }

    JournalHandler handler() {
        return handler;
    }

    /** A gate for one orders thread. */
    DurabilityGate newGate() {
        return handler.newGate(inbound::callConsumers, halts::isHalted);
    }

    /** A watch over the journal's disk, not started. Shape: {@code timeNs} is the clock that events are stamped with. */
    DiskWatch newDiskWatch(LongSupplier timeNs) {
        DiskWatch.Ports ports = new DiskWatch.Ports(
                new DiskProbe(directory),
                handler::isWaitedFor,
                handler.durableSeq()::get,
                inbound.newPublisher(),
                timeNs);
        return new DiskWatch(limits, ports, halts);
    }

    /**
     * A second engine over this journal, not started. Shape: {@code engine} builds one that knows the session's signals, {@code timeNs} is the
     * clock that events are stamped with.
     */
    FollowerThread newFollower(
            Function<CommandSink, ResumableStep> engine, LongSupplier timeNs, Consumer<String> message) {
        FollowerThread.Ports ports = new FollowerThread.Ports(
                directory,
                engine,
                handler::writtenIndex,
                inbound.newPublisher(),
                timeNs,
                Objects.requireNonNull(directory.toAbsolutePath().getParent()),
                message);
        return new FollowerThread(snapshots, ports);
    }

    /** What the session said before it went on, for the report; {@code upToRecord} is the last record from before. */
    RecordedCommands newRecordedCommands(long upToRecord) throws IOException {
        return new RecordedCommands(directory, upToRecord, handler::writtenIndex, halts::isHalted);
    }

    /** What tells the book which orders are in the journal; null where there is no book. {@code upToRecord} is the last record from before. */
    @Nullable
    JournaledIntents newIntents(@Nullable IntentBook book, SessionPlan plan, long upToRecord) {
        return book == null
                ? null
                : new JournaledIntents(
                        new JournaledIntents.From(directory, writer.openingPosition(), upToRecord),
                        handler::writtenIndex,
                        book,
                        plan);
    }

    /** Packs and clears old days of the journal, not started. Shape: {@code coveredRecordIndex} is 0 while no verified snapshot covers any. */
    RetentionThread newRetention(LongSupplier coveredRecordIndex, Consumer<String> message) {
        JournalRetention.Policy policy = new JournalRetention.Policy(limits.plainDays(), limits.keepDays());
        return new RetentionThread(new JournalRetention(directory, policy), coveredRecordIndex, message);
    }

    /** Adds the engine as a consumer of its own, for sessions in real time. Before {@link #start}. */
    void addEngine(EngineStep engine) {
        engineHandled = inbound.addConsumer("engine", new EngineHandler(engine, failStop));
    }

    void start() {
        journalHandled = inbound.addConsumer("journal", handler, handler::isSyncWanted);
        inbound.start();
    }

    /** The engine's way through the events; asked after {@link #start}. */
    Stage engineStage() {
        return new Stage(() -> engineHandled.getAsLong(), () -> inbound.published() - engineHandled.getAsLong());
    }

    /** The journal's. */
    Stage journalStage() {
        return new Stage(() -> journalHandled.getAsLong(), () -> inbound.published() - journalHandled.getAsLong());
    }

    /** Waits until everything is written and synced. Errors: a halt on the way ends the session with exit code 70. */
    void finish() {
        long deadlineNs = System.nanoTime() + FINISH_WAIT_NS;
        while (!inbound.isDrained()) {
            halts.throwIfHalted();
            if (System.nanoTime() >= deadlineNs) {
                throw new AppException(
                        ExitCode.ENVIRONMENT,
                        "the journal's disk did not take the last events within " + FINISH_WAIT_NS / 1_000_000_000L
                                + " s; the next start goes on with what is there");
            }
            LockSupport.parkNanos(this, PARK_NS);
        }
        haltConsumers();
        try {
            handler.finish();
        } catch (Exception e) {
            throw new AppException(ExitCode.ENVIRONMENT, "cannot finish the journal: " + e.getMessage(), e);
        }
        halts.throwIfHalted();
    }

    /**
     * Gives the journal time to write what was published, a bug's event included, and lets go of the directory. Errors: a writer whose thread
     * still works with it is left to the end of the process.
     */
    @Override
    public void close() {
        long deadlineNs = System.nanoTime() + CLOSE_WAIT_NS;
        while (!inbound.isDrained() && System.nanoTime() < deadlineNs) {
            LockSupport.parkNanos(this, PARK_NS);
        }
        haltConsumers();
        try {
            writer.close();
        } catch (IOException e) {
            throw new AppException(ExitCode.ENVIRONMENT, "cannot close the journal: " + e.getMessage(), e);
        }
    }

    private void haltConsumers() {
        if (!inbound.halt()) {
            throw new AppException(
                    ExitCode.ENVIRONMENT,
                    "the threads engine and journal did not end, as when a disk hangs; the next start goes on with what is there");
        }
    }

    private static io.ebbtide.journal.ring.Durability durability(Durability wanted) {
        return switch (wanted) {
            case PROCESS -> io.ebbtide.journal.ring.Durability.PROCESS;
            case POWER -> io.ebbtide.journal.ring.Durability.POWER;
        };
    }
}
