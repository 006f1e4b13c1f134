package io.ebbtide.app.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks the journal's disk how much is free, and tries once a second whether it can be written: one that has failed turns read-only and still
 * names its free space. Threads: {@code disk} asks; {@code disk-probe} tries, because a disk may take for ever over it.
 */
final class DiskProbe implements DiskWatch.Space, Runnable {
    /** Among the journal's files; its content is of no use. */
    static final String FILE_NAME = "probe";

    private static final long PERIOD_NS = 1_000_000_000L;

    private final Path directory;
    private final Thread thread = new Thread(this, "disk-probe");
    // Written by disk-probe, read by disk.
    private volatile @Nullable IOException failure;
    // Written by disk, read by disk-probe.
    private volatile boolean stopping;

    DiskProbe(Path directory) {
        this.directory = directory;
    }

    @Override
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!stopping) {
            tryToWrite();
            LockSupport.parkNanos(this, PERIOD_NS);
        }
    }

    /** Writes one byte in its place, which needs no room that is not there. */
    void tryToWrite() {
        try (FileChannel file =
                FileChannel.open(directory.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), 0);
            failure = null;
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public long freeBytes() throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
        return Files.getFileStore(directory).getUsableSpace();
    }
}
