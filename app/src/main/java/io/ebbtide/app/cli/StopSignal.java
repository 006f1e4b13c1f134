package io.ebbtide.app.cli;

import io.ebbtide.app.fault.ExitCode;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An orderly end on SIGINT and SIGTERM: the signal raises a flag, and the process ends when the command has finished, with the command's
 * exit code. A second signal ends it at once, as the JVM does.
 *
 * <p>Threads: raised by the JVM's shutdown thread, read by the command's.
 */
final class StopSignal {
    private static final long LONGEST_STOP_S = 30;

    private final CountDownLatch finished = new CountDownLatch(1);
    // Written by the shutdown thread, read by the command's.
    private volatile boolean raised;
    // Written by the command's thread before the latch opens, read by the shutdown thread after.
    private volatile int exitCode = ExitCode.FAIL_STOP;

    private StopSignal() {}

    /** A signal that nobody listens for yet. */
    static StopSignal create() {
        return new StopSignal();
    }

    /**
     * Does the command's work while listening for signals.
     *
     * <p>Errors: what the work throws; without a signal the process then ends at once, with one it ends with exit code 70.
     */
    int during(Callable<Integer> work) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(this::raise, "operator-stop"));
        try {
            exitCode = work.call();
            return exitCode;
        } finally {
            finished.countDown();
        }
    }

    boolean isRaised() {
        return raised;
    }

    private void raise() {
        if (finished.getCount() == 0) {
            return;
        }
        raised = true;
        try {
            if (finished.await(LONGEST_STOP_S, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
