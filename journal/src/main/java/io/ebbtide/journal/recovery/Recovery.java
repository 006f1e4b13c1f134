package io.ebbtide.journal.recovery;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings an engine to where a journal ends. It replays everything and compares each command and hash on the way; commands that the journal
 * does not have because the process died are appended to it. Nothing is sent to anybody.
 *
 * <p>Thread: the one that starts the session. Use: {@link #replay} once.
 */
public final class Recovery<E extends EngineStep> {
    private final JournalWriter writer;
    private final Path directory;
    private final Consumer<Command> reader;
    private @Nullable E engine;
    private @Nullable SwitchedSink sink;
    private long lastCommandSeq;
    private long lastEventSeq;
    private long lastTimeNs;
    private boolean cleanEnd;

    /** {@code writer} has the journal in {@code directory} open; {@code reader} is shown every command, as if it had just been said. */
    public Recovery(JournalWriter writer, Path directory, Consumer<Command> reader) {
        this.writer = writer;
        this.directory = directory;
        this.reader = reader;
    }

    /**
     * Replays into the engine that the factory builds over the sink it is given.
     *
     * <p>Errors: a {@link RecoveryException} where the replay differs from the record or the engine stops on an event; a damaged journal
     * is a DamageException.
     */
    public Recovered<E> replay(Function<CommandSink, E> factory) throws IOException {
        ReplayResult result = run(factory);
        if (result.firstDifference() != null) {
            throw new RecoveryException(
                    RecoveryException.Kind.DIFFERS,
                    "the journal in " + directory + " does not replay to what was recorded: "
                            + result.firstDifference().describe().replace("\n", ";"),
                    null);
        }
        writer.sync();
        return new Recovered<>(
                Objects.requireNonNull(engine),
                Objects.requireNonNull(sink),
                new Recovered.Position(lastEventSeq, lastCommandSeq, lastTimeNs, cleanEnd),
                result.stateHash(),
                result.commandsUnrecorded(),
                writer.openingTail(),
                result.wallSeconds());
    }

    private ReplayResult run(Function<CommandSink, E> factory) throws IOException {
        ReplayOptions options = ReplayOptions.verifying().withUnrecorded(this::append);
        try {
            return Replayer.replay(directory, replayed -> build(factory, replayed), options);
        } catch (UncheckedIOException e) {
            throw new IOException("cannot append to the journal in " + directory, e);
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new RecoveryException(
                    RecoveryException.Kind.STOPS,
                    "the engine stops on event " + lastEventSeq + " of the journal in " + directory
                            + " again, as when it was recorded: " + e,
                    e);
        }
    }

    private EngineStep build(Function<CommandSink, E> factory, CommandSink replayed) {
        SwitchedSink switched = new SwitchedSink(new Shown(replayed));
        E built = factory.apply(switched);
        sink = switched;
        engine = built;
        return new Followed(built);
    }

    private void append(Command command) {
        try {
            writer.append(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commands on their way to the comparison. */
    private final class Shown implements CommandSink {
        private final CommandSink replayed;

        Shown(CommandSink replayed) {
            this.replayed = replayed;
        }

        @Override
        public Command claim() {
            return replayed.claim();
        }

        @Override
        public void publish(Command command) {
            lastCommandSeq = command.seq;
            reader.accept(command);
            replayed.publish(command);
        }
    }

    /** Events on their way to the engine. */
    private final class Followed implements EngineStep {
        private final E target;

        Followed(E target) {
            this.target = target;
        }

        @Override
        public void onEvent(EngineEvent event) {
            lastEventSeq = event.seq;
            lastTimeNs = Math.max(lastTimeNs, event.recvTimeNs);
            cleanEnd = event.type == EventType.SESSION_ENDED;
            target.onEvent(event);
        }

        @Override
        public long stateHash() {
            return target.stateHash();
        }

        @Override
        public long commandHash() {
            return target.commandHash();
        }

        @Override
        public long nextTimerNs() {
            return target.nextTimerNs();
        }
    }
}
