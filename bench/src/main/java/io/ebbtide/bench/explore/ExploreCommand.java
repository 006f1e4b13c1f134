package io.ebbtide.bench.explore;

import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.scenario.ScenarioFile;
import io.ebbtide.bench.explore.ExploredSession.Stop;
import io.ebbtide.bench.simulate.Mutants;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code explore}: walks all interleavings within a budget, says how many there are, and shows the shortest way to what is wrong. */
public final class ExploreCommand {
    private static final String USAGE =
            "ebbtide: usage: ebbtide explore [--budget sum=N] [--stop software|native|both] [--deeds D,E,…] [--states N] [--mutant NAME,… | --mutant all]:"
                    + " every interleaving of one buy and its exits with at most N deeds of a hostile world in a way;"
                    + " --stop says how a position is protected against a fall, --deeds allows only these, --states ends a"
                    + " walk after so many, --mutant puts kept defects back and must find each";
    private static final double NANOS = 1e9;
    /** With a defect there may be no end of states. */
    private static final int HUNT_STATES_MAX = 200_000;

    private final PrintStream out;
    private int budget = 2;
    private int statesMax = Integer.MAX_VALUE;
    private List<Stop> stops = List.of(Stop.values());
    private @Nullable String mutants;
    private Set<Deed> deeds = EnumSet.allOf(Deed.class);

    private ExploreCommand(PrintStream out) {
        this.out = out;
    }

    /** Runs with the words behind {@code explore}; gives the exit code. */
    public static int run(List<String> words) {
        ExploreCommand command = new ExploreCommand(System.out);
        if (!command.parse(words)) {
            System.err.println(USAGE);
            return ExitCode.USAGE;
        }
        return command.mutants == null ? command.explore() : command.hunt(command.mutants);
    }

    private boolean parse(List<String> words) {
        try {
            for (int i = 0; i + 1 < words.size(); i += 2) {
                String word = words.get(i + 1);
                switch (words.get(i)) {
                    case "--budget" -> budget = Integer.parseInt(word.startsWith("sum=") ? word.substring(4) : "");
                    case "--mutant" -> mutants = word;
                    case "--states" -> statesMax = Integer.parseInt(word);
                    case "--stop" ->
                        stops = word.equals("both")
                                ? List.of(Stop.values())
                                : List.of(Stop.valueOf(word.toUpperCase(Locale.ROOT)));
                    case "--deeds" -> {
                        deeds = EnumSet.noneOf(Deed.class);
                        for (String name : word.split(",", -1)) {
                            deeds.add(Deed.valueOf(name));
                        }
                    }
                    default -> {
                        return false;
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            return false;
        }
        return words.size() % 2 == 0 && budget >= 0 && statesMax > 0;
    }

    private int hunt(String names) {
        List<String> wanted = names.equals("all") ? List.of() : List.of(names.split(",", -1));
        int states = Math.min(statesMax, HUNT_STATES_MAX);
        List<String> words = List.of("explore", "--budget", "sum=" + budget, "--states", Integer.toString(states));
        return new Mutants(home().toAbsolutePath().normalize(), out, words).run(wanted);
    }

    private int explore() {
        int violations = 0;
        for (Stop stop : stops) {
            violations += explore(stop);
        }
        out.println(violations == 0 ? "no violation" : violations + " violations");
        return violations == 0 ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    /** Gives the number of violations: none or one. */
    private int explore(Stop stop) {
        long beganNs = System.nanoTime();
        long cpuBeganNs = cpuNs();
        Explorer explorer =
                new Explorer(ExploredSession.begin(base(), stop), new Explorer.Bounds(budget, deeds, statesMax));
        Explorer.Walk walk = explorer.walk();
        Explorer.Found found = walk.found();
        out.printf(
                Locale.ROOT,
                "stop %s, budget sum=%d: %d states, %d transitions, depth %d, %d ends, %.1f s (%.1f s of CPU), %s%n",
                stop.name().toLowerCase(Locale.ROOT),
                budget,
                walk.states(),
                walk.transitions(),
                walk.depth(),
                walk.ends(),
                (System.nanoTime() - beganNs) / NANOS,
                (cpuNs() - cpuBeganNs) / NANOS,
                walk.complete() ? "exhausted" : found == null ? "NOT EXHAUSTED" : "stopped at a violation");
        StringBuilder counts = new StringBuilder("  deeds:");
        for (Map.Entry<Deed, Long> entry : walk.deeds().entrySet()) {
            counts.append(' ').append(entry.getKey()).append('=').append(entry.getValue());
        }
        out.println(counts);
        if (found == null) {
            return 0;
        }
        out.println("red: " + found.violation());
        explorer.way(found).forEach(out::println);
        return 1;
    }

    /** What all threads of this process have used, the compiler's and the collector's included. */
    private static long cpuNs() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not tell the CPU time of a process"))
                .toNanos();
    }

    private static Path home() {
        return Path.of(System.getProperty("ebbtide.home", "."));
    }

    private static ScenarioFile.Base base() {
        Path config = home().resolve("config");
        return new ScenarioFile.Base(config.resolve("paper.yaml"), config.resolve("instruments.yaml"), "explore");
    }
}
