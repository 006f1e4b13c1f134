package io.ebbtide.app.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * An orderly end on SIGINT, SIGTERM and SIGHUP: the first signal raises a flag, and the command ends by itself with its own exit code; a
 * second one ends the process at once.
 *
 * <p>Not a shutdown hook: while the JVM shuts down it ignores further signals, and Chronicle refuses to open a journal, so that a signal
 * during the start would end as a failure.
 *
 * <p>Threads: raised by the JVM's signal threads, read by the command's.
 */
final class StopSignal {
    /** What shells add to the number of the signal that ended a process. */
    private static final int SIGNAL_BASE = 128;

    private final AtomicBoolean raised = new AtomicBoolean();

    private StopSignal() {}

    /** A signal that nobody listens for yet. */
    static StopSignal create() {
        return new StopSignal();
    }

    /** Does the command's work while listening for signals. Errors: what the work throws. */
    int during(Callable<Integer> work) throws Exception {
        Object hangup = Signals.register("HUP", () -> raise(SIGNAL_BASE + 1));
        Object interrupt = Signals.register("INT", () -> raise(SIGNAL_BASE + 2));
        Object terminate = Signals.register("TERM", () -> raise(SIGNAL_BASE + 15));
        try {
            return work.call();
        } finally {
            Signals.unregister("HUP", hangup);
            Signals.unregister("INT", interrupt);
            Signals.unregister("TERM", terminate);
        }
    }

    boolean isRaised() {
        return raised.get();
    }

    private void raise(int exitCode) {
        if (!raised.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(exitCode);
        }
    }
}
