package io.ebbtide.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.JournalPosition;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.Samples;
import io.ebbtide.journal.TestJournal;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of a start and 200 quotes, each command recorded behind the event after its cause. */
class JournalFollowerTest {
    private static final int EVENTS = 201;

    @TempDir
    private Path data;

    private Path journal;
    private SnapshotStore store;
    private long stateHash;
    private long commandHash;
    private long records;

    @BeforeEach
    void record() throws IOException {
        journal = data.resolve("journal");
        store = SnapshotStore.keeping(journal, 1_000);
        record(journal, 1);
    }

    private void record(Path directory, long seed) throws IOException {
        Samples samples = new Samples(seed);
        EmittedCommands emitted = new EmittedCommands();
        CountingEngine engine = new CountingEngine(emitted, 0);
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(directory))) {
            for (long seq = 1; seq <= EVENTS; seq++) {
                EngineEvent event = samples.event(seq == 1 ? EventType.SESSION_STARTED : EventType.QUOTE, seq);
                writer.append(event);
                append(writer, emitted);
                engine.onEvent(event);
            }
            append(writer, emitted);
            records = writer.recordIndex();
        }
        stateHash = engine.stateHash();
        commandHash = engine.commandHash();
    }

    private static void append(JournalWriter writer, EmittedCommands emitted) throws IOException {
        while (!emitted.isEmpty()) {
            writer.append(emitted.take());
        }
    }

    private Resumed<CountingEngine> resume(long bias) throws IOException {
        return Replayer.resume(journal, store, sink -> new CountingEngine(sink, bias), ReplayOptions.verifying());
    }

    @Test
    void shouldGiveSnapshotsThatEachLeadToTheSameEnd() throws IOException {
        List<Path> taken = new ArrayList<>();
        try (JournalFollower follower = JournalFollower.open(journal, store, sink -> new CountingEngine(sink, 0))) {
            assertThat(follower.canSnapshot()).isFalse();
            while (follower.follow(records)) {
                if (follower.canSnapshot()) {
                    taken.add(store.write(follower.snapshot()));
                }
            }
            assertThat(follower.difference()).isNull();
            assertThat(follower.eventSeq()).isEqualTo(EVENTS);
        }
        assertThat(taken).hasSizeGreaterThan(100);

        for (int i = taken.size() - 1; i >= 0; i--) {
            Resumed<CountingEngine> resumed = resume(0);
            assertThat(resumed.result().isEqual()).isTrue();
            assertThat(resumed.engine().stateHash()).isEqualTo(stateHash);
            assertThat(resumed.engine().commandHash()).isEqualTo(commandHash);
            assertThat(resumed.result().events()).isEqualTo(EVENTS - resumed.snapshotSeq());
            assertThat(resumed.end()).extracting(JournalPosition::recordIndex).isEqualTo(records);
            Files.deleteIfExists(taken.get(i));
        }
        assertThat(resume(0).snapshotSeq()).isZero();
    }

    @Test
    void k07TakesAnOlderSnapshotWhereTheNewestAreOfNoUse() throws IOException {
        snapshotsAfter(50, 100, 150);
        long expected = commandHash;
        Path otherJournal = data.resolve("other").resolve("journal");
        Path newest = store.files().get(0);
        Path middle = store.files().get(1);
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        record(otherJournal, 2);
        SnapshotStore others = SnapshotStore.keeping(otherJournal, 1);
        try (JournalFollower follower =
                JournalFollower.open(otherJournal, others, sink -> new CountingEngine(sink, 0))) {
            follow(follower, 100);
            Files.copy(others.write(follower.snapshot()), data.resolve("copied"));
        }
        Files.move(data.resolve("copied"), middle, StandardCopyOption.REPLACE_EXISTING);

        Resumed<CountingEngine> resumed = resume(0);

        assertThat(resumed.snapshotSeq()).isBetween(50L, 60L);
        assertThat(resumed.rejected()).extracting(rejected -> rejected.file()).containsExactly(newest, middle);
        assertThat(resumed.rejected().get(0).describe())
                .isEqualTo("snapshot " + newest.getFileName() + " was not used: its checksum is wrong");
        assertThat(resumed.rejected().get(1).describe()).endsWith("the record has another past");
        assertThat(resumed.engine().commandHash()).isEqualTo(expected);
    }

    @Test
    void shouldSayWhereAnotherEngineDiffersAndGiveNoMoreSnapshots() throws IOException {
        try (JournalFollower follower = JournalFollower.open(journal, store, sink -> new CountingEngine(sink, 1))) {
            while (follower.follow(records)) {
                assertThat(follower.eventSeq()).isPositive();
            }

            assertThat(follower.difference()).isNotNull();
            assertThat(Objects.requireNonNull(follower.difference()).eventSeq()).isEqualTo(30);
            assertThat(follower.canSnapshot()).isFalse();
            assertThat(follower.follow(records)).isFalse();
        }
    }

    @Test
    void shouldNoticeBehindASnapshotThatTheEngineDiffers() throws IOException {
        snapshotsAfter(20);

        Resumed<CountingEngine> resumed = resume(1);

        assertThat(resumed.snapshotSeq()).isBetween(20L, 29L);
        assertThat(resumed.result().firstDifference()).isNotNull();
    }

    @Test
    void shouldBeginAtTheNewestSnapshotAndGiveWholeOnesFromThere() throws IOException {
        snapshotsAfter(100);
        try (JournalFollower follower = JournalFollower.open(journal, store, sink -> new CountingEngine(sink, 0))) {
            assertThat(follower.eventSeq()).isGreaterThanOrEqualTo(100);
            follow(follower, 150);
            store.write(follower.snapshot());
        }

        assertThat(resume(0).snapshotSeq()).isGreaterThanOrEqualTo(150);
        assertThat(resume(0).engine().stateHash()).isEqualTo(stateHash);
    }

    private void snapshotsAfter(long... events) throws IOException {
        try (JournalFollower follower = JournalFollower.open(journal, store, sink -> new CountingEngine(sink, 0))) {
            for (long event : events) {
                follow(follower, event);
                store.write(follower.snapshot());
            }
        }
    }

    /** To the first place from an event on where a snapshot can be taken. */
    private void follow(JournalFollower follower, long eventSeq) throws IOException {
        while (follower.eventSeq() < eventSeq || !follower.canSnapshot()) {
            assertThat(follower.follow(records)).isTrue();
        }
    }
}
