package io.ebbtide.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.scenario.ScenarioFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worlds with few faults, so that each takes a moment. */
class SimulatorTest {
    private static final Path CONFIG = Path.of("..", "config");
    private static final int MINUTES = 10;

    private final Simulator simulator = new Simulator(
            new ScenarioFile.Base(CONFIG.resolve("paper.yaml"), CONFIG.resolve("instruments.yaml"), "test"));

    @Test
    void shouldHoldEveryInvariantInAWorldWithoutFaults() {
        for (long seed = 1; seed <= 5; seed++) {
            Simulator.Outcome outcome = simulator.run(SeedPlan.of(seed, MINUTES).with(List.of()));

            assertThat(outcome.breach()).as("seed %d", seed).isNull();
            assertThat(outcome.tally().faults()).isZero();
            assertThat(outcome.tally().closed).as("it trades").isPositive();
        }
    }

    @Test
    void shouldDoTheSameForTheSameSeed() {
        for (long seed = 11; seed <= 15; seed++) {
            Simulator.Outcome first = simulator.run(SeedPlan.of(seed, MINUTES));
            Simulator.Outcome second = simulator.run(SeedPlan.of(seed, MINUTES));

            assertThat(second.traceHash()).as("seed %d", seed).isEqualTo(first.traceHash());
            assertThat(second.tally().byClass()).isEqualTo(first.tally().byClass());
            assertThat(second.breach()).isEqualTo(first.breach());
        }
    }

    /** A rule that nothing evaluates holds nothing. */
    @Test
    void shouldLookAtEveryRuleThatItCounts() {
        Tally sum = new Tally();
        for (long seed = 31; seed <= 50; seed++) {
            sum.add(simulator.run(SeedPlan.of(seed, MINUTES)).tally());
        }

        for (Rule rule : Rule.values()) {
            boolean counted = rule.kind() == Rule.Kind.WORLD || rule.kind() == Rule.Kind.BOOKS;
            // The last is about runs and not about worlds.
            if (counted && rule != Rule.I46) {
                assertThat(sum.checks()).as(rule.title()).containsKey(rule);
            }
        }
    }

    @Test
    void shouldDoOtherThingsForAnotherSeed() {
        Simulator.Outcome one = simulator.run(SeedPlan.of(21, MINUTES));
        Simulator.Outcome other = simulator.run(SeedPlan.of(22, MINUTES));

        assertThat(other.traceHash()).isNotEqualTo(one.traceHash());
    }
}
