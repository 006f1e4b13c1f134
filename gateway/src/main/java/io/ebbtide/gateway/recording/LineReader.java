package io.ebbtide.gateway.recording;

import io.ebbtide.gateway.text.AsciiNumber;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as byte ranges of one reused buffer; nothing is allocated per line.
 *
 * <p>Shape: a line's range excludes {@code \n} and {@code \r\n}; the last line may lack them; a UTF-8 byte order mark at the start is
 * skipped. The buffer grows to the longest line. Errors: a damaged gzip stream, or a line beyond {@link #LINE_BYTES_MAX}, is refused
 * (RecordingException).
 */
final class LineReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 17;
    private static final int LINE_BYTES_MAX = 1 << 26;
    private static final long EIGHT_NEWLINES = AsciiNumber.eightOf('\n');

    private final Path path;
    private final InputStream in;
    private final CountedInput file;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int limit;
    private int nextLine;
    private int from;
    private int to;
    private long lineNumber;
    private boolean ended;
    private @Nullable IOException failure;

    LineReader(Path path) {
        this.path = path;
        RecordingInput.Opened opened = RecordingInput.open(path);
        in = opened.content();
        file = opened.file();
        fill();
        boolean marked = limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
        nextLine = marked ? 3 : 0;
    }

    /** Moves to the next line; false at the end. */
    boolean next() {
        int scanned = nextLine;
        while (true) {
            int newline = indexOfNewline(scanned);
            if (newline >= 0) {
                take(newline, newline + 1);
                return true;
            }
            if (ended) {
                return takeRest();
            }
            scanned = limit - nextLine;
            makeRoom();
            fill();
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The current line's number, from 1. */
    long lineNumber() {
        return lineNumber;
    }

    /** How much of the file was read, as it lies on the disk. */
    long readBytes() {
        return file.readBytes();
    }

    @Override
    public void close() {
        RecordingInput.closeQuietly(in);
    }

    private boolean takeRest() {
        if (failure != null) {
            throw damaged(failure);
        }
        if (nextLine == limit) {
            return false;
        }
        take(limit, limit);
        return true;
    }

    private void take(int end, int following) {
        from = nextLine;
        to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        nextLine = following;
        lineNumber++;
    }

    private int indexOfNewline(int start) {
        for (int position = start; position < limit; position += Long.BYTES) {
            long newlines = AsciiNumber.matches(AsciiNumber.eightBytes(buffer, position), EIGHT_NEWLINES);
            if (newlines != 0) {
                int found = position + (Long.numberOfTrailingZeros(newlines) >>> 3);
                // Bytes beyond the limit are old ones.
                return found < limit ? found : -1;
            }
        }
        return -1;
    }

    private void makeRoom() {
        int kept = limit - nextLine;
        if (kept == buffer.length) {
            if (kept >= LINE_BYTES_MAX) {
                throw RecordingException.damaged(
                        path, "line " + (lineNumber + 1) + " is longer than " + LINE_BYTES_MAX + " bytes");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        } else if (nextLine > 0) {
            System.arraycopy(buffer, nextLine, buffer, 0, kept);
        }
        nextLine = 0;
        limit = kept;
    }

    private void fill() {
        try {
            while (limit < buffer.length) {
                int count = in.read(buffer, limit, buffer.length - limit);
                if (count < 0) {
                    ended = true;
                    return;
                }
                limit += count;
            }
        } catch (IOException e) {
            // Thrown when the whole lines before it have been given out, so that it names the right one.
            failure = e;
            ended = true;
        }
    }

    private RecordingException damaged(IOException cause) {
        String what =
                cause instanceof EOFException ? "gzip stream is cut off" : "cannot be read: " + cause.getMessage();
        String message = path + ": " + what + " after line " + lineNumber;
        return new RecordingException(RecordingException.Kind.DAMAGED, message, cause);
    }
}
