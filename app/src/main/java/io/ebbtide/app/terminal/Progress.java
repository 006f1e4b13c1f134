package io.ebbtide.app.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on standard error for work that takes longer than two seconds; silent before that and in pipes.
 *
 * <p>Thread: one calls {@link #reached}; {@link #close} comes after it has ended. The library draws on a daemon thread of its own.
 */
public final class Progress implements AutoCloseable {
    private static final long SILENT_NS = 2_000_000_000L;
    private static final long BYTES_PER_MIB = 1L << 20;
    private static final int WIDTH = 79;

    private final String task;
    private final long total;
    private final boolean counted;
    private final @Nullable PrintStream terminal;
    private final LongSupplier nanoTime;
    private final long startNs;
    private @Nullable ProgressBar bar;

    private Progress(Work work, @Nullable PrintStream terminal, LongSupplier nanoTime) {
        task = work.task;
        total = work.total;
        counted = work.counted;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        startNs = nanoTime.getAsLong();
    }

    /** Progress in bytes. */
    public static Progress ofBytes(String task, long totalBytes) {
        return new Progress(new Work(task, totalBytes, false), stderrOrNull(), System::nanoTime);
    }

    /** Progress in steps. */
    public static Progress ofSteps(String task, long totalSteps) {
        return new Progress(new Work(task, totalSteps, true), stderrOrNull(), System::nanoTime);
    }

    /** For tests: progress in steps to any stream by any clock. */
    static Progress to(PrintStream terminal, LongSupplier nanoTime, String task, long totalSteps) {
        return new Progress(new Work(task, totalSteps, true), terminal, nanoTime);
    }

    /** Tells how much is done by now. Cheap enough for every few thousand lines, not for every one. */
    public void reached(long done) {
        if (terminal == null) {
            return;
        }
        if (bar == null) {
            long elapsedNs = nanoTime.getAsLong() - startNs;
            if (elapsedNs < SILENT_NS) {
                return;
            }
            bar = newBar(terminal, elapsedNs, done);
        }
        bar.stepTo(done);
    }

    /** Takes the bar away; nothing is left on the screen. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private ProgressBar newBar(PrintStream stream, long elapsedNs, long done) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(counted ? "" : " MiB", counted ? 1 : BYTES_PER_MIB)
                .setConsumer(new WithoutTrace(stream))
                .startsFrom(done, Duration.ofNanos(elapsedNs))
                .clearDisplayOnFinish()
                .build();
    }

    private static @Nullable PrintStream stderrOrNull() {
        return Terminals.isStderrTerminal() ? System.err : null;
    }

    /** The library ends its line with a line feed, at times even after it has cleared it. */
    private static final class WithoutTrace extends ConsoleProgressBarConsumer {
        private final PrintStream stream;

        WithoutTrace(PrintStream stream) {
            super(stream, WIDTH);
            this.stream = stream;
        }

        @Override
        public void close() {
            stream.flush();
        }
    }

    private record Work(String task, long total, boolean counted) {}
}
