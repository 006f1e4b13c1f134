package io.ebbtide.app.session;

import java.io.IOException;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What every thread of the process does, written to a file of the run directory. */
final class ThreadDump implements Watchdog.Evidence {
    private static final long WRITE_WAIT_MS = 5_000;

    private final Path directory;

    /** Dumps go to {@code directory}. */
    ThreadDump(Path directory) {
        this.directory = directory;
    }

    /** Never waits for longer than a disk that works would need: a disk that hangs may be why somebody is stuck. */
    @Override
    public String write() {
        String text = text();
        Path file = directory.resolve("threads.txt");
        AtomicReference<String> result = new AtomicReference<>("not written in time to " + file);
        Thread writer = new Thread(() -> result.set(write(text, file)), "thread-dump");
        writer.setDaemon(true);
        writer.start();
        try {
            writer.join(WRITE_WAIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Objects.requireNonNull(result.get());
    }

    private static String write(String text, Path file) {
        try {
            Files.writeString(file, text);
            return file.toString();
        } catch (IOException e) {
            return "could not be written: " + e;
        }
    }

    private static String text() {
        StringBuilder text =
                new StringBuilder("threads at ").append(Instant.now()).append('\n');
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            text.append("\n\"").append(thread.getThreadName()).append("\" ").append(thread.getThreadState());
            LockInfo lock = thread.getLockInfo();
            if (lock != null) {
                text.append(" on ").append(lock);
            }
            if (thread.getLockOwnerName() != null) {
                text.append(" held by \"").append(thread.getLockOwnerName()).append('"');
            }
            text.append('\n');
            for (StackTraceElement frame : thread.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
