package io.ebbtide.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.DamageException;
import io.ebbtide.journal.DirectoryLock;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.Samples;
import io.ebbtide.journal.SkippedEvents;
import io.ebbtide.journal.TestJournal;
import io.ebbtide.journal.recovery.Quarantine;
import io.ebbtide.journal.recovery.Recovered;
import io.ebbtide.journal.recovery.Recovery;
import io.ebbtide.journal.recovery.RecoveryException;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a journal back to an engine that goes on. */
class RecoveryTest {
    @TempDir
    private Path directory;

    private Path journal;
    private long records;

    @BeforeEach
    void nameTheJournal() {
        journal = directory.resolve("journal");
    }

    @Test
    void shouldGoOnWhereTheJournalEndsWithWhatWasNotRecordedWrittenDown() throws IOException {
        // The last event's commands were not recorded: 30 gives three.
        CountingEngine first = record(30, 29);

        goOn(first, 0, 30);
    }

    @Test
    void shouldGoOnInTheSameWayFromASnapshot() throws IOException {
        CountingEngine first = record(30, 29);
        takeSnapshot(21);

        goOn(first, 21, 9);
    }

    /** Recovers, compares with the engine that recorded, and goes on for three events. */
    private void goOn(CountingEngine first, long snapshotSeq, long replayedEvents) throws IOException {
        Recovered<CountingEngine> recovered = recover(0);
        try (JournalWriter writer = recovered.writer()) {
            List<Long> said = new ArrayList<>();
            recovered.sink().lead(new Written(writer, said));
            for (long seq = 31; seq <= 33; seq++) {
                writer.append(quote(seq));
                recovered.engine().onEvent(quote(seq));
            }

            assertThat(recovered.position()).isEqualTo(new Recovered.Position(30, 19, 30, false));
            assertThat(recovered.replayed().snapshotSeq()).isEqualTo(snapshotSeq);
            assertThat(recovered.replayed().events()).isEqualTo(replayedEvents);
            assertThat(recovered.replayed().unrecordedCommands()).isEqualTo(3);
            assertThat(recovered.replayed().recordIndex()).isEqualTo(30 + 19);
            assertThat(recovered.replayed().stateHash()).isEqualTo(first.stateHash());
            assertThat(said).containsExactly(20L);
        }
        ReplayResult whole = Replayer.replay(journal, sink -> new CountingEngine(sink, 0), ReplayOptions.verifying());
        assertThat(whole.isEqual()).isTrue();
        assertThat(whole.events()).isEqualTo(33);
        assertThat(whole.commandsCompared()).isEqualTo(20);
        assertThat(whole.commandsUnrecorded()).isZero();
    }

    @Test
    void shouldTakeTheOlderSnapshotWhereTheNewestIsDamagedAndEverythingWhereAllAre() throws IOException {
        CountingEngine first = record(30, 30);
        Path older = takeSnapshot(12);
        Path newest = takeSnapshot(21);
        damage(newest);
        try (JournalWriter writer = recoveredFrom(12, first)) {
            assertThat(writer.recordIndex()).isEqualTo(49);
        }

        damage(older);

        try (JournalWriter writer = recoveredFrom(0, first)) {
            assertThat(writer.recordIndex()).isEqualTo(49);
        }
    }

    private JournalWriter recoveredFrom(long snapshotSeq, CountingEngine first) throws IOException {
        Recovered<CountingEngine> recovered = recover(0);
        assertThat(recovered.replayed().snapshotSeq()).isEqualTo(snapshotSeq);
        assertThat(recovered.replayed().rejected()).hasSize(snapshotSeq == 0 ? 2 : 1);
        assertThat(recovered.replayed().stateHash()).isEqualTo(first.stateHash());
        return recovered.writer();
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void shouldKnowTheEndOfAJournalThatASnapshotCoversCompletely() throws IOException {
        CountingEngine first = record(30, 30);
        takeSnapshot(30);

        Recovered<CountingEngine> recovered = recover(0);
        recovered.writer().close();

        assertThat(recovered.position()).isEqualTo(new Recovered.Position(30, 19, 30, false));
        assertThat(recovered.replayed().events()).isZero();
        assertThat(recovered.replayed().stateHash()).isEqualTo(first.stateHash());
    }

    @Test
    void shouldRefuseAJournalThatEndsBeforeASnapshotThatIsSound() throws IOException {
        record(30, 30);
        takeSnapshot(12);
        Path newest = takeSnapshot(30);
        long needed = records;
        try (Stream<Path> files = Files.walk(journal)) {
            files.filter(Files::isRegularFile).forEach(file -> file.toFile().delete());
        }
        // An older copy is put back: the same beginning, a shorter end.
        record(20, 20);

        assertThatThrownBy(() -> recovered(sink -> new CountingEngine(sink, 0)))
                .isInstanceOf(DamageException.class)
                .hasMessageContaining("snapshot " + newest.getFileName() + " was taken after record " + needed);

        Files.delete(newest);
        assertThat(recovered(sink -> new CountingEngine(sink, 0)).position().lastEventSeq())
                .isEqualTo(20);
    }

    @Test
    void shouldNotGoOnFromAStateThatDiffersAndLetGoOfTheDirectory() throws IOException {
        record(40, 40);

        assertThatThrownBy(() -> recover(1))
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("does not replay to what was recorded: first difference at record 47, event 30");
    }

    @Test
    void shouldSayOnWhichEventTheEngineStopsAgain() throws IOException {
        record(40, 40);
        try (DirectoryLock lock = DirectoryLock.take(journal)) {
            assertThatThrownBy(() -> Recovery.recover(TestJournal.options(journal), lock, snapshots(), Poisoned::new))
                    .isInstanceOf(RecoveryException.class)
                    .hasMessageContaining("the engine stops on event 17 of the journal");
        }
    }

    @Test
    void shouldGoOnWithoutTheEventThatStopsTheEngineOnceAPersonSaysSo() throws IOException {
        // What came later was recorded, too, before the process ended; the engine said nothing to it.
        record(40, 16);
        SkippedEvents.Skip skip = new SkippedEvents.Skip(17, 5, "the operator", "stops\nthe engine");

        Quarantine.add(journal, skip, Poisoned::new);

        DirectoryLock lock = DirectoryLock.take(journal);
        Recovered<Poisoned> recovered =
                Recovery.recover(TestJournal.options(journal), lock, snapshots(), Poisoned::new);
        recovered.writer().close();
        assertThat(recovered.position().lastEventSeq()).isEqualTo(40);
        assertThat(recovered.replayed().skipped())
                .extracting(SkippedEvents.Skip::describe)
                .containsExactly("event 17 is left out, said the_operator: stops the engine");
        // A snapshot that knows that the event was left out needs not tell it again.
        records = recovered.replayed().recordIndex();
        takeSnapshot(21, Poisoned::new);
        assertThat(recovered(Poisoned::new).replayed().skipped()).isEmpty();
    }

    private <E extends ResumableStep> Recovered<E> recovered(Function<CommandSink, E> factory) throws IOException {
        DirectoryLock lock = DirectoryLock.take(journal);
        try (lock) {
            Recovered<E> recovered = Recovery.recover(TestJournal.options(journal), lock, snapshots(), factory);
            recovered.writer().close();
            return recovered;
        }
    }

    @Test
    void shouldLeaveOutNoEventThatDoesNotStopTheEngineOrHadSentSomething() throws IOException {
        record(40, 18);

        assertThatThrownBy(() -> skip(16, Poisoned::new))
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining(
                        "the engine stops on event 17 of the journal in " + journal + ", not on event 16");
        assertThatThrownBy(() -> skip(17, sink -> new CountingEngine(sink, 0)))
                .hasMessageContaining("the engine stops on no event");
        // Every third event places an order.
        assertThatThrownBy(() -> skip(18, sink -> new Poisoned(sink, 18)))
                .hasMessageContaining("event 18 of the journal in " + journal + " had sent command 10, PLACE_ORDER");
        assertThat(journal.resolve("skipped")).doesNotExist();
    }

    @Test
    void shouldRefuseANoteOfSkippedEventsThatWasChanged() throws IOException {
        record(40, 40);
        skip(17, Poisoned::new);
        Path note = journal.resolve("skipped");
        Files.writeString(note, Files.readString(note).replace("17", "18"));

        assertThatThrownBy(() -> recovered(Poisoned::new))
                .isInstanceOf(DamageException.class)
                .hasMessageContaining("the note of events that are left out is not as it was written");
    }

    private void skip(long eventSeq, Function<CommandSink, ResumableStep> factory) throws IOException {
        Quarantine.add(journal, new SkippedEvents.Skip(eventSeq, 5, "op", "test"), factory);
    }

    @Test
    void shouldGiveAFreshEngineForAnEmptyJournal() throws IOException {
        Recovered<CountingEngine> recovered = recover(0);
        recovered.writer().close();

        assertThat(recovered.position()).isEqualTo(new Recovered.Position(0, 0, 0, false));
    }

    private Recovered<CountingEngine> recover(long bias) throws IOException {
        DirectoryLock lock = DirectoryLock.take(journal);
        try {
            return Recovery.recover(
                    TestJournal.options(journal), lock, snapshots(), sink -> new CountingEngine(sink, bias));
        } catch (RecoveryException e) {
            lock.close();
            throw e;
        }
    }

    private SnapshotStore snapshots() {
        return SnapshotStore.reading(journal);
    }

    private Path takeSnapshot(long eventSeq) throws IOException {
        return takeSnapshot(eventSeq, sink -> new CountingEngine(sink, 0));
    }

    private Path takeSnapshot(long eventSeq, Function<CommandSink, ResumableStep> factory) throws IOException {
        try (JournalFollower follower = JournalFollower.open(journal, snapshots(), factory)) {
            while (follower.eventSeq() < eventSeq || !follower.canSnapshot()) {
                assertThat(follower.follow(records)).isTrue();
            }
            return snapshots().write(follower.snapshot());
        }
    }

    /** A journal of events, and of the commands that the first of them caused. */
    private CountingEngine record(long events, long recordedUpTo) throws IOException {
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(journal))) {
            EmittedCommands emitted = new EmittedCommands();
            CountingEngine engine = new CountingEngine(emitted, 0);
            for (long seq = 1; seq <= events; seq++) {
                EngineEvent event = seq == 1 ? new Samples(1).event(EventType.SESSION_STARTED, 1) : quote(seq);
                writer.append(event);
                engine.onEvent(event);
                while (!emitted.isEmpty() && seq <= recordedUpTo) {
                    writer.append(emitted.take());
                }
            }
            records = writer.recordIndex();
            return engine;
        }
    }

    private static EngineEvent quote(long seq) {
        EngineEvent event = new EngineEvent().begin(EventType.QUOTE, 0, seq);
        event.seq = seq;
        event.quote.bidE8 = 7 * seq;
        return event;
    }

    /** Appends what the engine says. */
    private record Written(JournalWriter writer, List<Long> said) implements CommandSink {
        @Override
        public Command claim() {
            return new Command();
        }

        @Override
        public void publish(Command command) {
            said.add(command.seq);
            try {
                writer.append(command);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** An engine with a bug that one event shows. */
    private static final class Poisoned extends CountingEngine {
        private final long poison;

        Poisoned(CommandSink sink) {
            this(sink, 17);
        }

        Poisoned(CommandSink sink, long poison) {
            super(sink, 0);
            this.poison = poison;
        }

        @Override
        public void onEvent(EngineEvent event) {
            if (event.seq == poison) {
                throw new IllegalStateException("a bug, as the test wants");
            }
            super.onEvent(event);
        }
    }
}
