package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.event.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real file system that runs full or turns read-only under the writer. */
@Timeout(120)
class DiskFullTest {
    private static final int DISK_MB = 24;
    private static final int BALLAST_BYTES = 8 << 20;
    private static final int RESERVE_BYTES = 4 << 20;

    @TempDir
    private Path temp;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SmallDisk disk;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path journal;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path ballast;

    @BeforeEach
    void mount() throws Exception {
        Path root = temp.resolve("disk");
        disk = SmallDisk.mount(root, DISK_MB);
        journal = root.resolve("journal");
        ballast = Files.write(root.resolve("ballast"), new byte[BALLAST_BYTES]);
    }

    @AfterEach
    @SuppressWarnings("NullAway") // null where it could not be mounted
    void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, RESERVE_BYTES})
    void shouldLoseNothingAndInventNothingWhenTheDiskRunsFull(int reserveBytes) throws Exception {
        List<String> said = fill(reserveBytes);
        long appended = appended(said);
        assertThat(said).anyMatch(line -> line.startsWith("refused "));

        assertThat(appended).isGreaterThan(10_000);
        assertThat(readEvents()).isEqualTo(appended);
        Files.delete(ballast);
        try (JournalWriter writer =
                JournalWriter.open(TestJournal.options(journal).withReserveBytes(reserveBytes))) {
            assertThat(writer.lastEventSeq()).isEqualTo(appended);
            writer.append(new Samples(3).event(EventType.CLOCK, appended + 1));
        }
        TailReport tail = readTail();
        assertThat(tail.torn()).isFalse();
        assertThat(tail.lastEventSeq()).isEqualTo(appended + 1);
    }

    @Test
    void shouldGoOnWithItsReserveAndSayWhenThatIsUsedUp() throws Exception {
        long without = appended(fill(0));
        try (Stream<Path> files = Files.walk(journal)) {
            files.filter(Files::isRegularFile).forEach(file -> file.toFile().delete());
        }

        List<String> said = fill(RESERVE_BYTES);

        assertThat(said)
                .anyMatch(line ->
                        line.contains("no room for more records in " + journal + ", and the reserve is used up"));
        // All but the last step of the room that is asked for ahead.
        assertThat(appended(said)).isGreaterThan(without * 9 / 10);
        assertThat(Files.exists(journal.resolve(DiskRoom.RESERVE_FILE))).isFalse();
    }

    @Test
    void shouldRefuseToStartWithOneLineWhileTheDiskIsFull() throws Exception {
        long appended = appended(fill(RESERVE_BYTES));

        assertThatThrownBy(() -> JournalWriter.open(TestJournal.options(journal).withReserveBytes(RESERVE_BYTES)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no room for the journal's reserve of " + RESERVE_BYTES + " bytes in " + journal);

        assertThat(readEvents()).isEqualTo(appended);
    }

    @Test
    void shouldRefuseADiskThatCanOnlyBeReadAndReadIt() throws Exception {
        TestJournal.write(TestJournal.options(journal), 100, 1);
        disk.remountReadOnly();

        assertThatThrownBy(() -> JournalWriter.open(TestJournal.options(journal)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Read-only");
        assertThat(readTail().lastEventSeq()).isEqualTo(100);
        disk.remountWritable();

        assertThat(TestJournal.write(TestJournal.options(journal), 1, 2)).isNotEmpty();
    }

    private List<String> fill(int reserveBytes) throws Exception {
        Process writer = ChildJvm.start(FillingWriter.class, journal.toString(), Integer.toString(reserveBytes));
        List<String> said = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(writer.waitFor()).as(String.join("\n", said)).isEqualTo(4);
        return said;
    }

    private static long appended(List<String> said) {
        String last = said.get(said.size() - 1);
        assertThat(last).startsWith("appended ");
        return Long.parseLong(last.substring("appended ".length()));
    }

    /** What the filling writer wrote: each quote's bid is its number. */
    private long readEvents() throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                if (reader.kind() == RecordKind.EVENT && reader.event().type == EventType.QUOTE) {
                    assertThat(reader.event().quote.bidE8).isEqualTo(reader.event().seq);
                }
            }
            return reader.tail().lastEventSeq();
        }
    }

    private TailReport readTail() throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                assertThat(reader.recordIndex()).isPositive();
            }
            return reader.tail();
        }
    }
}
