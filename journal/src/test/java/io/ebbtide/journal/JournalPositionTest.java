package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.journal.tool.RecordText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading from a place that somebody remembers, and beside a writer. */
class JournalPositionTest {
    private static final long DAY_MS = 86_400_000L;

    @TempDir
    private Path directory;

    private final AtomicLong clockMs = new AtomicLong(TestJournal.DAY_MS);
    private final List<JournalPosition> positions = new ArrayList<>();
    private final List<String> records = new ArrayList<>();

    /** Three days of 100 events, and the place of each record. */
    private void writeThreeDays() throws IOException {
        JournalOptions options = TestJournal.options(directory).withClockMs(clockMs::get);
        for (int day = 0; day < 3; day++) {
            TestJournal.write(options, 100, day);
            clockMs.addAndGet(DAY_MS);
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next()) {
                positions.add(reader.position());
                records.add(text(reader));
            }
        }
    }

    @Test
    void shouldReadOnBehindEveryRecord() throws IOException {
        writeThreeDays();
        assertThat(positions).hasSize(450);

        for (int i = 0; i < positions.size(); i++) {
            try (JournalReader reader = JournalReader.openAt(directory, positions.get(i))) {
                assertThat(reader.position()).isEqualTo(positions.get(i));
                List<String> rest = new ArrayList<>();
                while (reader.next()) {
                    rest.add(text(reader));
                }
                assertThat(rest).isEqualTo(records.subList(i + 1, records.size()));
                assertThat(reader.tail().describe()).isEqualTo("complete: 450 records");
            }
        }
    }

    @Test
    void shouldNotReadTheFilesBefore() throws IOException {
        writeThreeDays();
        List<Path> files = RecordScanner.queueFiles(directory);
        Files.delete(files.get(0));
        Files.write(files.get(1), new byte[] {1, 2, 3});

        try (JournalReader reader = JournalReader.openAt(directory, positions.get(310))) {
            assertThat(reader.skipToEnd().describe()).isEqualTo("complete: 450 records");
        }
    }

    @Test
    void shouldFindARecordWhoseFileWasRewritten() throws IOException {
        writeThreeDays();
        List<Path> files = RecordScanner.queueFiles(directory);
        new TailRepair(TestJournal.options(directory), files).rewrite(2, 450);
        JournalPosition moved = new JournalPosition(
                "19990101F.cq4",
                77,
                positions.get(400).recordIndex(),
                positions.get(400).chain(),
                positions.get(400).eventSeq());

        for (JournalPosition position : List.of(positions.get(400), positions.get(120), moved)) {
            try (JournalReader reader = JournalReader.openAt(directory, position)) {
                assertThat(reader.skipToEnd().recordsKept()).isEqualTo(450);
            }
        }
    }

    @Test
    void shouldRefuseAPlaceThatTheJournalDoesNotHave() throws IOException {
        writeThreeDays();
        JournalPosition last = positions.get(449);
        JournalPosition later =
                new JournalPosition(last.file(), last.offsetBytes() + 100, 451, last.chain(), last.eventSeq());
        JournalPosition other =
                new JournalPosition(last.file(), last.offsetBytes(), 450, last.chain() + 1, last.eventSeq());

        assertThatThrownBy(() -> JournalReader.openAt(directory, later))
                .isInstanceOf(NoSuchPositionException.class)
                .hasMessage("the journal does not have record 451 of event 300: there is no such record");
        assertThatThrownBy(() -> JournalReader.openAt(directory, other))
                .isInstanceOf(NoSuchPositionException.class)
                .hasMessage("the journal does not have record 450 of event 300: the record has another past");
    }

    @Test
    void shouldNoticeDamageBehindThePlace() throws IOException {
        writeThreeDays();
        Path file = RecordScanner.queueFiles(directory).get(2);
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) positions.get(400).offsetBytes() + 60] ^= 1;
        Files.write(file, bytes);

        try (JournalReader reader = JournalReader.openAt(directory, positions.get(350))) {
            assertThatThrownBy(reader::skipToEnd)
                    .isInstanceOf(DamageException.class)
                    .hasMessageContaining("record 401");
        }
    }

    @Test
    void shouldOpenAWriterBehindAPlaceThatWasProved() throws IOException {
        writeThreeDays();
        JournalOptions options = TestJournal.options(directory).withClockMs(clockMs::get);

        try (JournalWriter writer =
                JournalWriter.open(options, DirectoryLock.take(options.directory()), positions.get(449))) {
            assertThat(writer.recordIndex()).isEqualTo(450);
            assertThat(writer.lastEventSeq()).isEqualTo(300);
            writer.append(new Samples(9).event(301));
        }

        try (JournalReader reader = JournalReader.open(directory)) {
            assertThat(reader.skipToEnd().describe()).isEqualTo("complete: 451 records");
        }
    }

    /** Random numbers of records at a time, over the end of a day: what is not written yet is never looked at. */
    @Test
    void shouldFollowAWriterOverTheEndOfADay() throws IOException {
        Random random = new Random(1);
        Samples samples = new Samples(1);
        List<String> read = new ArrayList<>();
        List<String> written = new ArrayList<>();
        JournalOptions options = TestJournal.options(directory).withClockMs(clockMs::get);
        try (JournalWriter writer = JournalWriter.open(options);
                JournalReader reader = JournalReader.open(directory)) {
            for (int i = 0; i < 200; i++) {
                clockMs.addAndGet(i % 70 == 69 ? DAY_MS : 0);
                for (int k = random.nextInt(60); k >= 0; k--) {
                    var event = samples.event(writer.lastEventSeq() + 1);
                    writer.append(event);
                    written.add(RecordText.of(event));
                }
                long shown = Math.max(reader.recordIndex(), writer.recordIndex() - random.nextInt(5));
                while (reader.nextWritten(shown)) {
                    read.add(text(reader));
                }
                assertThat(reader.recordIndex()).isEqualTo(shown);
            }
            while (reader.nextWritten(writer.recordIndex())) {
                read.add(text(reader));
            }
        }

        assertThat(read).isEqualTo(written).hasSizeGreaterThan(5_000);
        assertThat(RecordScanner.queueFiles(directory)).hasSize(3);
    }

    @Test
    void shouldSayThatWhatWasWrittenCannotBeRead() throws IOException {
        writeThreeDays();

        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.nextWritten(450)) {
                assertThat(reader.recordIndex()).isPositive();
            }
            assertThatThrownBy(() -> reader.nextWritten(451))
                    .isInstanceOf(DamageException.class)
                    .hasMessageContaining("it was written and cannot be read");
        }
    }

    private static String text(JournalReader reader) {
        return reader.kind() == RecordKind.EVENT ? RecordText.of(reader.event()) : RecordText.of(reader.command());
    }
}
