package io.ebbtide.bench.simulate;

import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.scenario.ScenarioFile;
import io.ebbtide.engine.snapshot.StateHash;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** {@code simulate}: runs seeds, says what they met, and names those in which an invariant broke. Thread: main; one thread a world. */
public final class SimulateCommand {
    private static final String USAGE =
            "ebbtide: usage: ebbtide simulate [--seeds N] [--from S] [--seed S] [--minutes M] [--threads T] [--out DIR] [--tell N]"
                    + " [--seconds S] [--mutant NAME,… | --mutant all]"
                    + " [--only I,J,… | --only none] [--symbols BITS] [--document FILE] [--coverage FILE]: worlds with faults, one a seed; a red one is made"
                    + " small and written to DIR; --tell shows the last N records of its journal; --only and --symbols let"
                    + " only these injections strike and only these instruments tick";
    private static final int SHRUNK_MAX = 5;
    private static final long HIDE_SECONDS = 60;
    private static final double NANOS = 1e9;
    private static final double DAY_SECONDS = 86_400;

    private final PrintStream out;
    private long seeds = 100;
    private long from = 1;
    private int minutes;
    private int tell;
    private long seconds;
    private @Nullable String mutants;
    private @Nullable Path document;
    private @Nullable Path coverage;
    private int symbols = SeedPlan.ALL_SYMBOLS;
    private String only = "";
    private Path directory = home().resolve("data").resolve("simulate");
    // Written under this object's lock, read by the workers: one that sees it late does one world more.
    private volatile int red;
    private final AtomicInteger run = new AtomicInteger();
    private int threads = Runtime.getRuntime().availableProcessors();

    private SimulateCommand(PrintStream out) {
        this.out = out;
    }

    /** Runs with the words behind {@code simulate}; gives the exit code. */
    public static int run(List<String> words) {
        SimulateCommand command = new SimulateCommand(System.out);
        if (!command.parse(words)) {
            System.err.println(USAGE);
            return ExitCode.USAGE;
        }
        return command.mutants == null ? command.simulate() : command.hunt(command.mutants);
    }

    private boolean parse(List<String> words) {
        try {
            for (int i = 0; i + 1 < words.size(); i += 2) {
                String word = words.get(i + 1);
                switch (words.get(i)) {
                    case "--only" -> only = word;
                    case "--mutant" -> mutants = word;
                    case "--seconds" -> seconds = Long.parseLong(word);
                    case "--document" -> document = Path.of(word);
                    case "--coverage" -> coverage = Path.of(word);
                    case "--out" -> directory = Path.of(word);
                    case "--symbols" -> symbols = Integer.parseInt(word);
                    case "--seeds" -> seeds = Long.parseLong(word);
                    case "--from" -> from = Long.parseLong(word);
                    case "--seed" -> {
                        from = Long.parseLong(word);
                        seeds = 1;
                    }
                    case "--threads" -> threads = Integer.parseInt(word);
                    case "--tell" -> tell = Integer.parseInt(word);
                    case "--minutes" -> minutes = Integer.parseInt(word);
                    default -> {
                        return false;
                    }
                }
            }
        } catch (NumberFormatException e) {
            return false;
        }
        return words.size() % 2 == 0 && seeds > 0 && minutes >= 0 && minutes <= 1_440 && threads > 0;
    }

    private int hunt(String names) {
        List<String> wanted = names.equals("all") ? List.of() : List.of(names.split(",", -1));
        List<String> words = List.of(
                "simulate", "--seeds", "1000000", "--seconds", Long.toString(seconds == 0 ? HIDE_SECONDS : seconds));
        return new Mutants(home().toAbsolutePath().normalize(), out, words).run(wanted);
    }

    private int simulate() {
        long beganNs = System.nanoTime();
        long cpuBeganNs = cpuNs();
        long[] traceHashes = new long[Math.toIntExact(seeds)];
        Tally sum = run(traceHashes);
        tellSpeed(sum, (System.nanoTime() - beganNs) / NANOS, (cpuNs() - cpuBeganNs) / NANOS);
        tellSum(sum, traceHashes);
        document(sum);
        boolean covered = cover(sum);
        if (sum.faults() == 0) {
            out.println("NOT A TEST: no fault was injected");
            return ExitCode.CHECK_FAILED;
        }
        out.println(red == 0 ? "all invariants held" : red + " seeds are red");
        return red == 0 && covered ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    /** Writes which transitions met which faults, where that is wanted; gives whether all that can meet did. */
    private boolean cover(Tally sum) {
        Path file = coverage;
        if (file == null) {
            return true;
        }
        try {
            CoverageDocument matrix = new CoverageDocument(
                    sum.coverage(), Infeasible.parse(Files.readAllLines(home().resolve(Infeasible.FILE))));
            String run = String.format(
                    Locale.ROOT,
                    "`./ebbtide simulate --from %d --seeds %d --coverage docs/coverage.md`: %,d events, %,d faults.",
                    from,
                    seeds,
                    sum.events,
                    sum.faults());
            Files.writeString(file, matrix.text(run));
            matrix.faults().forEach(out::println);
            return matrix.faults().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void document(Tally sum) {
        Path file = document;
        if (file == null) {
            return;
        }
        String run = String.format(
                Locale.ROOT,
                "`./ebbtide simulate --from %d --seeds %d --document docs/invariants.md`: %,d events, %,d orders, %,d faults"
                        + " of %d classes, %,d deaths; %d red.",
                from,
                seeds,
                sum.events,
                sum.orders,
                sum.faults(),
                sum.byClass().size(),
                sum.crashes,
                red);
        try {
            Files.writeString(file, InvariantsDocument.text(run, sum.checks(), home()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs every seed, each on one thread, several at once. */
    private Tally run(long[] traceHashes) {
        AtomicInteger next = new AtomicInteger();
        List<Thread> workers = new ArrayList<>();
        List<Tally> tallies = new ArrayList<>();
        ConcurrentLinkedQueue<Throwable> bugs = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < Math.min(threads, traceHashes.length); i++) {
            Tally tally = new Tally();
            tallies.add(tally);
            Thread worker = new Thread(() -> work(next, traceHashes, tally), "simulate-" + i);
            worker.setUncaughtExceptionHandler((thread, bug) -> bugs.add(bug));
            workers.add(worker);
            worker.start();
        }
        workers.forEach(SimulateCommand::join);
        if (!bugs.isEmpty()) {
            throw new IllegalStateException("the simulator itself failed", bugs.peek());
        }
        Tally sum = new Tally();
        tallies.forEach(sum::add);
        return sum;
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void work(AtomicInteger next, long[] traceHashes, Tally tally) {
        Simulator simulator = new Simulator(base());
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = next.getAndIncrement(); i < traceHashes.length; i = next.getAndIncrement()) {
            if (seconds > 0 && (red > 0 || System.nanoTime() > untilNs)) {
                return;
            }
            run.incrementAndGet();
            Simulator.Outcome outcome = simulator.run(plan(from + i));
            traceHashes[i] = outcome.traceHash();
            tally.add(outcome.tally());
            if (outcome.isRed()) {
                tellRed(outcome, simulator);
            }
        }
    }

    private SeedPlan plan(long seed) {
        SeedPlan plan = SeedPlan.of(seed, minutes).ticking(symbols);
        if (only.isEmpty()) {
            return plan;
        }
        List<Injection> kept = new ArrayList<>(plan.injections());
        List<String> wanted = List.of(only.split(",", -1));
        kept.removeIf(injection -> !wanted.contains(Integer.toString(injection.number())));
        return plan.with(kept);
    }

    private static Path home() {
        return Path.of(System.getProperty("ebbtide.home", "."));
    }

    private static ScenarioFile.Base base() {
        Path config = home().resolve("config");
        return new ScenarioFile.Base(config.resolve("paper.yaml"), config.resolve("instruments.yaml"), "simulate");
    }

    private synchronized void tellRed(Simulator.Outcome outcome, Simulator simulator) {
        red = red + 1;
        if (outcome.breach() != null) {
            out.println("red: seed " + outcome.plan().seed() + ": "
                    + outcome.breach().text());
            if (tell > 0) {
                simulator.tell(tell).forEach(out::println);
            }
            if (red <= SHRUNK_MAX && only.isEmpty() && seconds == 0) {
                String phase = minutes == 0 ? "" : " --minutes " + minutes;
                new RedSeed(simulator, base())
                        .describe(outcome, directory, phase)
                        .forEach(out::println);
            }
        }
    }

    /** What all threads of this process have used, the compiler's included. */
    private static long cpuNs() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not tell the CPU time of a process"))
                .toNanos();
    }

    private void tellSpeed(Tally sum, double wallSeconds, double cpuSeconds) {
        double days = sum.virtualNs / NANOS / DAY_SECONDS;
        out.printf(
                Locale.ROOT,
                "%d seeds in %.1f s (%.1f s of CPU): %.1f seeds/s, %.2f simulated days, %.0f days per CPU-hour%n",
                run.get(),
                wallSeconds,
                cpuSeconds,
                run.get() / wallSeconds,
                days,
                days / cpuSeconds * 3_600);
    }

    private void tellSum(Tally sum, long[] traceHashes) {
        out.printf(
                Locale.ROOT,
                "%d events, %d ticks, %d orders, %d fills, %d positions closed, %d crashes (%d with records lost, %d started"
                        + " from a snapshot), %d faults%n",
                sum.events,
                sum.ticks,
                sum.orders,
                sum.fills,
                sum.closed,
                sum.crashes,
                sum.lostRecords,
                sum.snapshotStarts,
                sum.faults());
        StringBuilder classes = new StringBuilder("faults:");
        for (Map.Entry<FaultClass, Long> entry : sum.byClass().entrySet()) {
            classes.append(' ').append(entry.getKey().text()).append('=').append(entry.getValue());
        }
        out.println(classes);
        StringBuilder checks = new StringBuilder("checks:");
        sum.checks()
                .forEach((invariant, count) ->
                        checks.append(' ').append(invariant).append('=').append(count));
        out.println(checks);
        StateHash trace = new StateHash();
        trace.reset();
        for (long hash : traceHashes) {
            trace.add(hash);
        }
        out.println("trace " + StateHash.hex(trace.value()));
    }
}
