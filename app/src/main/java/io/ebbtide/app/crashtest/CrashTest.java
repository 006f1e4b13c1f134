package io.ebbtide.app.crashtest;

import io.ebbtide.app.session.ScriptedSession.Recording;
import io.ebbtide.app.session.SessionPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Ends a scripted session's process at one operation after the other and looks at what is left. Each point is a fresh process; where
 * the machine has PID namespaces every second crash happens in one, and so does the restart that follows it, both being process number 1.
 * The other half restarts in this process, which is quicker. Thread: the caller's, and one a core.
 */
public final class CrashTest {
    private final Path home;
    private final Path work;
    private final Launch launch;

    /** How processes are started: the JVM with its flags, and what a process in a PID namespace is started with; empty where it cannot be. */
    public record Launch(List<String> java, List<String> namespace) {
        /** Copies the lists. */
        public Launch {
            java = List.copyOf(java);
            namespace = List.copyOf(namespace);
        }
    }

    /**
     * What was found.
     *
     * <p>Shape: {@code failures} has a line for each wrong point; {@code sameTrades} counts the points whose trades are those of the run
     * that was not crashed; {@code places} counts the points by where the crash was.
     */
    public record Result(
            long operations,
            int points,
            int inNamespace,
            int sameTrades,
            Map<String, Integer> places,
            List<String> failures) {}

    /** Works in {@code work}, which is emptied point by point; {@code home} has the shipped configuration. */
    public CrashTest(Path home, Path work, Launch launch) {
        this.home = home;
        this.work = work;
        this.launch = launch;
    }

    /** Crashes at so many operations, evenly spread, at each once at most; {@code progress} is told how many are done. */
    public Result run(int points, Consumer<Integer> progress) throws IOException {
        SessionPlan plan = CrashScript.plan(home);
        Reference recordedFirst = reference(plan, Recording.FIRST);
        Reference recordedLast = reference(plan, Recording.LAST);
        shareClasses();
        long operations = recordedFirst.operations;
        int count = (int) Math.min(points, operations);
        List<Point> done = new ArrayList<>();
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Point>> running = new ArrayList<>();
            for (int point = 0; point < count; point++) {
                long at = 1 + point * operations / count;
                boolean namespaced = point % 2 == 1 && !launch.namespace.isEmpty();
                Recording recording = point / 2 % 2 == 0 ? Recording.FIRST : Recording.LAST;
                Reference reference = recording == Recording.FIRST ? recordedFirst : recordedLast;
                running.add(workers.submit(() -> crash(plan, new Place(at, namespaced, recording), reference)));
            }
            for (Future<Point> future : running) {
                done.add(future.get());
                progress.accept(done.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IOException("a point could not be tried: " + e.getCause(), e.getCause());
        } finally {
            workers.shutdownNow();
        }
        return summary(operations, done);
    }

    private record Reference(long operations, List<String> trades) {}

    private record Place(long at, boolean namespaced, Recording recording) {}

    private record Point(String place, boolean namespaced, boolean sameTrades, List<String> failures) {}

    /** The script without a crash: it must hold every check itself, and trade. */
    private Reference reference(SessionPlan plan, Recording recording) throws IOException {
        Path directory = work.resolve("uncrashed-" + recording);
        delete(directory);
        CrashChild.run(home, directory, 0, recording);
        CrashChecks checks = new CrashChecks(plan, directory);
        List<String> failures = checks.failures();
        if (!failures.isEmpty() || checks.trades().isEmpty()) {
            throw new IllegalStateException("the script itself is wrong: " + failures + ", trades " + checks.trades());
        }
        long operations = Long.parseLong(
                Files.readString(directory.resolve(CrashChild.OPERATIONS)).strip());
        delete(directory);
        return new Reference(operations, checks.trades());
    }

    private Point crash(SessionPlan plan, Place place, Reference reference) throws IOException, InterruptedException {
        Path directory = work.resolve("point-" + place.at + "-" + place.recording);
        delete(directory);
        List<String> failures = new ArrayList<>();
        int first = start(directory, place, place.at);
        if (first != CrashChild.CRASHED) {
            failures.add("did not crash but ended with " + first);
        }
        if (place.namespaced) {
            int second = start(directory, place, 0);
            if (second != 0) {
                failures.add("the restart ended with " + second + ": " + text(directory.resolve("err")));
            }
        } else {
            try {
                CrashChild.run(home, directory, 0, place.recording);
            } catch (IOException | RuntimeException e) {
                failures.add("the restart failed: " + e);
            }
        }
        CrashChecks checks = new CrashChecks(plan, directory);
        if (failures.isEmpty()) {
            failures.addAll(checks.failures());
        }
        String where = text(directory.resolve("crash")).strip();
        if (failures.isEmpty()) {
            delete(directory);
        }
        List<String> told = failures.stream()
                .map(failure -> "operation " + place.at + " (" + where + ", " + place.recording
                        + (place.namespaced ? ", PID namespace" : "") + "): " + failure + "; left in " + directory)
                .toList();
        return new Point(where, place.namespaced, checks.trades().equals(reference.trades), told);
    }

    /** One run writes down the classes that it loaded: reading them back halves what a start costs. Without it all works, slower. */
    private void shareClasses() throws IOException {
        Path directory = work.resolve("classes");
        try {
            start(directory, new Place(0, false, Recording.FIRST), 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(directory);
    }

    private String sharing() {
        Path archive = work.resolve("classes.jsa");
        return (Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive;
    }

    private int start(Path directory, Place place, long crashAt) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        List<String> command = new ArrayList<>(place.namespaced ? launch.namespace : List.of());
        command.addAll(launch.java);
        command.add(launch.java.size() - 2 + (place.namespaced ? launch.namespace.size() : 0), sharing());
        command.addAll(List.of(
                CrashChild.class.getName(),
                home.toString(),
                directory.toString(),
                Long.toString(crashAt),
                place.recording.name()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(directory.resolve("err").toFile())
                .start()
                .waitFor();
    }

    private static Result summary(long operations, List<Point> done) {
        Map<String, Integer> places = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        int namespaced = 0;
        int same = 0;
        for (Point point : done) {
            places.merge(point.place, 1, Integer::sum);
            failures.addAll(point.failures);
            namespaced += point.namespaced ? 1 : 0;
            same += point.sameTrades ? 1 : 0;
        }
        return new Result(operations, done.size(), namespaced, same, places, failures);
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
