package io.ebbtide.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walks all interleavings of one buy and its exits, as docs/explorer.md describes. */
class ExplorerTest {
    private static final int MAX_STATES = 60_000;
    /** The stop is hit, the software stop takes over from the take profit, back again, the take profit is reached. */
    private static final List<String> BIDS = List.of("97.00", "97.45", "98.00", "98.60");

    @ParameterizedTest
    @CsvSource({"2, 0, 0, 0", "1, 0, 0, 1", "0, 0, 1, 0", "0, 1, 0, 1"})
    void shouldKeepTheBooksAndEndInEveryInterleaving(int faults, int earlyTimers, int prices, int exits) {
        Explorer explorer = new Explorer(bounds(faults, earlyTimers, prices, exits, MAX_STATES));

        Explorer.Walk walk = explorer.walk();

        print(walk);
        assertThat(walk.complete()).as("walked to the end").isTrue();
        assertThat(walk.ends()).isPositive();
    }

    /** {@code -Debbtide.explore=faults,earlyTimers,prices,exits,maxStates}: as far as the last number allows. */
    @Test
    @EnabledIfSystemProperty(named = "ebbtide.explore", matches = "\\d+(,\\d+){4}")
    void shouldKeepTheBooksAsFarAsAsked() {
        String[] numbers = System.getProperty("ebbtide.explore", "").split(",", -1);
        int[] n = new int[numbers.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = Integer.parseInt(numbers[i]);
        }
        Explorer explorer = new Explorer(bounds(n[0], n[1], n[2], n[3], n[4]));

        Explorer.Walk walk = explorer.walk();

        print(walk);
        assertThat(walk.ends()).isPositive();
    }

    private static Explorer.Bounds bounds(int faults, int earlyTimers, int prices, int exits, int maxStates) {
        return new Explorer.Bounds(
                EnumSet.allOf(ExploredVenue.Fault.class),
                faults,
                new Explorer.Disturbances(earlyTimers, BIDS, prices, exits),
                maxStates);
    }

    private static void print(Explorer.Walk walk) {
        System.out.println("explored " + walk);
    }
}
