package io.ebbtide.app.session;

import com.lmax.disruptor.EventPoller;
import io.ebbtide.app.report.RunReport;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.engine.ring.OutboundRing;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes the report of a backtest beside its driver. Thread: {@code operator}.
 *
 * <p>Use: build before the first command, {@link #start}, {@link #finish} when the last command is published; from then on the report
 * belongs to the calling thread again.
 */
final class ReportThread implements Runnable {
    private static final long PARK_NS = 200_000;

    private final EventPoller<Command> commands;
    private final RunReport report;
    private final FailStop failStop;
    private final Thread thread = new Thread(this, "operator");
    // Written by the driver, read by operator.
    private volatile boolean finishing;

    ReportThread(OutboundRing outbound, RunReport report, FailStop failStop) {
        commands = outbound.newConsumer();
        this.report = report;
        this.failStop = failStop;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until everything that was published is in the report. */
    void finish() {
        finishing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Halts.throwIfHalted(failStop);
    }

    @Override
    public void run() {
        try {
            while (true) {
                // Read before polling: what was published before the end is then surely seen.
                boolean last = finishing;
                if (commands.poll(this::take) != EventPoller.PollState.PROCESSING) {
                    if (last) {
                        return;
                    }
                    LockSupport.parkNanos(this, PARK_NS);
                }
            }
        } catch (Exception bug) {
            failStop.halt(-1, bug);
        }
    }

    private boolean take(Command command, long sequence, boolean endOfBatch) {
        report.onCommand(command);
        return true;
    }
}
