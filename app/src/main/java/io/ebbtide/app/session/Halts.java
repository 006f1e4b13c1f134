package io.ebbtide.app.session;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.ring.FailStop;
import java.io.IOException;
import java.nio.file.Path;

/** Turns a fail-stop into the error that ends the process. Any thread. */
final class Halts {
    private final FailStop failStop;
    private final Path evidence;

    /** {@code evidence} is the directory that holds what happened. */
    Halts(FailStop failStop, Path evidence) {
        this.failStop = failStop;
        this.evidence = evidence;
    }

    /** Halts trading. Shape: {@code eventSeq} is -1 where no single event is to blame. */
    void halt(long eventSeq, Throwable cause) {
        failStop.halt(eventSeq, cause);
    }

    boolean isHalted() {
        return failStop.isHalted();
    }

    /**
     * Errors: {@link AppException} that says where trading halted, why, and where the evidence lies: exit code 4 where the disk refused,
     * else 70.
     */
    void throwIfHalted() {
        FailStop.Halt halt = failStop.cause();
        if (halt == null) {
            return;
        }
        String where = halt.sequence() < 0 ? "" : " at event " + halt.sequence();
        throw new AppException(
                halt.cause() instanceof IOException ? ExitCode.ENVIRONMENT : ExitCode.FAIL_STOP,
                "trading halted on thread " + halt.thread() + where + ": " + halt.cause() + "; evidence in " + evidence,
                halt.cause());
    }
}
