package io.ebbtide.app.session;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.command.Command;
import io.ebbtide.journal.codec.CommandCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * A bounded buffer between the engine's commands and whoever writes them to disk and terminal, so that neither can hold up an order: what
 * finds no room is dropped and counted, and what a writer throws is kept until the end. The journal has everything all the same.
 *
 * <p>Use: {@link #start}, {@link #offer} from one thread, {@link #finish} when nothing more is offered; from then on the writer belongs to
 * the calling thread again. Thread: {@code report} writes.
 */
final class ReportRelay implements Runnable {
    /** Room for about as many commands as the outbound ring has slots. */
    static final int CAPACITY_BYTES = 1 << 22;

    private static final int COMMAND = 1;
    private static final int COMMAND_BYTES_MAX = 4096;
    private static final int CACHE_LINE_BYTES = 64;
    private static final long PARK_NS = 200_000;

    private final OneToOneRingBuffer buffer;
    private final CommandCodec encoder = new CommandCodec();
    private final UnsafeBuffer copy = new UnsafeBuffer(new byte[COMMAND_BYTES_MAX]);
    private final CommandCodec decoder = new CommandCodec();
    private final Command slot = new Command();
    private final Consumer<Command> writer;
    private final Runnable betweenBatches;
    private final Thread thread = new Thread(this, "report");
    private final AtomicLong dropped = new AtomicLong();
    // Written by operator, read by the watchdog.
    private final AtomicLong offered = new AtomicLong();
    // Written by report, read by the watchdog.
    private final AtomicLong written = new AtomicLong();
    private CatchUp before = neededSeq -> neededSeq;
    /** Of report alone: the last command that was told before the relay's own. */
    private long toldSeq;
    // Both guarded by this.
    private boolean catchingUp = true;
    private long missedSeq;
    // Written by the session's thread, read by report.
    private volatile boolean finishing;
    // Written by report, read by the session's thread.
    private volatile @Nullable Throwable broken;

    /** {@code betweenBatches} runs often and must be quick when it has nothing to do. */
    ReportRelay(Consumer<Command> writer, Runnable betweenBatches) {
        this.writer = writer;
        this.betweenBatches = betweenBatches;
        int sizeBytes = CAPACITY_BYTES + RingBufferDescriptor.TRAILER_LENGTH;
        buffer =
                new OneToOneRingBuffer(new UnsafeBuffer(BufferUtil.allocateDirectAligned(sizeBytes, CACHE_LINE_BYTES)));
    }

    /** What was said before the relay was there, and stays readable elsewhere while it is told. Thread: report. */
    interface CatchUp {
        /** Tells what is left of it, and at least the commands up to {@code neededSeq}. Gives the number of the last command told. */
        long tell(long neededSeq) throws IOException;

        /** Everything is told. */
        default void done() throws IOException {}
    }

    /** Begins with {@code first}, on the relay's thread; what finds no room meanwhile is told by it, too. */
    void start(CatchUp first) {
        before = first;
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a copy of a command, or drops it. Never waits. */
    void offer(Command command) {
        int lengthBytes = encoder.encode(command, copy, 0);
        if (buffer.write(COMMAND, copy, 0, lengthBytes)) {
            offered.incrementAndGet();
        } else {
            missed(command.seq);
        }
    }

    private synchronized void missed(long seq) {
        if (catchingUp) {
            missedSeq = seq;
        } else {
            dropped.incrementAndGet();
        }
    }

    private synchronized long neededSeq() {
        return missedSeq;
    }

    /** Whether everything that found no room is told; from then on such a command is lost, so that there must be room. */
    private synchronized boolean isLevel() {
        if (missedSeq > toldSeq) {
            return false;
        }
        while (missedSeq > 0 && buffer.read(this::take) > 0) {
            // Told already.
        }
        catchingUp = false;
        return true;
    }

    /** Also where it failed. */
    private synchronized void endCatchUp() {
        catchingUp = false;
    }

    private synchronized boolean isCatchingUp() {
        return catchingUp;
    }

    private void catchUp() {
        try {
            do {
                long neededSeq = neededSeq();
                toldSeq = before.tell(neededSeq);
                if (toldSeq < neededSeq) {
                    throw new IOException("the journal ends with command " + toldSeq + ", before " + neededSeq);
                }
            } while (!isLevel());
            before.done();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends when everything that was taken is written; waits so long for it, and whatever the writer did is no error. */
    void abort(long waitMs) {
        finishing = true;
        try {
            thread.join(waitMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Stage stage() {
        return new Stage(written::get, () -> offered.get() - written.get());
    }

    /** Why the writer lacks something, or null where it has been given everything. Any thread. */
    @Nullable
    String whyIncomplete() {
        Throwable cause = broken;
        if (cause != null) {
            return "its writer failed: " + cause;
        }
        return dropped() == 0 ? null : "disk or terminal does not keep up";
    }

    /** How many commands found no room. */
    long dropped() {
        return dropped.get();
    }

    /**
     * Waits for what is told first, and then so long for everything that was taken to be written. Errors: {@link AppException} when commands
     * were dropped, the writer threw, or it is not done in time: the report is then incomplete.
     */
    void finish(long waitMs) {
        do {
            abort(waitMs);
        } while (thread.isAlive() && isCatchingUp() && !Thread.currentThread().isInterrupted());
        Throwable cause = broken;
        if (cause != null) {
            throw new AppException(ExitCode.FAIL_STOP, "the report is incomplete: its writer failed: " + cause, cause);
        }
        if (thread.isAlive() || dropped() > 0) {
            throw new AppException(
                    ExitCode.ENVIRONMENT,
                    "the report is incomplete: disk or terminal did not keep up, and " + dropped()
                            + " commands were dropped; the journal has all of them");
        }
    }

    @Override
    public void run() {
        guarded(this::catchUp);
        endCatchUp();
        while (true) {
            // Read before the buffer: what was offered before the end is then surely seen.
            boolean last = finishing;
            boolean idle = buffer.read(this::take) == 0;
            guarded(betweenBatches);
            if (idle && last) {
                return;
            }
            if (idle) {
                LockSupport.parkNanos(this, PARK_NS);
            }
        }
    }

    private void take(int type, DirectBuffer from, int index, int lengthBytes) {
        decoder.decode(from, index, lengthBytes, slot);
        if (slot.seq > toldSeq) {
            guarded(() -> writer.accept(slot));
        }
        written.incrementAndGet();
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            // Files and terminal do not depend on each other: what works goes on.
            broken = broken == null ? failure : broken;
        }
    }
}
