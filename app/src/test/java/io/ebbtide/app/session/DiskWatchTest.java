package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.Durability;
import io.ebbtide.app.config.JournalConfig;
import io.ebbtide.engine.ring.FailStop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DiskWatchTest {
    private static final long MS = 1_000_000;
    private static final JournalConfig LIMITS = new JournalConfig(Durability.POWER, 2_000, 500, 0, 1_000, 0, 0);

    private final AtomicLong freeBytes = new AtomicLong(5_000);
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicBoolean waited = new AtomicBoolean();
    private final AtomicLong durableSeq = new AtomicLong(7);
    private final RecordedEventsSink sink = new RecordedEventsSink();
    private final DiskWatch watch = new DiskWatch(
            LIMITS,
            new DiskWatch.Ports(this::free, waited::get, durableSeq::get, sink, () -> 42),
            new Halts(new FailStop(() -> {}), Path.of("evidence")));

    private long free() throws IOException {
        if (broken.get()) {
            throw new IOException("the disk does not answer, as the test wants");
        }
        return freeBytes.get();
    }

    @Test
    void shouldSayNothingWhileThereIsSpaceAndNobodyWaits() {
        watch.check(0);
        freeBytes.set(2_000);
        watch.check(10_000 * MS);

        assertThat(sink.fresh()).isEmpty();
    }

    @Test
    void shouldTellEachFloorOnceAndTheReturnOnlyWithAMargin() {
        freeBytes.set(1_999);
        watch.check(0);
        watch.check(1);
        freeBytes.set(499);
        watch.check(2);
        assertThat(sink.fresh()).containsExactly("DISK_SPACE NO_ENTRIES 1999 at 42", "DISK_SPACE EXITS_ONLY 499 at 42");

        freeBytes.set(549);
        watch.check(3);
        assertThat(sink.fresh()).isEmpty();
        freeBytes.set(550);
        watch.check(4);
        freeBytes.set(2_199);
        watch.check(5);
        assertThat(sink.fresh()).containsExactly("DISK_SPACE NO_ENTRIES 550 at 42");
        freeBytes.set(2_200);
        watch.check(6);
        assertThat(sink.fresh()).containsExactly("DISK_SPACE FINE 2200 at 42");
    }

    @Test
    void shouldBuyNothingWhileTheDiskDoesNotSayHowMuchIsFree() {
        broken.set(true);
        watch.check(0);

        assertThat(sink.fresh()).containsExactly("DISK_SPACE NO_ENTRIES 0 at 42");
    }

    @Test
    void shouldNotAllowMoreBecauseTheDiskFails() {
        freeBytes.set(499);
        watch.check(0);
        broken.set(true);
        watch.check(1);

        assertThat(sink.fresh()).containsExactly("DISK_SPACE EXITS_ONLY 499 at 42");
    }

    @Test
    void shouldTellWhenAnOrderWaitsForOneAndTheSameSync() {
        waited.set(true);
        watch.check(0);
        watch.check(999 * MS);
        assertThat(sink.fresh()).isEmpty();
        watch.check(1_000 * MS);
        watch.check(1_100 * MS);
        assertThat(sink.fresh()).containsExactly("DISK_DELAY NO_ENTRIES 1000000000 at 42");

        waited.set(false);
        watch.check(1_200 * MS);

        assertThat(sink.fresh()).containsExactly("DISK_DELAY FINE 0 at 42");
    }

    @Test
    void shouldNotMistakeManyShortWaitsForALongOne() {
        waited.set(true);
        for (int look = 0; look < 100; look++) {
            durableSeq.incrementAndGet();
            watch.check(look * 500L * MS);
        }

        assertThat(sink.fresh()).isEmpty();
    }
}
