package io.ebbtide.bench.simulate;

import io.ebbtide.app.fault.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Shows that the simulator and the explorer can fail: puts a kept defect back into a copy of the classes that it is in, and runs one of them
 * in a process that finds these first on its class path, until something breaks. Production code knows nothing of it. Needs git, a JDK and the sources.
 * Thread: main.
 */
public final class Mutants {
    /** Which rule caught which defect first, in the last hunt for all of them by worlds. */
    static final String CAUGHT = "bench/mutants/caught.txt";

    private static final double MILLIS = 1e3;
    private static final List<String> PLACES = List.of("mutants", "bench/mutants");

    private final Path home;
    private final PrintStream out;
    private final List<String> words;

    /** {@code words} are the command that looks for defects: it says {@code red: …} where it has found one. */
    public Mutants(Path home, PrintStream out, List<String> words) {
        this.home = home;
        this.out = out;
        this.words = List.copyOf(words);
    }

    /** How a hunt ended; {@code red} is the line of what was found, null for nothing; {@code cut} is whether a walk
     * was ended by its bound. */
    private record Hunt(@Nullable String red, boolean cut, double seconds) {}

    /** Hunts the named ones, or with {@code all} those of the list; gives the exit code: done if each was caught. */
    public int run(List<String> names) {
        int missed = 0;
        List<String> caught = new ArrayList<>();
        Map<String, Path> patches = patches();
        List<String> wanted = names.isEmpty() ? listed() : names;
        for (String name : wanted) {
            Path patch = patches.get(name);
            if (patch == null) {
                out.println(name + ": no such defect; known are " + patches.keySet());
                return ExitCode.USAGE;
            }
            Hunt hunt = hunt(patch);
            missed += hunt.red == null ? 1 : 0;
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.1f |%n",
                    name,
                    hunt.red == null
                            ? hunt.cut ? "NOT CAUGHT, and not all walked" : "NOT CAUGHT"
                            : hunt.red
                                    .replaceFirst("^red: ", "")
                                    .replaceFirst("^seed (\\d+): (.*?) at event.*", "$2 | $1"),
                    hunt.seconds);
            if (hunt.red != null) {
                caught.add(name + " " + hunt.red.replaceFirst("red: seed \\d+: (\\w+) .*", "$1"));
            }
        }
        // The explorer has rules of its own.
        if (names.isEmpty() && words.contains("simulate")) {
            write(caught);
        }
        out.println(wanted.size() + " defects put back, " + missed + " not caught");
        return missed == 0 ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private void write(List<String> caught) {
        caught.add(0, "# Written by simulate --mutant all: a defect and the rule that caught it first.");
        try {
            Files.write(home.resolve(CAUGHT), caught);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The domain mutants, one name a line. */
    private List<String> listed() {
        try {
            return Files.readAllLines(home.resolve("bench/mutants/domain.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2)[0])
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Path> patches() {
        TreeMap<String, Path> patches = new TreeMap<>();
        for (String place : PLACES) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(home.resolve(place), "*.patch")) {
                files.forEach(
                        file -> patches.put(String.valueOf(file.getFileName()).replace(".patch", ""), file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return patches;
    }

    private Hunt hunt(Path patch) {
        try {
            Path work = Files.createTempDirectory("ebbtide-mutant");
            try {
                compile(patch, work);
                return run(work);
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles the classes that a patch touches, with the patch, into {@code work/classes}. */
    private void compile(Path patch, Path work) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String line : Files.readAllLines(patch)) {
            if (line.startsWith("+++ b/") && line.contains("/src/main/java/")) {
                String file = line.substring("+++ b/".length()).strip();
                Path copy = work.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(home.resolve(file), copy);
                sources.add(copy);
            }
        }
        execute(work, List.of("git", "apply", "--recount", "-C1", "--include=*/src/main/java/*", patch.toString()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null || sources.isEmpty()) {
            throw new IOException(patch + " cannot be compiled: no JDK, or no class in it");
        }
        Files.createDirectories(work.resolve("classes"));
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-nowarn",
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path", ""),
                    "-d",
                    work.resolve("classes").toString());
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IOException(patch + " does not compile: " + said);
            }
        }
    }

    private static void execute(Path directory, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private Hunt run(Path work) throws IOException {
        long beganNs = System.nanoTime();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "@" + home.resolve("config/jvm.options"),
                "-Debbtide.home=" + home,
                "-Dlog4j2.configurationFile=" + home.resolve("config/log4j2.xml"),
                "-cp",
                work.resolve("classes") + ":" + System.getProperty("java.class.path", ""),
                "io.ebbtide.bench.BenchMain"));
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            double tookSeconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs) / MILLIS;
            String red = said.lines()
                    .filter(line -> line.startsWith("red: "))
                    .findFirst()
                    .orElse(null);
            boolean ran = red != null || said.contains("all invariants held") || said.contains("no violation");
            if (!ran) {
                throw new IOException("the worlds did not run: " + said);
            }
            return new Hunt(red, said.contains("NOT EXHAUSTED"), tookSeconds);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IOException("interrupted", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
