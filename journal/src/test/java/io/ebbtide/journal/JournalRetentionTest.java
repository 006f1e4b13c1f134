package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.Replayer;
import io.ebbtide.journal.tool.JournalStats;
import io.ebbtide.journal.tool.JournalVerify;
import io.ebbtide.journal.tool.RecordText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class JournalRetentionTest {
    private static final long DAY_MS = 86_400_000;
    private static final int EVENTS_A_DAY = 40;

    @TempDir
    private Path temp;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path journal;

    private long day;
    private final Samples samples = new Samples(5);
    private final List<String> written = new ArrayList<>();

    private long nowMs() {
        return TestJournal.DAY_MS + day * DAY_MS;
    }

    @BeforeEach
    void name() {
        journal = temp.resolve("journal");
    }

    private JournalOptions options() {
        return TestJournal.options(journal).withClockMs(this::nowMs);
    }

    private void writeDays(int days) throws IOException {
        for (int i = 0; i < days; i++) {
            written.addAll(writeDay());
            day++;
        }
    }

    private List<String> writeDay() throws IOException {
        return TestJournal.write(options(), EVENTS_A_DAY, day);
    }

    private JournalRetention.Report apply(int plainDays, int keepDays, long coveredRecordIndex) throws IOException {
        return new JournalRetention(journal, new JournalRetention.Policy(plainDays, keepDays))
                .apply(nowMs(), coveredRecordIndex);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(".cq4") && !name.endsWith("t"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldReadPackedDaysAsBeforeAndGoOnBehindThem() throws IOException {
        writeDays(4);

        JournalRetention.Report report = apply(1, 0, 0);

        assertThat(report).isEqualTo(new JournalRetention.Report(3, 0));
        assertThat(names())
                .containsExactly("20260301F.cq4.gz", "20260302F.cq4.gz", "20260303F.cq4.gz", "20260304F.cq4");
        assertThat(TestJournal.read(journal).records()).isEqualTo(written);
        writeDays(1);
        assertThat(TestJournal.read(journal).records()).isEqualTo(written);
        assertThat(apply(1, 0, 0)).isEqualTo(new JournalRetention.Report(1, 0));
        assertThat(apply(1, 0, 0)).isEqualTo(new JournalRetention.Report(0, 0));
    }

    @Test
    void shouldDeleteOnlyWhatASnapshotCovers() throws IOException {
        writeDays(5);
        long perDay = written.size() / 5;

        assertThat(apply(9, 1, perDay * 2 - 1)).isEqualTo(new JournalRetention.Report(0, 1));
        assertThat(apply(9, 1, perDay * 2)).isEqualTo(new JournalRetention.Report(0, 1));
        assertThat(apply(9, 1, 0)).isEqualTo(new JournalRetention.Report(0, 0));

        assertThat(names()).containsExactly("20260303F.cq4", "20260304F.cq4", "20260305F.cq4");
        assertThat(TestJournal.read(journal).records()).isEqualTo(written.subList((int) perDay * 2, written.size()));
    }

    @Test
    @ExtendWith(ArabicDigits.class)
    void shouldReadOnBehindDeletedDaysWhereDigitsAreOthers() throws IOException {
        writeDays(3);
        long perDay = written.size() / 3;

        assertThat(apply(9, 1, perDay)).isEqualTo(new JournalRetention.Report(0, 1));

        assertThat(TestJournal.read(journal).records()).isEqualTo(written.subList((int) perDay, written.size()));
    }

    @Test
    void shouldSayWhereItBeginsAndRefuseToReplayFromThere() throws IOException {
        writeDays(3);
        long perDay = written.size() / 3;
        apply(0, 1, perDay);
        StringBuilder out = new StringBuilder();

        JournalVerify.verify(journal).print(out);
        JournalStats.of(journal).print(out);

        assertThat(out.toString())
                .contains("records   " + perDay * 2)
                .contains("seq       " + (EVENTS_A_DAY + 1) + " to " + 3 * EVENTS_A_DAY)
                .contains("begins    after record " + perDay + " (event " + EVENTS_A_DAY + ")")
                .contains("20260302F.cq4.gz");
        assertThatThrownBy(() -> Replayer.replay(journal, TradingEngine::new, ReplayOptions.rebuilding()))
                .isInstanceOf(JournalBeginsLaterException.class)
                .hasMessageContaining("begins after record " + perDay)
                .hasMessageContaining("needs all of it");
    }

    @Test
    void shouldBoundTheDiskOverMonths() throws IOException {
        long largestBytes = 0;
        for (int i = 0; i < 120; i++) {
            written.addAll(writeDay());
            long covered = written.size() - 60L;
            apply(2, 7, covered);
            day++;
            long sizeBytes = 0;
            try (Stream<Path> files = Files.list(journal)) {
                for (Path file : files.toList()) {
                    sizeBytes += Files.size(file);
                }
            }
            largestBytes = Math.max(largestBytes, sizeBytes);
        }

        assertThat(names()).hasSizeLessThanOrEqualTo(9);
        assertThat(largestBytes).isLessThan(9L * (3 << 20));
        List<String> kept = TestJournal.read(journal).records();
        assertThat(kept).isEqualTo(written.subList(written.size() - kept.size(), written.size()));
        try (JournalWriter writer = JournalWriter.open(options())) {
            assertThat(writer.recordIndex()).isEqualTo(written.size());
            writer.append(samples.event(EventType.CLOCK, writer.lastEventSeq() + 1));
        }
    }

    @Test
    void shouldBeginAgainAfterADeathBetweenAnyTwoSteps() throws IOException {
        writeDays(3);
        long perDay = written.size() / 3;
        Path first = journal.resolve("20260301F.cq4");
        Path second = journal.resolve("20260302F.cq4");
        Path kept = temp.resolve("kept");
        Files.copy(first, kept);

        // The packed form is there, the file not yet removed.
        Files.copy(second, temp.resolve("second"));
        apply(0, 0, 0);
        Files.copy(temp.resolve("second"), second);
        assertThat(TestJournal.read(journal).records()).isEqualTo(written);

        // The note is written, the file not yet deleted.
        apply(0, 1, perDay);
        Files.copy(kept, first);
        assertThat(TestJournal.read(journal).records()).isEqualTo(written.subList((int) perDay, written.size()));
        apply(0, 1, perDay);
        assertThat(Files.exists(first)).isFalse();
    }

    @Test
    void shouldReadOnBesideAWriterWhereTheDayIsPackedOrDeletedMeanwhile() throws IOException {
        writeDays(2);
        int perDay = written.size() / 2;
        List<String> followed = new ArrayList<>();

        try (JournalReader behind = JournalReader.open(journal)) {
            follow(behind, perDay / 2, followed);
            apply(0, 0, 0);
            follow(behind, perDay, followed);
            writeDays(1);
            assertThat(apply(0, 1, perDay)).isEqualTo(new JournalRetention.Report(1, 1));
            follow(behind, written.size(), followed);
        }

        assertThat(followed).isEqualTo(written);
    }

    private static void follow(JournalReader reader, long writtenIndex, List<String> into) throws IOException {
        while (reader.nextWritten(writtenIndex)) {
            into.add(
                    reader.kind() == RecordKind.EVENT
                            ? RecordText.of(reader.event())
                            : RecordText.of(reader.command()));
        }
    }

    /** Going back means to unpack all that lies before: a day would take hours to read. */
    @Test
    void shouldUnpackAPackedDayOnceToReadItForward() throws IOException {
        Path file = journal.resolve("20260301F.cq4");
        Files.createDirectories(journal);
        byte[] bytes = new byte[3 << 20];
        new java.util.Random(7).nextBytes(bytes);
        Files.write(file, bytes);
        PackedFile.pack(journal, file);

        try (FileWindow window = new FileWindow(file)) {
            for (int offset = 0; offset + 150 <= bytes.length; offset += 149) {
                int at = window.locate(offset, 150);
                assertThat(at).isNotNegative();
                assertThat(window.buffer().getByte(at)).isEqualTo(bytes[offset]);
                assertThat(window.buffer().getByte(at + 149)).isEqualTo(bytes[offset + 149]);
            }
            assertThat(window.rewinds()).isZero();
        }
    }

    @Test
    void shouldOpenBehindTheLastDeletedRecord() throws IOException {
        writeDays(2);
        long perDay = written.size() / 2;
        JournalPosition endOfDay = null;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next() && reader.recordIndex() <= perDay) {
                endOfDay = reader.position();
            }
        }
        assertThat(apply(9, 1, perDay)).isEqualTo(new JournalRetention.Report(0, 1));

        try (JournalReader reader = JournalReader.openAt(journal, Objects.requireNonNull(endOfDay))) {
            assertThat(reader.recordIndex()).isEqualTo(perDay);
            assertThat(reader.skipToEnd().describe()).isEqualTo("complete: " + 2 * perDay + " records");
        }
    }

    @Test
    void shouldGoOnBehindAPackedDayWhoseSuccessorWasLost() throws IOException {
        writeDays(2);
        int perDay = written.size() / 2;
        apply(0, 0, 0);
        Path packed = journal.resolve("20260301F.cq4.gz");
        Path lost = journal.resolve("20260302F.cq4");
        assertThat(packed).exists();

        // As after a loss of power before anything of the second day was synced.
        Files.write(lost, new byte[1 << 20]);
        day = 1;
        List<String> again = writeDay();

        assertThat(TestJournal.read(journal).records().subList(0, perDay)).isEqualTo(written.subList(0, perDay));
        assertThat(TestJournal.read(journal).records().subList(perDay, 2 * perDay))
                .isEqualTo(again);
        Files.delete(lost);
        day = 2;
        again = writeDay();
        assertThat(TestJournal.read(journal).records().subList(perDay, 2 * perDay))
                .isEqualTo(again);
    }

    @Test
    void shouldLeaveTheFileWithTheLastRecordAloneWhereTheNewestIsEmpty() throws IOException {
        writeDays(2);
        Files.write(journal.resolve("20260303F.cq4"), new byte[4096]);
        day = 9;

        assertThat(apply(0, 1, Long.MAX_VALUE)).isEqualTo(new JournalRetention.Report(0, 0));
    }

    @Test
    void shouldNoticeEveryChangeOfAPackedFileAndOfTheNote() throws IOException {
        writeDays(4);
        apply(0, 2, written.size() / 4);
        List<String> expected = TestJournal.read(journal).records();
        Random random = new Random(46);
        System.out.println("flips from seed 46");
        int noticed = 0;
        for (String name : List.of("20260302F.cq4.gz", JournalBeginning.FILE_NAME)) {
            Path file = journal.resolve(name);
            byte[] sound = Files.readAllBytes(file);
            for (int offset = 0; offset < sound.length; offset += 1 + random.nextInt(sound.length / 100 + 1)) {
                write(file, offset, (byte) (sound[offset] ^ (1 << random.nextInt(8))));
                try {
                    assertThat(TestJournal.read(journal).records())
                            .as("%s, byte %d", name, offset)
                            .isEqualTo(expected);
                } catch (IOException refused) {
                    noticed++;
                }
                write(file, offset, sound[offset]);
            }
        }
        assertThat(noticed).isGreaterThan(100);
    }

    private static void write(Path file, long offset, byte value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {value}), offset);
        }
    }
}
