package io.ebbtide.engine.ring;

import com.lmax.disruptor.ExceptionHandler;
import io.ebbtide.engine.event.EngineEvent;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a bug shows: trading halts, the first cause is kept with its sequence, and whoever runs the process is told.
 *
 * <p>Thread: any; the first caller wins. Readers poll {@link #isHalted}: rings' consumers stop working, producers stop publishing, and the
 * process edge exits non-zero. Disruptor's own handler would kill the consumer and park the producers for ever.
 */
public final class FailStop implements ExceptionHandler<Object> {
    /** Why trading halted: the thread, the event's sequence as the journal counts (-1 outside of events), and the bug. */
    public record Halt(String thread, long sequence, Throwable cause) {}

    // Written by the first thread that fails, read by all others.
    private final AtomicReference<@Nullable Halt> halt = new AtomicReference<>();
    private final Runnable onHalt;

    /** {@code onHalt} runs once, on the failing thread; it must only wake others up. */
    public FailStop(Runnable onHalt) {
        this.onHalt = onHalt;
    }

    /** Halts; only the first call counts. */
    public void halt(long sequence, Throwable cause) {
        if (halt.compareAndSet(null, new Halt(Thread.currentThread().getName(), sequence, cause))) {
            onHalt.run();
        }
    }

    public boolean isHalted() {
        return halt.get() != null;
    }

    /** Why trading halted, or null while it has not. */
    public @Nullable Halt cause() {
        return halt.get();
    }

    @Override
    public void handleEventException(Throwable cause, long sequence, Object slot) {
        // The ring counts from 0, the journal from 1: a person looks the event up in the journal.
        halt(slot instanceof EngineEvent event ? event.seq : sequence, cause);
    }

    @Override
    public void handleOnStartException(Throwable cause) {
        halt(-1, cause);
    }

    @Override
    public void handleOnShutdownException(Throwable cause) {
        halt(-1, cause);
    }
}
