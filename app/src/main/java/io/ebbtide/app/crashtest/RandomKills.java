package io.ebbtide.app.crashtest;

import io.ebbtide.app.session.SessionPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Kills a trading session's process with -9 at random moments, again and again in the same directory; at last lets it stop in order and
 * looks at what is left. Threads and all: what a placed crash cannot reach. Thread: the caller's.
 */
public final class RandomKills {
    private static final int ALIVE_MS_MIN = 200;
    private static final int ALIVE_MS_SPREAD = 1_500;
    private static final long START_WAIT_NS = 120_000_000_000L;
    private static final long STOP_WAIT_S = 120;

    private final SessionPlan plan;
    private final Path directory;
    private final List<String> command;

    /** {@code command} runs the session of {@code plan} in {@code directory} until it is stopped. */
    public RandomKills(SessionPlan plan, Path directory, List<String> command) {
        this.plan = plan;
        this.directory = directory;
        this.command = List.copyOf(command);
    }

    /** Gives what is wrong at the end; {@code progress} is told how many kills are done. The seed decides the moments. */
    public List<String> run(int kills, long seed, Consumer<Integer> progress) throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<String> failures = new ArrayList<>();
        for (int kill = 1; kill <= kills && failures.isEmpty(); kill++) {
            Process process = start();
            awaitTrading(process);
            if (process.waitFor(ALIVE_MS_MIN + random.nextInt(ALIVE_MS_SPREAD), TimeUnit.MILLISECONDS)) {
                failures.add("start " + kill + " ended by itself with " + process.exitValue() + "; see " + directory);
            }
            process.destroyForcibly().waitFor();
            progress.accept(kill);
        }
        if (failures.isEmpty()) {
            stopInOrder(failures);
        }
        if (failures.isEmpty()) {
            failures.addAll(new CrashChecks(plan, directory).failures(CrashChecks.End.STOPPED));
        }
        return failures;
    }

    private void stopInOrder(List<String> failures) throws IOException, InterruptedException {
        Process last = start();
        awaitTrading(last);
        last.destroy();
        if (!last.waitFor(STOP_WAIT_S, TimeUnit.SECONDS) || last.exitValue() != 0) {
            last.destroyForcibly();
            failures.add("the last start did not stop in order; see " + directory);
        }
    }

    private Process start() throws IOException {
        Files.createDirectories(directory);
        Files.deleteIfExists(directory.resolve("restart.json"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    /** Until the exchange's clock was written: the session is about to go on. */
    private void awaitTrading(Process process) throws IOException, InterruptedException {
        Path clock = directory.resolve("paper-venue").resolve("clock");
        long before = Files.exists(clock) ? Files.getLastModifiedTime(clock).toMillis() : 0;
        long now = before;
        long deadlineNs = System.nanoTime() + START_WAIT_NS;
        while (process.isAlive() && now == before) {
            if (System.nanoTime() >= deadlineNs) {
                throw new IOException("a start did not trade within 120 s; see " + directory);
            }
            Thread.sleep(2);
            now = Files.exists(clock) ? Files.getLastModifiedTime(clock).toMillis() : 0;
        }
    }
}
