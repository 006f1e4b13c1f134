package io.ebbtide.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.engine.testing.SeededRuns;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The heap against a sorted set that nobody doubts. */
class TimersTest {
    private record Armed(long deadlineNs, int id) {}

    private static final Comparator<Armed> ORDER =
            Comparator.comparingLong(Armed::deadlineNs).thenComparingInt(Armed::id);

    @Test
    void shouldFireLikeASortedSet() {
        SeededRuns.check(200, random -> {
            int count = random.nextInt(1, 40);
            Timers timers = new Timers(count);
            TreeSet<Armed> model = new TreeSet<>(ORDER);
            for (int step = 0; step < 400; step++) {
                int id = random.nextInt(count);
                switch (random.nextInt(4)) {
                    case 0, 1 -> {
                        long deadlineNs = random.nextLong(100);
                        timers.arm(id, deadlineNs);
                        model.removeIf(armed -> armed.id() == id);
                        model.add(new Armed(deadlineNs, id));
                    }
                    case 2 -> {
                        timers.disarm(id);
                        model.removeIf(armed -> armed.id() == id);
                    }
                    default -> pollBoth(random, timers, model);
                }
                assertThat(timers.nextNs())
                        .isEqualTo(
                                model.isEmpty() ? Long.MAX_VALUE : model.first().deadlineNs());
            }
        });
    }

    private static void pollBoth(SplittableRandom random, Timers timers, NavigableSet<Armed> model) {
        long nowNs = random.nextLong(100);
        boolean due = !model.isEmpty() && model.first().deadlineNs() <= nowNs;

        int expected = due ? model.first().id() : Timers.NONE;
        assertThat(timers.pollDue(nowNs)).isEqualTo(expected);
        if (due) {
            model.remove(model.first());
        }
    }

    @Test
    void shouldFireAtItsDeadlineAndNotBefore() {
        Timers timers = new Timers(2);
        timers.arm(1, 100);

        assertThat(timers.pollDue(99)).isEqualTo(Timers.NONE);
        assertThat(timers.pollDue(100)).isEqualTo(1);
        assertThat(timers.pollDue(100)).isEqualTo(Timers.NONE);
    }

    @Test
    void shouldFireEqualDeadlinesByNumber() {
        Timers timers = new Timers(4);
        for (int id : new int[] {3, 0, 2, 1}) {
            timers.arm(id, 7);
        }

        assertThat(new int[] {timers.pollDue(7), timers.pollDue(7), timers.pollDue(7), timers.pollDue(7)})
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void shouldHashWhatIsArmedAndNotHowItCameToBe() {
        Timers one = new Timers(3);
        one.arm(0, 5);
        one.arm(1, 9);
        one.arm(2, 3);
        one.disarm(2);
        Timers other = new Timers(3);
        other.arm(1, 9);
        other.arm(0, 5);

        assertThat(hash(one)).isEqualTo(hash(other));
        other.arm(0, 6);
        assertThat(hash(one)).isNotEqualTo(hash(other));
    }

    private static long hash(Timers timers) {
        StateHash hash = new StateHash();
        hash.reset();
        timers.writeTo(hash);
        return hash.value();
    }
}
