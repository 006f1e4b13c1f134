package io.ebbtide.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.AlarmId;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The load test of the review: prices that cross both thresholds every 100 ms for ten minutes on three positions, while the venue delays,
 * refuses, loses answers and fills during cancels ({@link StormVenue} checks every order that it takes). Then everything must settle.
 */
class SwitchStormTest {
    private static final int INSTRUMENTS = Storm.INSTRUMENTS;
    private static final long MS = 1_000_000;
    /** At 97 this is worth less than the venue's minimum of 5. */
    private static final long DUST_E8 = 5_200_000;

    private static final long COOLDOWN_NS = 20_000 * MS;

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 0", "4, 0", "5, 0", "6, 1", "7, 1", "8, 1", "9, 1", "10, 1"})
    void f09SwitchesWithoutDoublesAndSettlesAfterTheStorm(long seed, String nativeStop) {
        Storm storm = new Storm(seed, nativeStop);

        storm.run(120_000, 6_000);

        storm.venue.calm();
        storm.exitAll();
        storm.run(180_000, 0);
        assertThat(storm.venue.workingOrders()).isZero();
        assertThat(storm.alarms(AlarmId.OVERSOLD)).isZero();
        assertThat(storm.alarms(AlarmId.INVARIANT_VIOLATED)).isZero();
        for (int i = 0; i < INSTRUMENTS; i++) {
            assertThat(storm.venue.heldE8(i)).as("left of instrument %d", i).isLessThan(DUST_E8);
            assertThat(storm.shortestPauseNs(i)).isGreaterThanOrEqualTo(COOLDOWN_NS);
        }
        assertThat(storm.completed()).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"31, 0", "32, 0", "33, 0", "34, 1", "35, 1", "36, 1"})
    void f04TellsEverySwitchFromItsStartToItsEnd(long seed, String nativeStop) {
        Storm storm = new Storm(seed, nativeStop);
        // One letter a step: Started, cancel sent (c) and answered (r), place sent (p) and answered (q), Completed,
        // Rolled back.
        String expected = nativeStop.equals("1") ? "(S(crpqC|cR|crR|crpqR))+" : "(S(crC|pqC|cR|crR|pqR|R))+";

        storm.run(120_000, 6_000);

        storm.venue.calm();
        storm.exitAll();
        storm.run(180_000, 0);
        for (int i = 0; i < INSTRUMENTS; i++) {
            assertThat(storm.switches(i)).matches(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"21, 0", "22, 0", "23, 0", "24, 1", "25, 1", "26, 1"})
    void e03SellsEverythingHoweverPricesAndOperatorJumpAbout(long seed, String nativeStop) {
        Storm storm = new Storm(seed, nativeStop);

        storm.fuzz(new Random(seed), 6_000);

        storm.venue.calm();
        storm.exitAll();
        storm.run(180_000, 0);
        assertThat(storm.venue.workingOrders()).isZero();
        assertThat(storm.alarms(AlarmId.OVERSOLD)).isZero();
        for (int i = 0; i < INSTRUMENTS; i++) {
            assertThat(storm.venue.heldE8(i)).as("left of instrument %d", i).isLessThan(DUST_E8);
        }
        assertThat(storm.closed()).isGreaterThan(20);
    }
}
