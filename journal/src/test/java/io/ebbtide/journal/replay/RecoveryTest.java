package io.ebbtide.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.TestJournal;
import io.ebbtide.journal.recovery.Recovered;
import io.ebbtide.journal.recovery.Recovery;
import io.ebbtide.journal.recovery.RecoveryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a journal back to an engine that goes on. */
class RecoveryTest {
    @TempDir
    private Path directory;

    @Test
    void shouldGoOnWhereTheJournalEndsWithWhatWasNotRecordedWrittenDown() throws IOException {
        // The last event's commands were not recorded: 30 gives three.
        CountingEngine first = record(30, 29);
        List<Long> shown = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(directory))) {
            Recovered<CountingEngine> recovered = recover(writer, shown);
            List<Long> said = new ArrayList<>();
            recovered.sink().lead(new Written(writer, said));
            EngineEvent next = quote(31);
            writer.append(next);
            recovered.engine().onEvent(next);
            for (long seq = 32; seq <= 33; seq++) {
                writer.append(quote(seq));
                recovered.engine().onEvent(quote(seq));
            }

            assertThat(recovered.position()).isEqualTo(new Recovered.Position(30, 19, 30, false));
            assertThat(recovered.unrecordedCommands()).isEqualTo(3);
            assertThat(recovered.stateHash()).isEqualTo(first.stateHash());
            assertThat(shown).hasSize(19).isSorted();
            assertThat(said).containsExactly(20L);
        }

        ReplayResult whole = Replayer.replay(directory, sink -> new CountingEngine(sink, 0), ReplayOptions.verifying());
        assertThat(whole.isEqual()).isTrue();
        assertThat(whole.events()).isEqualTo(33);
        assertThat(whole.commandsCompared()).isEqualTo(20);
        assertThat(whole.commandsUnrecorded()).isZero();
    }

    @Test
    void shouldNotGoOnFromAStateThatDiffers() throws IOException {
        record(40, 40);
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(directory))) {
            Recovery<CountingEngine> recovery = new Recovery<>(writer, directory, command -> {});

            assertThatThrownBy(() -> recovery.replay(sink -> new CountingEngine(sink, 1)))
                    .isInstanceOf(RecoveryException.class)
                    .hasMessageContaining(
                            "does not replay to what was recorded: first difference at record 47, event 30");
        }
    }

    @Test
    void shouldSayOnWhichEventTheEngineStopsAgain() throws IOException {
        record(40, 40);
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(directory))) {
            Recovery<Poisoned> recovery = new Recovery<>(writer, directory, command -> {});

            assertThatThrownBy(() -> recovery.replay(Poisoned::new))
                    .isInstanceOf(RecoveryException.class)
                    .hasMessageContaining("the engine stops on event 17 of the journal");
        }
    }

    @Test
    void shouldGiveAFreshEngineForAnEmptyJournal() throws IOException {
        List<Long> shown = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(directory))) {
            assertThat(recover(writer, shown).position()).isEqualTo(new Recovered.Position(0, 0, 0, false));
            assertThat(shown).isEmpty();
        }
    }

    private Recovered<CountingEngine> recover(JournalWriter writer, List<Long> shown) throws IOException {
        return new Recovery<CountingEngine>(writer, directory, command -> shown.add(command.seq))
                .replay(sink -> new CountingEngine(sink, 0));
    }

    /** A journal of events, and of the commands that the first of them caused. */
    private CountingEngine record(long events, long recordedUpTo) throws IOException {
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(directory))) {
            EmittedCommands emitted = new EmittedCommands();
            CountingEngine engine = new CountingEngine(emitted, 0);
            for (long seq = 1; seq <= events; seq++) {
                writer.append(quote(seq));
                engine.onEvent(quote(seq));
                while (!emitted.isEmpty() && seq <= recordedUpTo) {
                    writer.append(emitted.take());
                }
            }
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
    private static final class Poisoned implements io.ebbtide.engine.core.EngineStep {
        private final CountingEngine engine;

        Poisoned(CommandSink sink) {
            engine = new CountingEngine(sink, 0);
        }

        @Override
        public void onEvent(EngineEvent event) {
            if (event.seq == 17) {
                throw new IllegalStateException("a bug, as the test wants");
            }
            engine.onEvent(event);
        }

        @Override
        public long stateHash() {
            return engine.stateHash();
        }

        @Override
        public long commandHash() {
            return engine.commandHash();
        }

        @Override
        public long nextTimerNs() {
            return engine.nextTimerNs();
        }
    }
}
