package io.ebbtide.app.doctor;

import io.ebbtide.app.config.JournalConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The machine that a session would run on: Java, its flags, the directory and its disk. */
final class MachineChecks {
    private static final int JAVA_MIN = 17;
    private static final long BYTES_PER_MB = 1_000_000;
    /** What must be in effect, or orders may be doubled, a journal stay locked, or a library call home. */
    private static final TreeMap<String, String> FLAGS = new TreeMap<>(java.util.Map.of(
            "sun.net.http.retryPost", "false",
            "queue.force.unlock.mode", "ALWAYS",
            "chronicle.analytics.disable", "true"));

    private final Consumer<Finding> found;

    MachineChecks(Consumer<Finding> found) {
        this.found = found;
    }

    /** Which Java it is. */
    void java(int feature, String vm) {
        String says = "Java " + feature + " (" + vm + ")";
        found.accept(
                feature >= JAVA_MIN
                        ? Finding.ok("java", says)
                        : Finding.fail("java", says, "install a JDK of version " + JAVA_MIN + " or newer"));
    }

    /** Whether the flags of {@code config/jvm.options} are in effect. */
    void flags(Properties properties) {
        List<String> missing = FLAGS.entrySet().stream()
                .filter(flag -> !flag.getValue().equalsIgnoreCase(properties.getProperty(flag.getKey())))
                .map(flag -> "-D" + flag.getKey() + "=" + flag.getValue())
                .toList();
        found.accept(
                missing.isEmpty()
                        ? Finding.ok("flags", "the JVM flags that safety needs are in effect")
                        : Finding.fail(
                                "flags",
                                "not in effect: " + String.join(" ", missing),
                                "start with ./ebbtide, which takes config/jvm.options"));
    }

    /** Whether the directory of the session can be written, and has the room that the journal wants. */
    void disk(Path directory, JournalConfig journal) {
        Path existing = directory.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            tryToWrite(existing);
            found.accept(Finding.ok("journal", directory + " can be written"));
        } catch (IOException e) {
            found.accept(Finding.fail(
                    "journal",
                    "cannot write in " + existing + ": " + e.getClass().getSimpleName() + " " + e.getMessage(),
                    "give this user the right to write there, or name another directory with --data-dir"));
            return;
        }
        try {
            found.accept(room(existing, Files.getFileStore(existing).getUsableSpace(), journal));
        } catch (IOException e) {
            found.accept(Finding.fail("disk", "cannot tell how much is free at " + existing, "look at the disk"));
        }
    }

    private static Finding room(Path where, long freeBytes, JournalConfig journal) {
        long floorBytes = journal.freeSpaceFloorBytes();
        String says = mb(freeBytes) + " are free at " + where + ", nothing is bought below " + mb(floorBytes);
        if (freeBytes < floorBytes) {
            return Finding.fail("disk", says, "make room, or lower journal.free-space-floor-bytes");
        }
        if (freeBytes < 2 * floorBytes) {
            return Finding.warn("disk", says, "make room before a long session");
        }
        return Finding.ok("disk", says);
    }

    private static void tryToWrite(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "doctor", ".tmp");
        try (FileChannel file = FileChannel.open(probe, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), 0);
            file.force(true);
        } finally {
            Files.delete(probe);
        }
    }

    private static String mb(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", bytes / BYTES_PER_MB);
    }
}
