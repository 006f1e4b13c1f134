package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.journal.tool.DamageScan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that changed, files that were cut, pages that were lost. */
class DamageTest {
    private static final int EVENTS = 200;

    @TempDir
    private Path temp;

    private Path journal;
    private Path file;
    private List<String> written;
    private long usedBytes;

    @BeforeEach
    void writeJournal() throws IOException {
        journal = temp.resolve("journal");
        written = TestJournal.write(TestJournal.options(journal), EVENTS, 1);
        file = TestJournal.onlyFile(journal);
        usedBytes = usedBytes(file);
    }

    private static long usedBytes(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    @Test
    void shouldNameTheRecordOrDeliverEverythingWhereverAByteFlips() throws IOException {
        assertEveryFlipIsNoticedOrHarmless(42, 300);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {42, 1042, 2042})
    void shouldNameTheRecordOrDeliverEverythingAlsoInADenserScan(long seed) throws IOException {
        assertEveryFlipIsNoticedOrHarmless(seed, 30);
    }

    @Test
    void shouldNoticeEveryFlipOfTheWholeJournalByTheToolToo() throws IOException {
        DamageScan.Result result = DamageScan.flip(journal, 97, 42, offset -> {});

        assertThat(result.silentAt()).isEmpty();
        assertThat(result.noticed() + result.cut() + result.harmless()).isEqualTo(result.flips());
        assertThat(result.noticed()).isPositive();
        assertThat(result.harmless()).isPositive();
        assertThat(TestJournal.read(journal).records()).isEqualTo(written);
    }

    private void assertEveryFlipIsNoticedOrHarmless(long seed, int stepBytesMax) throws IOException {
        Random random = new Random(seed);
        System.out.println("flips from seed " + seed + " over " + usedBytes + " bytes");
        long lastRecordOffset = lastRecordOffset();
        int damaged = 0;
        int torn = 0;
        for (long offset = 0; offset < usedBytes; offset += 1 + random.nextInt(stepBytesMax)) {
            int mask = 1 + random.nextInt(255);
            flip(file, offset, mask);
            try {
                TestJournal.Contents read = TestJournal.read(journal);
                boolean whole = read.records().equals(written);
                boolean cutAtLast = offset >= lastRecordOffset
                        && read.tail().torn()
                        && read.records().equals(written.subList(0, written.size() - 1));
                assertThat(whole || cutAtLast)
                        .as("flip of %d at %d", mask, offset)
                        .isTrue();
                torn += whole ? 0 : 1;
            } catch (DamageException e) {
                assertThat(e.recordIndex()).isBetween(1L, (long) written.size() - 1);
                assertThat(e.getMessage()).contains("record " + e.recordIndex()).contains(file.toString());
                damaged++;
            }
            flip(file, offset, mask);
        }
        System.out.println("damaged " + damaged + ", torn " + torn);
        assertThat(damaged).isGreaterThan(30_000 / stepBytesMax);
        assertThat(TestJournal.read(journal).records()).isEqualTo(written);
    }

    @Test
    void shouldNameTheVeryRecordWhoseByteFlips() throws IOException {
        for (long index = 1; index < written.size(); index += 7) {
            long offset = offsetOf(index) + (index % Envelope.LENGTH_BYTES);
            flip(file, offset, 0x10);
            long expected = index;

            assertThatThrownBy(() -> TestJournal.read(journal))
                    .isInstanceOfSatisfying(
                            DamageException.class,
                            e -> assertThat(e.recordIndex()).isEqualTo(expected));
            flip(file, offset, 0x10);
        }
    }

    @Test
    void shouldReadEverythingWhateverHappensToTheMetadataFile() throws IOException {
        Path metadata = journal.resolve("metadata.cq4t");
        Files.write(metadata, new byte[] {1, 2, 3});

        assertThat(TestJournal.read(journal).records()).isEqualTo(written);
    }

    @Test
    void shouldRecoverUpToTheCutAndReportIt() throws IOException {
        Random random = new Random(43);
        System.out.println("cuts from seed 43");
        for (long size = usedBytes - 1; size >= 0; size -= 1 + random.nextInt(1500)) {
            truncate(file, size);

            TestJournal.Contents read = TestJournal.read(journal);

            int kept = read.records().size();
            assertThat(read.records()).isEqualTo(written.subList(0, kept));
            assertThat(read.tail().recordsKept()).isEqualTo(kept);
            if (kept < written.size()) {
                assertThat(read.tail().torn()).as("cut at %d", size).isTrue();
                assertThat(read.tail().file()).isEqualTo(file);
                assertThat(read.tail().offsetBytes()).isLessThanOrEqualTo(size);
            }
        }
    }

    @Test
    void shouldReportACutThatLiesExactlyBetweenTwoRecords() throws IOException {
        long offset = offsetOf(written.size() / 2 + 1) - StoragePage.WORD_BYTES;

        truncate(file, offset);
        TestJournal.Contents read = TestJournal.read(journal);

        assertThat(read.records()).isEqualTo(written.subList(0, written.size() / 2));
        assertThat(read.tail().torn()).isTrue();
    }

    @Test
    void shouldReadEverythingWhenOnlyTheUnusedEndIsCut() throws IOException {
        truncate(file, (usedBytes + 4096) / 4096 * 4096);

        TestJournal.Contents read = TestJournal.read(journal);

        assertThat(read.records()).isEqualTo(written);
        assertThat(read.tail().torn()).isFalse();
    }

    @Test
    void shouldTakeAZeroedEndAsATornTail() throws IOException {
        long from = offsetOf(written.size() - 20) + 30;
        write(file, from, new byte[(int) (usedBytes - from)]);

        TestJournal.Contents read = TestJournal.read(journal);

        assertThat(read.records()).isEqualTo(written.subList(0, written.size() - 21));
        assertThat(read.tail().torn()).isTrue();
    }

    @Test
    void shouldTakeAnUnsyncedPageThatIsEmptyAsALossOfPower() throws IOException {
        long page = offsetOf(written.size() / 2) / 4096 * 4096;
        write(file, page, new byte[4096]);

        TestJournal.Contents read = TestJournal.read(journal);

        assertThat(read.records()).isEqualTo(written.subList(0, read.records().size()));
        assertThat(read.tail().torn()).isTrue();
        assertThat(read.tail().reason()).contains("never synced");
    }

    @Test
    void shouldRefuseAnEmptyPageThatWasSynced() throws IOException {
        Path other = temp.resolve("synced");
        Samples samples = new Samples(9);
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(other))) {
            for (long seq = 1; seq <= 100; seq++) {
                writer.append(samples.event(seq));
            }
            writer.sync();
            for (long seq = 101; seq <= 130; seq++) {
                writer.append(samples.event(seq));
            }
        }
        Path otherFile = TestJournal.onlyFile(other);
        write(otherFile, (usedBytes(otherFile) - 12_000) / 4096 * 4096, new byte[4096]);

        assertThatThrownBy(() -> TestJournal.read(other)).isInstanceOf(DamageException.class);
    }

    @Test
    void shouldRefuseAMissingAndARepeatedFile() throws IOException {
        Path other = temp.resolve("days");
        AtomicLong clockMs = new AtomicLong(TestJournal.DAY_MS);
        for (int day = 0; day < 3; day++) {
            TestJournal.write(TestJournal.options(other).withClockMs(clockMs::get), 10, day);
            clockMs.addAndGet(86_400_000);
        }
        List<Path> files = RecordScanner.queueFiles(other);
        Path middle = files.get(1);
        Path aside = temp.resolve("aside");

        Files.move(middle, aside);
        assertThatThrownBy(() -> TestJournal.read(other)).isInstanceOf(DamageException.class);
        Files.copy(aside, middle);
        Files.copy(middle, other.resolve("20990101F.cq4"));
        assertThatThrownBy(() -> TestJournal.read(other))
                .isInstanceOf(DamageException.class)
                .hasMessageContaining("second time");
    }

    @Test
    void shouldRefuseARecordFromAnotherJournal() throws IOException {
        Path other = temp.resolve("other");
        TestJournal.write(TestJournal.options(other), EVENTS, 1);
        Path otherFile = TestJournal.onlyFile(other);
        byte[] same = Files.readAllBytes(otherFile);
        assertThat(same).as("equal seeds give equal records").hasSameSizeAs(Files.readAllBytes(file));
        Path third = temp.resolve("third");
        TestJournal.write(TestJournal.options(third), EVENTS, 2);
        byte[] foreign = Files.readAllBytes(TestJournal.onlyFile(third));
        int half = (int) offsetOf(written.size() / 2);

        write(file, half, java.util.Arrays.copyOfRange(foreign, half, foreign.length));

        assertThatThrownBy(() -> TestJournal.read(journal)).isInstanceOf(DamageException.class);
    }

    private long lastRecordOffset() throws IOException {
        return offsetOf(written.size()) - StoragePage.WORD_BYTES;
    }

    private long offsetOf(long index) throws IOException {
        RecordFinder finder = new RecordFinder();
        try (FileWindow window = new FileWindow(file)) {
            for (long i = 0; i < index; i++) {
                assertThat(finder.next(window)).isTrue();
            }
            return finder.offset();
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

    private static void write(Path file, long offset, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        }
    }

    private static void truncate(Path file, long sizeBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(sizeBytes);
        }
    }
}
