package io.ebbtide.app.cli;

import java.util.concurrent.locks.LockSupport;

/** A command that notices a signal and then takes forever to stop. */
final class SlowToStop {
    private SlowToStop() {}

    public static void main(String[] args) throws Exception {
        StopSignal stop = StopSignal.create();
        System.exit(stop.during(() -> {
            System.out.println("ready");
            while (!stop.isRaised()) {
                LockSupport.parkNanos(stop, 1_000_000);
            }
            System.out.println("stopping");
            while (args.length == 0) {
                LockSupport.parkNanos(stop, 1_000_000);
            }
            return Integer.parseInt(args[0]);
        }));
    }
}
