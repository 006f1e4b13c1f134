package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer opens what a crash, a cut or a flip left behind. */
class TailRepairTest {
    @TempDir
    private Path temp;

    @Test
    void shouldGoOnBehindTheCutAndKeepACopyOfWhatWasThere() throws IOException {
        Path journal = temp.resolve("journal");
        List<String> written = TestJournal.write(TestJournal.options(journal), 100, 1);
        Path file = TestJournal.onlyFile(journal);
        long cutBytes = 75_000;
        truncate(file, cutBytes);

        List<String> more = continueJournal(journal);

        TestJournal.Contents read = TestJournal.read(journal);
        int kept = read.records().size() - more.size();
        assertThat(kept).isBetween(1, written.size() - 1);
        assertThat(read.records().subList(0, kept)).isEqualTo(written.subList(0, kept));
        assertThat(read.records().subList(kept, read.records().size())).isEqualTo(more);
        assertThat(read.tail().torn()).isFalse();
        assertThat(Files.size(journal.resolve("torn-" + kept + "-1").resolve(file.getFileName())))
                .isEqualTo(cutBytes);
    }

    @Test
    void shouldGoOnAfterAnyCut() throws IOException {
        Path original = temp.resolve("original");
        List<String> written = TestJournal.write(TestJournal.options(original), 40, 1);
        long usedBytes = 90_000;
        Random random = new Random(44);
        System.out.println("cuts from seed 44");
        for (int i = 0; i < 8; i++) {
            Path journal = TestJournal.copy(original, temp.resolve("copy-" + i));
            truncate(TestJournal.onlyFile(journal), random.nextInt((int) usedBytes));

            List<String> more = continueJournal(journal);

            List<String> read = TestJournal.read(journal).records();
            int kept = read.size() - more.size();
            assertThat(read.subList(0, kept)).isEqualTo(written.subList(0, kept));
            assertThat(read.subList(kept, read.size())).isEqualTo(more);
        }
    }

    /** Chronicle's own pages are damaged, the records are not: whatever Chronicle does with that, no record may be lost. */
    @Test
    void shouldGoOnWhenChroniclesOwnBytesFlip() throws IOException {
        goOnAfterFlips(45, 15);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {45, 1045})
    void shouldGoOnWhenMoreOfChroniclesOwnBytesFlip(long seed) throws IOException {
        goOnAfterFlips(seed, 300);
    }

    private void goOnAfterFlips(long seed, int flips) throws IOException {
        Path original = temp.resolve("original");
        List<String> written = TestJournal.write(TestJournal.options(original), 40, 1);
        Random random = new Random(seed);
        System.out.println("flips from seed " + seed);
        for (int i = 0; i < flips; i++) {
            Path journal = TestJournal.copy(original, temp.resolve("copy-" + i));
            int offset = i % 5 > 0 ? random.nextInt(400) : random.nextInt(66_000);
            flip(TestJournal.onlyFile(journal), offset, 1 + random.nextInt(255));

            List<String> more = continueJournal(journal);

            List<String> expected = new ArrayList<>(written);
            expected.addAll(more);
            assertThat(TestJournal.read(journal).records())
                    .as("flip at %d", offset)
                    .isEqualTo(expected);
        }
    }

    @Test
    void shouldGoOnWhenTheMetadataFileIsRubbish() throws IOException {
        Path journal = temp.resolve("journal");
        List<String> written = TestJournal.write(TestJournal.options(journal), 40, 1);
        byte[] rubbish = new byte[65_536];
        new Random(46).nextBytes(rubbish);
        Files.write(journal.resolve("metadata.cq4t"), rubbish);

        List<String> more = continueJournal(journal);

        List<String> expected = new ArrayList<>(written);
        expected.addAll(more);
        assertThat(TestJournal.read(journal).records()).isEqualTo(expected);
    }

    @Test
    void shouldNotTouchAJournalThatIsDamaged() throws IOException {
        Path journal = temp.resolve("journal");
        TestJournal.write(TestJournal.options(journal), 100, 1);
        Path file = TestJournal.onlyFile(journal);
        flip(file, 70_000, 1);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> JournalWriter.open(TestJournal.options(journal)))
                .isInstanceOf(DamageException.class);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThatThrownBy(() -> JournalWriter.open(TestJournal.options(journal)))
                .isInstanceOf(DamageException.class);
    }

    @Test
    void shouldDropADayThatHoldsNothing() throws IOException {
        Path journal = temp.resolve("journal");
        AtomicLong clockMs = new AtomicLong(TestJournal.DAY_MS);
        List<String> written = new ArrayList<>(TestJournal.write(TestJournal.options(journal), 20, 1));
        Files.write(journal.resolve("20260302F.cq4"), new byte[] {7, 7, 7});
        clockMs.addAndGet(2 * 86_400_000L);

        written.addAll(TestJournal.write(TestJournal.options(journal).withClockMs(clockMs::get), 20, 2));

        assertThat(TestJournal.read(journal).records()).isEqualTo(written);
    }

    private static List<String> continueJournal(Path journal) throws IOException {
        return TestJournal.write(TestJournal.options(journal), 10, 99);
    }

    private static void truncate(Path file, long sizeBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(sizeBytes);
        }
    }

    private static void flip(Path file, long offset, int mask) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, offset);
            one.put(0, (byte) (one.get(0) ^ mask)).rewind();
            channel.write(one, offset);
        }
    }
}
