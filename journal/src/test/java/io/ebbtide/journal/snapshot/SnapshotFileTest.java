package io.ebbtide.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.snapshot.StateNumbers;
import io.ebbtide.journal.JournalPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
    private static final int NUMBERS = 400;

    @TempDir
    private Path directory;

    private final Snapshot snapshot = snapshot(new Random(1), 4711);
    private Path file;
    private byte[] good;

    /** A snapshot with numbers of every length. */
    static Snapshot snapshot(Random random, long eventSeq) {
        StateNumbers state = new StateNumbers();
        for (int i = 0; i < NUMBERS; i++) {
            state.add(random.nextLong() >> random.nextInt(64));
        }
        state.add(Long.MIN_VALUE);
        state.add(Long.MAX_VALUE);
        List<byte[]> definitions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            byte[] body = new byte[random.nextInt(90)];
            random.nextBytes(body);
            definitions.add(body);
        }
        JournalPosition position =
                new JournalPosition("20260301F.cq4", 131_080, 9_000 + eventSeq, random.nextLong(), eventSeq);
        return new Snapshot(
                position, 1_772_323_200_000_000_000L, EventType.QUOTE, 7, random.nextLong(), definitions, state);
    }

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("snapshot");
        SnapshotFile.write(snapshot, file, place -> {});
        good = Files.readAllBytes(file);
    }

    @Test
    void shouldGiveBackWhatWasWritten() throws IOException {
        Snapshot read = SnapshotFile.read(file);

        assertThat(read.position()).isEqualTo(snapshot.position());
        assertThat(read.last()).isEqualTo(snapshot.last());
        assertThat(read.stateLayout()).isEqualTo(snapshot.stateLayout());
        assertThat(read.stateHash()).isEqualTo(snapshot.stateHash());
        assertThat(read.definitions()).containsExactlyElementsOf(snapshot.definitions());
        assertThat(numbers(read)).isEqualTo(numbers(snapshot));
        assertThat(directory).isDirectoryContaining("glob:**snapshot").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void k07NoticesEveryByteThatIsNotAsItWasWritten() throws IOException {
        for (int at = 0; at < good.length; at++) {
            for (int flipped : new int[] {0x01, 0x80, 0xFF}) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) flipped;
                assertRefused(bad, "byte " + at + " flipped by " + flipped);
            }
        }
    }

    @Test
    void k07NoticesAFileThatIsCutOrLonger() throws IOException {
        for (int length = 0; length < good.length; length++) {
            assertRefused(Arrays.copyOf(good, length), "cut to " + length);
        }
        assertRefused(Arrays.copyOf(good, good.length + 1), "longer");
    }

    @Test
    void shouldRefuseAnotherVersionByItsNumber() throws IOException {
        byte[] newer = good.clone();
        newer[8] = 2;
        seal(newer);
        Files.write(file, newer);

        assertThatThrownBy(() -> SnapshotFile.read(file))
                .isInstanceOf(BadSnapshotException.class)
                .hasMessage("it has format version 2, this version reads 1");
    }

    /** Numbers that a wrong writer could have sealed: no count is believed before it is bounded. */
    @Test
    void shouldRefuseWrongCountsUnderARightChecksum() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < 2_000; i++) {
            byte[] bad = good.clone();
            bad[64 + random.nextInt(good.length - 68)] = (byte) random.nextInt();
            seal(bad);
            Files.write(file, bad);
            try {
                SnapshotFile.read(file);
            } catch (BadSnapshotException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    private static void seal(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - 4);
        for (int i = 0; i < 4; i++) {
            bytes[bytes.length - 4 + i] = (byte) (crc.getValue() >>> (8 * i));
        }
    }

    private void assertRefused(byte[] bytes, String what) throws IOException {
        Files.write(file, bytes);
        assertThatThrownBy(() -> SnapshotFile.read(file)).as(what).isInstanceOf(BadSnapshotException.class);
    }

    static long[] numbers(Snapshot of) {
        long[] numbers = new long[of.state().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = of.state().get(i);
        }
        return numbers;
    }
}
