package io.ebbtide.bench.simulate;

import io.ebbtide.app.scenario.ScenarioFile;
import io.ebbtide.app.scenario.ScenarioResult;
import io.ebbtide.app.scenario.ScenarioRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/** A red seed after it was made small, for people: what is left of it, and how to see it again. Thread: the simulator's. */
final class RedSeed {
    private static final int RUNS_MAX = 400;

    private final Simulator simulator;
    private final ScenarioFile.Base base;

    RedSeed(Simulator simulator, ScenarioFile.Base base) {
        this.simulator = simulator;
        this.base = base;
    }

    /** Shrinks it, writes it down as a scenario in {@code directory}, and says what came of that, line by line. */
    List<String> describe(Simulator.Outcome red, Path directory, String minutes) {
        Shrinker shrinker = new Shrinker(simulator::run, RUNS_MAX);
        SeedPlan plan = shrinker.shrink(red).plan();
        ScriptText script = new ScriptText(plan);
        Breach breach = Objects.requireNonNull(simulator.run(plan, script).breach(), "it was red a moment ago");
        StringJoiner only = new StringJoiner(",");
        plan.injections().forEach(injection -> only.add(Integer.toString(injection.number())));
        List<String> lines = new java.util.ArrayList<>();
        lines.add("  shrunk from " + red.plan().injections().size() + " to "
                + plan.injections().size()
                + " injections and " + Integer.bitCount(plan.symbols()) + " instruments in " + shrinker.runs()
                + " runs: " + breach.text());
        plan.injections().forEach(injection -> lines.add("    " + injection.text()));
        lines.add("  again: ./ebbtide simulate --seed " + plan.seed() + minutes + " --only "
                + (only.length() == 0 ? "none" : only) + " --symbols " + plan.symbols());
        lines.add("  " + scenario(script, breach, directory.resolve("seed-" + plan.seed() + ".yaml")));
        return lines;
    }

    private String scenario(ScriptText script, Breach breach, Path file) {
        if (!script.unspoken().isEmpty()) {
            return "no scenario: a scenario cannot say " + script.unspoken();
        }
        String text = script.text(breach);
        ScenarioResult result = ScenarioRunner.run(ScenarioFile.parse(file.toString(), text, base));
        // What the books' own invariant is called stands before the colon; a scenario checks no others.
        String wanted = breach.what().split(":", 2)[0];
        boolean shown = result.violations().stream().anyMatch(violation -> violation.contains(wanted));
        if (!shown) {
            return "no scenario: its checks do not show this one";
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "scenario: ./ebbtide scenario " + file;
    }
}
