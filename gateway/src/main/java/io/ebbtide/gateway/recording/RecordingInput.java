package io.ebbtide.gateway.recording;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Opens a file for reading, through gunzip when its first bytes say gzip, whatever its name says. */
final class RecordingInput {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int ZIP_MAGIC = 0x504b;

    private RecordingInput() {}

    /** A file's content, and the file below it, which counts. */
    record Opened(InputStream content, CountedInput file) {}

    /** Errors: not a readable file, a {@code .gz} that is none, or a zip archive is refused (RecordingException). */
    static Opened open(Path path) {
        InputStream file = null;
        try {
            CountedInput counted = new CountedInput(Files.newInputStream(path));
            file = new BufferedInputStream(counted, BUFFER_BYTES);
            InputStream content = unpacked(path, file);
            file = null;
            return new Opened(content, counted);
        } catch (IOException e) {
            throw unreadable(path, e);
        } finally {
            closeQuietly(file);
        }
    }

    /** The whole content of a small file. */
    static byte[] readAll(Path path) {
        try (InputStream in = open(path).content()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new RecordingException(
                    RecordingException.Kind.DAMAGED, path + ": cannot be read to its end: " + e.getMessage(), e);
        }
    }

    static void closeQuietly(@Nullable InputStream in) {
        if (in == null) {
            return;
        }
        try {
            in.close();
        } catch (IOException ignored) {
            // A file that was only read loses nothing when its close fails.
        }
    }

    private static InputStream unpacked(Path path, InputStream file) throws IOException {
        file.mark(2);
        int magic = file.read() << 8 | file.read();
        file.reset();
        if (magic == GZIP_MAGIC) {
            return new GZIPInputStream(file, BUFFER_BYTES);
        }
        if (magic == ZIP_MAGIC) {
            throw RecordingException.damaged(path, "is a zip archive; unpack it first, gzip or plain text is allowed");
        }
        if (path.toString().endsWith(".gz")) {
            throw RecordingException.damaged(path, "is named .gz but is not gzip");
        }
        return file;
    }

    private static RecordingException unreadable(Path path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return RecordingException.wrongUse(path + ": does not exist");
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            String message = path + ": gzip stream is damaged in its first bytes";
            return new RecordingException(RecordingException.Kind.DAMAGED, message, e);
        }
        String why = e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
        return new RecordingException(RecordingException.Kind.UNREADABLE, path + ": cannot be opened: " + why, e);
    }
}
