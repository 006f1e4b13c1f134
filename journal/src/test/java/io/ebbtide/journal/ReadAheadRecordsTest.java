package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.event.TickTape;
import io.ebbtide.journal.tool.RecordText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several batches of random records. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadAheadRecordsTest {
    private static final int EVENTS = 20_000;

    @TempDir
    private Path directory;

    @Test
    void shouldShowWhatTheReaderShowsAndHowItEnds() throws IOException {
        List<String> written = TestJournal.write(TestJournal.options(directory), EVENTS, 1);
        try (JournalReader reader = JournalReader.open(directory);
                ReadAheadRecords records = new ReadAheadRecords(reader)) {
            assertThat(rest(records)).isEqualTo(written);
            assertThat(records.next()).isFalse();
            assertThat(records.recordIndex()).isEqualTo(written.size());
            assertThat(records.lastEventSeq()).isEqualTo(EVENTS);
            assertThat(records.tail()).isEqualTo(reader.tail());
            assertThat(records.chain()).isEqualTo(reader.chain());
            assertThat(reader.position().recordIndex()).isEqualTo(written.size());
        }
    }

    @Test
    void shouldShowTheBytesOfEachRecordButTicks() throws IOException {
        TestJournal.write(TestJournal.options(directory), 2_000, 2);
        try (JournalReader plain = JournalReader.open(directory);
                JournalReader reader = JournalReader.open(directory);
                ReadAheadRecords records = new ReadAheadRecords(reader)) {
            while (plain.next()) {
                assertThat(records.next()).isTrue();
                boolean tick = plain.kind() == RecordKind.EVENT && TickTape.isTick(plain.event().type);
                assertThat(records.bodyBytes()).isEqualTo(tick ? 0 : plain.bodyBytes());
                assertThat(records.kind()).isEqualTo(plain.kind());
                assertThat(records.recordIndex()).isEqualTo(plain.recordIndex());
                for (int i = 0; i < records.bodyBytes(); i++) {
                    assertThat(records.bodyBuffer().getByte(records.bodyOffset() + i))
                            .isEqualTo(plain.bodyBuffer().getByte(plain.bodyOffset() + i));
                }
            }
            assertThat(records.next()).isFalse();
        }
    }

    @Test
    void shouldGoOnWhereTheSourceStands() throws IOException {
        List<String> written = TestJournal.write(TestJournal.options(directory), 100, 3);
        try (JournalReader reader = JournalReader.open(directory)) {
            for (int i = 0; i < 70; i++) {
                assertThat(reader.next()).isTrue();
            }
            try (ReadAheadRecords records = new ReadAheadRecords(reader)) {
                assertThat(records.recordIndex()).isEqualTo(70);
                assertThat(rest(records)).isEqualTo(written.subList(70, written.size()));
            }
        }
    }

    @Test
    void shouldTellOfDamageBehindTheRecordsBeforeIt() throws IOException {
        List<String> written = TestJournal.write(TestJournal.options(directory), EVENTS, 4);
        Path file = TestJournal.onlyFile(directory);
        long middle = endOf(written.size() / 2);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(middle + 60);
            int was = bytes.read();
            bytes.seek(middle + 60);
            bytes.write(was ^ 1);
        }
        List<String> shown = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory);
                ReadAheadRecords records = new ReadAheadRecords(reader)) {
            assertThatThrownBy(() -> show(records, shown)).isInstanceOf(DamageException.class);
        }

        assertThat(shown).isEqualTo(written.subList(0, written.size() / 2));
    }

    @Test
    void shouldEndItsThreadWhereNobodyWantsMore() throws IOException {
        TestJournal.write(TestJournal.options(directory), EVENTS, 5);
        try (JournalReader reader = JournalReader.open(directory)) {
            try (ReadAheadRecords records = new ReadAheadRecords(reader)) {
                assertThat(records.next()).isTrue();
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain(ReadAheadRecords.THREAD_NAME);
            assertThat(reader.recordIndex()).isPositive();
        }
    }

    private long endOf(int record) throws IOException {
        try (JournalReader reader = JournalReader.open(directory)) {
            for (int i = 0; i < record; i++) {
                assertThat(reader.next()).isTrue();
            }
            return reader.recordEndOffset();
        }
    }

    private static List<String> rest(RecordSource records) throws IOException {
        List<String> shown = new ArrayList<>();
        show(records, shown);
        return shown;
    }

    private static void show(RecordSource records, List<String> into) throws IOException {
        while (records.next()) {
            into.add(
                    records.kind() == RecordKind.EVENT
                            ? RecordText.of(records.event())
                            : RecordText.of(records.command()));
        }
    }
}
