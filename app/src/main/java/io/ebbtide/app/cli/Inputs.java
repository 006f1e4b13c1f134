package io.ebbtide.app.cli;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.entry.UnknownSignalException;
import io.ebbtide.engine.model.OlderSessionException;
import io.ebbtide.gateway.recording.RecordingException;
import io.ebbtide.gateway.rules.RulesException;
import io.ebbtide.journal.DamageException;
import io.ebbtide.journal.JournalBeginsLaterException;
import io.ebbtide.journal.JournalLockedException;
import io.ebbtide.journal.bundle.BundleFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Where commands find their files, and what the gateway's and journal's refusals mean for the exit code. */
final class Inputs {
    private Inputs() {}

    /** The project's folder: the launch script names it; a plain JVM takes the working directory. */
    static Path home() {
        return Path.of(System.getProperty("ebbtide.home", "."));
    }

    /** The file that was given, or the one of this name in {@code config/}. */
    static Path configOr(@Nullable Path given, String name) {
        return given == null ? home().resolve("config").resolve(name) : given;
    }

    /** Remarks that do not prevent a start, one a line. */
    static void warn(List<String> warnings, PrintWriter err) {
        for (String warning : warnings) {
            err.println("WARNING: " + warning);
        }
    }

    /** Runs {@code work}, turning what data and journals refuse into an {@link AppException} with the contract's exit code. */
    static <T> T reading(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (RecordingException e) {
            int exitCode = switch (e.kind()) {
                case WRONG_USE -> ExitCode.USAGE;
                case DAMAGED -> ExitCode.DAMAGED_DATA;
                case UNREADABLE -> ExitCode.ENVIRONMENT;
            };
            throw new AppException(exitCode, String.valueOf(e.getMessage()), e);
        } catch (RulesException e) {
            throw new AppException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        } catch (DamageException e) {
            throw new AppException(ExitCode.DAMAGED_DATA, String.valueOf(e.getMessage()), e);
        } catch (UnknownSignalException | OlderSessionException e) {
            throw new AppException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        } catch (JournalBeginsLaterException e) {
            throw new AppException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        } catch (JournalLockedException e) {
            throw new AppException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            // A market has no checked exceptions; what lies inside decides what it means.
            if (e.getCause() instanceof DamageException damage) {
                throw new AppException(ExitCode.DAMAGED_DATA, String.valueOf(damage.getMessage()), e);
            }
            throw e;
        }
    }

    /**
     * The journal in a directory that was given: the directory itself, or {@code journal/} in a run directory.
     *
     * <p>Errors: neither is there: exit code 2.
     */
    static Path journal(Path given) {
        Path inside = given.resolve("journal");
        Path directory = Files.isDirectory(inside) ? inside : given;
        if (!Files.isDirectory(directory)) {
            String why = Files.exists(given) ? "it is neither a directory nor an incident bundle" : "no such directory";
            throw new AppException(ExitCode.USAGE, given + " is no journal: " + why);
        }
        if (!holdsQueue(directory)) {
            throw new AppException(ExitCode.USAGE, directory + " is no journal: it holds no .cq4 file");
        }
        return directory;
    }

    /** What is done with a journal. */
    interface JournalWork<T> {
        T with(Path directory) throws Exception;
    }

    /** Runs {@code work} over the journal that was given; an incident bundle is unpacked for it. Errors: as {@link #journal}. */
    static <T> T withJournal(Path given, JournalWork<T> work) throws Exception {
        if (!BundleFile.isBundle(given)) {
            return work.with(journal(given));
        }
        Path unpacked = Files.createTempDirectory("ebbtide-journal");
        try {
            unpack(given, unpacked);
            return work.with(unpacked);
        } finally {
            BundleFile.delete(unpacked);
        }
    }

    private static void unpack(Path bundle, Path directory) throws IOException {
        try {
            BundleFile.unpack(bundle, directory);
        } catch (ZipException | EOFException e) {
            throw new AppException(ExitCode.DAMAGED_DATA, bundle + " is a damaged bundle: " + e.getMessage(), e);
        }
    }

    /** Errors: a file is refused, and a directory that holds a session already, because nothing may be appended to it. */
    static void requireNoSession(Path directory) {
        requireNoFile(directory);
        Path journal = directory.resolve("journal");
        if (Files.isDirectory(journal) && holdsQueue(journal)) {
            throw new AppException(
                    ExitCode.USAGE, directory + " holds a session already; name another directory or move it away");
        }
    }

    /** Errors: a file is refused, and a directory that holds a journal already. */
    static void requireNoJournal(Path directory) {
        requireNoFile(directory);
        if (Files.isDirectory(directory) && holdsQueue(directory)) {
            throw new AppException(ExitCode.USAGE, directory + " holds a journal already; name another directory");
        }
    }

    /** Errors: a file that exists already is refused, and one whose folder does not. */
    static void requireNewFile(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(file)) {
            throw new AppException(ExitCode.USAGE, file + " exists already; name another file");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new AppException(ExitCode.USAGE, file + " cannot be written: no such folder");
        }
    }

    /** Whether this path is a journal, or a run directory that holds one. */
    static boolean isJournal(Path path) {
        Path inside = path.resolve("journal");
        Path directory = Files.isDirectory(inside) ? inside : path;
        return Files.isDirectory(directory) && holdsQueue(directory);
    }

    /** Errors: a file where a directory is wanted is refused. */
    static void requireNoFile(Path directory) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new AppException(ExitCode.USAGE, directory + " is a file; name a directory");
        }
    }

    private static boolean holdsQueue(Path directory) {
        try (var files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".cq4"));
        } catch (IOException e) {
            throw new AppException(ExitCode.ENVIRONMENT, "cannot read " + directory + ": " + e.getMessage(), e);
        }
    }
}
