package io.ebbtide.journal.bundle;

import io.ebbtide.journal.SkippedEvents;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The file of a bundle: a zip of {@code bundle.txt}, the journal's queue files and its note of events that are left out, if there is one. Equal
 * journals give equal bytes.
 */
public final class BundleFile {
    private static final Pattern QUEUE_FILE = Pattern.compile("journal/([0-9]{8}F\\.cq4)");
    private static final String NOTE = "journal/" + SkippedEvents.FILE_NAME;
    private static final long EPOCH_MS = 315_532_800_000L;
    private static final byte[] MAGIC = {'P', 'K', 3, 4};

    private BundleFile() {}

    /** Whether this is a file that begins as a bundle does. */
    public static boolean isBundle(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return java.util.Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /** Unpacks the queue files into an empty directory. Errors: a file that holds none is a ZipException. */
    public static void unpack(Path file, Path directory) throws IOException {
        int queueFiles = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = QUEUE_FILE.matcher(entry.getName());
                if (name.matches()) {
                    Files.copy(zip, directory.resolve(name.group(1)));
                    queueFiles++;
                } else if (entry.getName().equals(NOTE)) {
                    Files.copy(zip, directory.resolve(SkippedEvents.FILE_NAME));
                }
            }
        }
        if (queueFiles == 0) {
            throw new ZipException(file + " is no incident bundle: it holds no journal");
        }
    }

    /** Deletes a directory with all that is in it. */
    public static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException failed) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Writes the file beside its place and moves it there, so that nobody sees half of it. */
    static void pack(Path directory, String description, Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (OutputStream out = Files.newOutputStream(unfinished);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(entry("bundle.txt"));
            zip.write(description.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            for (Path queueFile : queueFiles(directory)) {
                put(zip, queueFile);
            }
            Path note = directory.resolve(SkippedEvents.FILE_NAME);
            if (Files.exists(note)) {
                put(zip, note);
            }
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void put(ZipOutputStream zip, Path file) throws IOException {
        zip.putNextEntry(entry("journal/" + file.getFileName()));
        Files.copy(file, zip);
        zip.closeEntry();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.ofEpochSecond(EPOCH_MS / 1000, 0, java.time.ZoneOffset.UTC));
        return entry;
    }

    private static List<Path> queueFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .sorted()
                    .toList();
        }
    }
}
