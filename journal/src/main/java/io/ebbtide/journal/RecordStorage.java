package io.ebbtide.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where a journal's records go, one buffer after the other. Thread: one, the journal's.
 *
 * <p>An append that returned is in the hands of the kernel; a sync that returned is on the disk. Errors: what the disk refuses is an
 * IOException, or an InternalError where a mapped page could not be had; after either nothing more may be appended.
 */
public interface RecordStorage extends Closeable {
    /** The memory to prepare a record in. */
    UnsafeBuffer buffer();

    /** The same memory. */
    ByteBuffer memory();

    /** Appends the first {@code recordBytes} of {@link #buffer}. */
    void append(int recordBytes) throws IOException;

    /** Returns when everything appended would survive a loss of power. */
    void sync() throws IOException;
}
