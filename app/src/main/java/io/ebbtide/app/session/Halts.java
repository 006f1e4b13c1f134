package io.ebbtide.app.session;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.ring.FailStop;

/** Turns a fail-stop into the error that ends the process. */
final class Halts {
    private Halts() {}

    /** Errors: {@link AppException} with exit code 70 that says where trading halted and why. */
    static void throwIfHalted(FailStop failStop) {
        FailStop.Halt halt = failStop.cause();
        if (halt != null) {
            throw new AppException(
                    ExitCode.FAIL_STOP,
                    "trading halted on thread " + halt.thread() + " at event " + (halt.sequence() + 1) + ": "
                            + halt.cause(),
                    halt.cause());
        }
    }
}
