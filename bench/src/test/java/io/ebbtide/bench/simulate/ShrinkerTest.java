package io.ebbtide.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShrinkerTest {
    private static final int RUNS_MAX = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldKeepTheInjectionsAndInstrumentsThatItTakes(long seed) {
        SeedPlan plan = SeedPlan.of(seed, 10);
        int count = plan.injections().size();
        Set<Integer> needed = Set.of(
                plan.injections().get(count / 3).number(),
                plan.injections().get(count - 1).number());
        Predicate<SeedPlan> breaks = tried -> numbers(tried).containsAll(needed) && tried.ticks(3);

        Simulator.Outcome small = shrink(plan, breaks);

        assertThat(numbers(small.plan())).isEqualTo(needed);
        assertThat(small.plan().symbols()).isEqualTo(1 << 3);
        assertThat(small.breach()).isNotNull();
    }

    @Test
    void shouldFindOutThatNothingWasNeeded() {
        Simulator.Outcome small = shrink(SeedPlan.of(9, 10), tried -> true);

        assertThat(small.plan().injections()).isEmpty();
    }

    /** Another invariant that breaks on the way is another finding. */
    @Test
    void shouldNotFollowAnotherInvariant() {
        SeedPlan plan = SeedPlan.of(10, 10);
        Shrinker shrinker = new Shrinker(
                tried -> outcome(
                        tried, tried.injections().size() == plan.injections().size() ? Rule.I5 : Rule.I41),
                RUNS_MAX);

        Simulator.Outcome small = shrinker.shrink(outcome(plan, Rule.I5));

        assertThat(small.plan().injections()).hasSameSizeAs(plan.injections());
    }

    private static Simulator.Outcome shrink(SeedPlan plan, Predicate<SeedPlan> breaks) {
        Shrinker shrinker = new Shrinker(tried -> outcome(tried, breaks.test(tried) ? Rule.I5 : null), RUNS_MAX);
        Simulator.Outcome small = shrinker.shrink(outcome(plan, Rule.I5));
        assertThat(shrinker.runs()).isLessThan(RUNS_MAX);
        return small;
    }

    private static Simulator.Outcome outcome(SeedPlan plan, @org.jspecify.annotations.Nullable Rule rule) {
        Breach breach = rule == null ? null : new Breach(rule, 1, 1, "it broke");
        return new Simulator.Outcome(plan, breach, new Tally(), 0);
    }

    private static Set<Integer> numbers(SeedPlan plan) {
        return plan.injections().stream().map(Injection::number).collect(Collectors.toSet());
    }
}
