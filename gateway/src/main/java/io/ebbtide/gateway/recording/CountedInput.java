package io.ebbtide.gateway.recording;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read of a file as it lies on the disk, so that progress can be told while its content is unpacked. Thread: one. */
final class CountedInput extends FilterInputStream {
    private long readBytes;

    CountedInput(InputStream in) {
        super(in);
    }

    long readBytes() {
        return readBytes;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        readBytes += next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        readBytes += Math.max(0, count);
        return count;
    }
}
