package io.ebbtide.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A small file that is written whole: after a death or a loss of power on the way it is what it was before. */
public final class DurableFile {
    private static final String UNFINISHED = ".tmp";

    private DurableFile() {}

    /** Puts the text, as UTF-8, in the place of what the file says; synced when this returns. */
    public static void replace(Path file, String text) throws IOException {
        replace(file, text.getBytes(StandardCharsets.UTF_8), () -> {});
    }

    /** Puts the bytes in the place of what the file holds; synced when this returns. Calls {@code written} before they take its name. */
    public static void replace(Path file, byte[] bytes, Runnable written) throws IOException {
        Path work = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                work, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        written.run();
        Files.move(work, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        QueueStorage.forceDirectory(file.toAbsolutePath().resolveSibling(""));
    }

    /** Whether a file is what {@link #replace} leaves when it is killed. */
    public static boolean isUnfinished(Path file) {
        return file.toString().endsWith(UNFINISHED);
    }
}
