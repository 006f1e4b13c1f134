package io.ebbtide.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes. Without the right to mount one the test is skipped, and says so. */
final class SmallDisk implements AutoCloseable {
    private static final long MEGABYTE = 1 << 20;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** An ext4 file system in a file: one that can fail and turn read-only under whoever writes. */
    static SmallDisk mountExt4(Path directory, Path image, int megabytes) throws IOException {
        Files.createDirectories(directory);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(megabytes * MEGABYTE);
        }
        boolean mounted = run("mkfs.ext4", "-q", "-F", image.toString())
                && run("mount", "-o", "loop", image.toString(), directory.toString());
        if (!mounted) {
            System.out.println("SKIPPED: this needs mkfs.ext4 and the right to mount a loop device (root)");
        }
        Assumptions.assumeTrue(mounted, "needs mkfs.ext4 and the right to mount a loop device");
        return new SmallDisk(directory);
    }

    /** What the kernel does with a file system that has failed: from now on nothing is written, also to files that are open. */
    void fail() throws IOException {
        if (!run("mount", "-o", "remount,abort", directory.toString())) {
            throw new IOException("cannot abort " + directory);
        }
    }

    /** As after a boot. */
    void mountAgain(Path image) throws IOException {
        if (!run("umount", directory.toString())
                || !run("mount", "-o", "loop", image.toString(), directory.toString())) {
            throw new IOException("cannot mount " + image + " again");
        }
    }

    static SmallDisk mount(Path directory, int megabytes) throws IOException {
        Files.createDirectories(directory);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString());
        if (!mounted) {
            System.out.println("SKIPPED: this needs the right to mount a tmpfs (root)");
        }
        Assumptions.assumeTrue(mounted, "needs the right to mount a tmpfs");
        return new SmallDisk(directory);
    }

    /** Tries for a while: Chronicle lets go of a closed queue's files a little later, and the kernel refuses until then. */
    void remountReadOnly() throws IOException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!run("mount", "-o", "remount,ro", directory.toString())) {
            if (System.nanoTime() >= deadlineNs) {
                throw new IOException("cannot remount " + directory);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    void remountWritable() throws IOException {
        if (!run("mount", "-o", "remount,rw", directory.toString())) {
            throw new IOException("cannot remount " + directory);
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (!run("umount", "-l", directory.toString())) {
            throw new IOException("cannot unmount " + directory);
        }
    }
}
