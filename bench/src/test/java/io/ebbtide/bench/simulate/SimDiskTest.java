package io.ebbtide.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.JournalWriter;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SimDiskTest {
    private final SimDisk disk = new SimDisk();

    @Test
    void shouldKeepWhatWasSyncedWhereverThePowerFails() throws IOException {
        for (long draw = 0; draw < 2_000; draw += 7) {
            disk.erase();
            JournalWriter writer = disk.open();
            write(writer, 1, 10);
            writer.sync();
            write(writer, 11, 20);

            disk.losePower(draw);

            assertThat(disk.open().lastEventSeq()).as("draw %d", draw).isBetween(10L, 20L);
        }
    }

    @Test
    void shouldLoseSomethingThatWasNotSynced() throws IOException {
        long least = Long.MAX_VALUE;
        for (long draw = 0; draw < 2_000; draw += 7) {
            disk.erase();
            write(disk.open(), 1, 10);
            disk.losePower(draw);
            least = Math.min(least, disk.open().lastEventSeq());
        }

        assertThat(least).isZero();
    }

    @Test
    void shouldCutATornRecord() throws IOException {
        for (long draw = 0; draw < 400; draw++) {
            disk.erase();
            write(disk.open(), 1, 10);

            disk.tear(draw);

            assertThat(disk.open().lastEventSeq()).as("draw %d", draw).isEqualTo(10);
        }
    }

    @Test
    void shouldGoOnBehindWhatWasCut() throws IOException {
        write(disk.open(), 1, 10);
        disk.tear(77);

        write(disk.open(), 11, 20);

        assertThat(disk.open().lastEventSeq()).isEqualTo(20);
    }

    private static void write(JournalWriter writer, int from, int to) throws IOException {
        EngineEvent event = new EngineEvent();
        for (int seq = from; seq <= to; seq++) {
            event.begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, seq).seq = seq;
            writer.append(event);
        }
    }
}
