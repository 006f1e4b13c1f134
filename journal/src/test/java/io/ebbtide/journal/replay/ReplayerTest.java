package io.ebbtide.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.Samples;
import io.ebbtide.journal.TestJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayerTest {
    private static final int EVENTS = 60;
    /** 20 orders, 12 alarms, 6 hashes. */
    private static final int COMMANDS = 38;

    @TempDir
    private Path directory;

    /** Runs the engine over random quotes; a command is recorded behind the event after its cause, as a slow engine's would be. */
    private long record(Predicate<Command> recorded) throws IOException {
        Samples samples = new Samples(1);
        EmittedCommands emitted = new EmittedCommands();
        CountingEngine engine = new CountingEngine(emitted, 0);
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(directory))) {
            for (long seq = 1; seq <= EVENTS; seq++) {
                EngineEvent event = samples.event(EventType.QUOTE, seq);
                writer.append(event);
                append(writer, emitted, recorded);
                engine.onEvent(event);
            }
            append(writer, emitted, recorded);
        }
        return engine.stateHash();
    }

    private static void append(JournalWriter writer, EmittedCommands emitted, Predicate<Command> recorded)
            throws IOException {
        while (!emitted.isEmpty()) {
            Command command = emitted.take();
            if (recorded.test(command)) {
                writer.append(command);
            }
        }
    }

    private ReplayResult replay(long bias, ReplayOptions options) throws IOException {
        return Replayer.replay(directory, sink -> new CountingEngine(sink, bias), options);
    }

    @Test
    void shouldFindTheSameCommandsAndTheSameState() throws IOException {
        long stateHash = record(command -> true);

        ReplayResult result = replay(0, ReplayOptions.verifying());

        assertThat(result.isEqual()).isTrue();
        assertThat(result.events()).isEqualTo(EVENTS);
        assertThat(result.commandsCompared()).isEqualTo(COMMANDS);
        assertThat(result.commandsUnrecorded()).isZero();
        assertThat(result.stateHash()).isEqualTo(stateHash);
        assertThat(result.tail()).isNotNull();
        assertThat(result.wallSeconds()).isPositive();
    }

    @Test
    void shouldNameTheFirstCommandThatDiffers() throws IOException {
        record(command -> true);

        ReplayResult result = replay(1, ReplayOptions.verifying());

        Difference difference = Objects.requireNonNull(result.firstDifference());
        assertThat(difference.eventSeq()).isEqualTo(30);
        assertThat(difference.describe())
                .contains("event 30")
                .contains("recorded: seq=")
                .contains("type=PLACE_ORDER")
                .contains("limitPrice=");
        assertThat(difference.recorded()).isNotEqualTo(difference.replayed());
    }

    @Test
    void shouldNotCompareWhenItOnlyRebuilds() throws IOException {
        record(command -> true);

        ReplayResult result = replay(1, ReplayOptions.rebuilding());

        assertThat(result.isEqual()).isTrue();
        assertThat(result.events()).isEqualTo(EVENTS);
        assertThat(result.commandsCompared()).isZero();
        assertThat(result.commandsUnrecorded()).isZero();
    }

    @Test
    void shouldAllowCommandsToBeMissingAtTheEndAndHandThemOver() throws IOException {
        record(command -> command.causeSeq < EVENTS);
        List<Long> missing = new ArrayList<>();

        ReplayResult result = replay(0, ReplayOptions.verifying().withUnrecorded(command -> missing.add(command.seq)));

        assertThat(result.isEqual()).isTrue();
        assertThat(result.commandsUnrecorded()).isEqualTo(3);
        assertThat(missing).containsExactly(36L, 37L, 38L);
    }

    @Test
    void shouldFindACommandThatIsMissingInTheMiddle() throws IOException {
        record(command -> command.causeSeq != 33);

        ReplayResult result = replay(0, ReplayOptions.verifying());

        Difference difference = Objects.requireNonNull(result.firstDifference());
        assertThat(difference.eventSeq()).isEqualTo(35);
        assertThat(difference.replayed()).contains("causeSeq=33");
    }

    @Test
    void shouldFindARecordedCommandThatIsNeverEmitted() throws IOException {
        record(command -> true);
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(directory))) {
            writer.append(new Samples(3).command(COMMANDS + 1, EVENTS));
        }

        ReplayResult result = replay(0, ReplayOptions.verifying());

        Difference difference = Objects.requireNonNull(result.firstDifference());
        assertThat(difference.replayed()).isEqualTo("nothing");
        assertThat(result.commandsCompared()).isEqualTo(COMMANDS);
    }

    @Test
    void shouldStopAfterTheEventThatWasAskedFor() throws IOException {
        record(command -> true);

        ReplayResult result = replay(1, ReplayOptions.verifying().until(29));

        assertThat(result.isEqual()).isTrue();
        assertThat(result.events()).isEqualTo(29);
        assertThat(result.commandsCompared()).isEqualTo(9 + 5 + 2);
        assertThat(result.tail()).isNull();
    }
}
