package io.ebbtide.app.session;

import com.lmax.disruptor.EventPoller;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.ring.OutboundRing;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the engine's commands to whoever reads them, beside the session. Thread: {@code operator}.
 *
 * <p>A reader that throws is not asked again and stops no order: the ring is emptied all the same, and {@link #finish} tells. A reader that
 * may block belongs behind a {@link ReportRelay} in real time; a session in virtual time waits for it.
 *
 * <p>Use: build before the first command, {@link #start}, {@link #finish} when the last command is published; from then on the readers
 * belong to the calling thread again.
 */
final class ReportThread implements Runnable {
    private static final long PARK_NS = 200_000;
    private static final long FOREVER = 0;

    private final EventPoller<Command> commands;
    private final Consumer<Command> reader;
    private final Runnable betweenBatches;
    private final Halts halts;
    private final Thread thread = new Thread(this, "operator");
    // Written by the session's thread, read by operator.
    private volatile boolean finishing;
    // Written by operator, read by the watchdog.
    private volatile long taken;
    // Written by operator, read by the session's thread when operator has ended.
    private @Nullable Throwable broken;

    /** {@code betweenBatches} runs often and must be quick when it has nothing to do. */
    ReportThread(OutboundRing outbound, Consumer<Command> reader, Runnable betweenBatches, Halts halts) {
        commands = outbound.newConsumer();
        this.reader = reader;
        this.betweenBatches = betweenBatches;
        this.halts = halts;
    }

    /** {@code published} is how many commands there are on the ring. */
    Stage stage(LongSupplier published) {
        return new Stage(() -> taken, () -> published.getAsLong() - taken);
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until everything that was published is read. Errors: a halt on the way, or a reader that has thrown. */
    void finish() {
        abort(FOREVER);
        halts.throwIfHalted();
        if (broken != null) {
            throw new AppException(
                    ExitCode.FAIL_STOP, "the report is incomplete: its writer failed: " + broken, broken);
        }
    }

    /** Ends when everything that was published is read; waits so long for it, and whatever the reader did is no error. */
    void abort(long waitMs) {
        finishing = true;
        try {
            thread.join(waitMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                // Read before polling: what was published before the end is then surely seen.
                boolean last = finishing;
                boolean idle = commands.poll(this::take) != EventPoller.PollState.PROCESSING;
                guarded(betweenBatches);
                if (idle && last) {
                    return;
                }
                if (idle) {
                    LockSupport.parkNanos(this, PARK_NS);
                }
            }
        } catch (Throwable fatal) {
            halts.halt(-1, fatal);
        }
    }

    private boolean take(Command command, long sequence, boolean endOfBatch) {
        guarded(() -> reader.accept(command));
        taken = sequence + 1;
        return OutboundRing.goesOn(sequence);
    }

    /** What the virtual machine itself cannot do halts: it may be the journal's disk. */
    private void guarded(Runnable step) {
        if (broken != null) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException | LinkageError failure) {
            broken = failure;
        }
    }
}
