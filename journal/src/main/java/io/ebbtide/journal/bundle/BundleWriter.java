package io.ebbtide.journal.bundle;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.entry.UnknownSignalException;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.SkippedEvents;
import io.ebbtide.journal.codec.CommandCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes incident bundles.
 *
 * <p>The redacted events are fed to an engine whose commands are written behind them, so that the bundle replays and verifies like any
 * journal; each command is compared with the recorded one, and only digests and equity may differ. Errors: a damaged journal is a
 * DamageException; a disk that refuses is an IOException.
 */
public final class BundleWriter {
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int COMMAND_BYTES_MAX = 4096;

    private final Path journal;
    private final BundleRange range;
    private final List<EntrySignalProvider> signals;
    private SkippedEvents skipped = SkippedEvents.NONE;

    private BundleWriter(Path journal, BundleRange range, List<EntrySignalProvider> signals) {
        this.journal = journal;
        this.range = range;
        this.signals = signals;
    }

    /** Writes {@code file}. */
    public static BundleReport write(Path journal, BundleRange range, List<EntrySignalProvider> signals, Path file)
            throws IOException {
        return new BundleWriter(journal, range, signals).write(file);
    }

    private BundleReport write(Path file) throws IOException {
        Redaction redaction = Redaction.of(journal, range.toSeq());
        skipped = SkippedEvents.read(journal).upTo(range.toSeq());
        for (Redaction.Hiding hiding : Redaction.Hiding.values()) {
            BundleReport report = attempt(redaction.hiding(hiding), file, Commands.OF_THE_ENGINE);
            if (report != null) {
                return report;
            }
        }
        BundleReport report = attempt(redaction, file, Commands.RECORDED);
        if (report == null) {
            throw new IllegalStateException("recorded commands are not compared");
        }
        return report;
    }

    /** Where the commands come from. */
    private enum Commands {
        OF_THE_ENGINE,
        RECORDED
    }

    /** Gives null when the engine says something else than was recorded. */
    private @Nullable BundleReport attempt(Redaction redaction, Path file, Commands commands) throws IOException {
        Path directory = Files.createTempDirectory("ebbtide-bundle");
        try {
            Copy copy = new Copy(redaction, commands);
            JournalOptions options =
                    JournalOptions.of(directory).withBlockBytes(BLOCK_BYTES).withClockMs(() -> 0);
            try (JournalReader reader = JournalReader.openWhole(journal);
                    JournalWriter writer = JournalWriter.open(options)) {
                if (!copy.run(reader, writer)) {
                    return null;
                }
            }
            skipped.withoutPeople().write(directory);
            BundleReport report = new BundleReport(
                    range, copy.events, copy.commandCount, redaction.redacted(), redaction.kept(), copy.doubt());
            BundleFile.pack(directory, report.describe(), file);
            return report;
        } finally {
            BundleFile.delete(directory);
        }
    }

    /** One pass over the journal. */
    private final class Copy implements CommandSink {
        private final Redaction redaction;
        private final Commands source;
        private final TradingEngine engine;
        private final ArrayDeque<Command> said = new ArrayDeque<>();
        private final ArrayDeque<Command> unseen = new ArrayDeque<>();
        private final CommandCodec codec = new CommandCodec();
        private final UnsafeBuffer left = new UnsafeBuffer(new byte[COMMAND_BYTES_MAX]);
        private final UnsafeBuffer right = new UnsafeBuffer(new byte[COMMAND_BYTES_MAX]);
        private long events;
        private long commandCount;
        private @Nullable String stopped;

        Copy(Redaction redaction, Commands source) {
            this.redaction = redaction;
            this.source = source;
            engine = new TradingEngine(this, signals);
        }

        /** Gives whether everything that was compared is the same. */
        boolean run(JournalReader reader, JournalWriter writer) throws IOException {
            while (reader.next()) {
                if (reader.kind() == RecordKind.EVENT) {
                    if (reader.event().seq <= range.toSeq()) {
                        if (!take(reader.event(), writer)) {
                            return false;
                        }
                    }
                } else if (isMeant(reader.command()) && !take(reader.command(), writer)) {
                    return false;
                }
            }
            return true;
        }

        /** What the engine had said before it stopped on an event that is left out belongs to nobody. */
        private boolean isMeant(Command command) {
            return command.causeSeq <= range.toSeq() && !skipped.contains(command.causeSeq);
        }

        private boolean take(EngineEvent event, JournalWriter writer) throws IOException {
            redaction.apply(event);
            writer.append(event);
            events++;
            if (source == Commands.RECORDED || stopped != null) {
                return true;
            }
            if (skipped.contains(event.seq)) {
                engine.leaveOut(event.seq);
                return true;
            }
            try {
                engine.onEvent(event);
            } catch (UnknownSignalException e) {
                return false;
            } catch (RuntimeException bug) {
                // A session that a bug has stopped is what bundles are for: its events are all there.
                stopped = "the engine stopped at event " + event.seq;
            }
            for (Command command = said.poll(); command != null; command = said.poll()) {
                writer.append(command);
                commandCount++;
                unseen.add(command);
            }
            return true;
        }

        private boolean take(Command recorded, JournalWriter writer) throws IOException {
            if (source == Commands.RECORDED) {
                writer.append(recorded);
                commandCount++;
                return true;
            }
            Command own = unseen.poll();
            return own != null && (isDigest(recorded) ? own.type == recorded.type : isEqual(recorded, own));
        }

        /** What redaction changes: digests, and equity where a hidden balance counts into it. */
        private static boolean isDigest(Command command) {
            return command.type == CommandType.STATE_HASHED || command.type == CommandType.EQUITY_SAMPLED;
        }

        private boolean isEqual(Command recorded, Command own) {
            int recordedBytes = codec.encode(recorded, left, 0);
            int ownBytes = codec.encode(own, right, 0);
            if (recordedBytes != ownBytes) {
                return false;
            }
            for (int i = 0; i < ownBytes; i++) {
                if (left.getByte(i) != right.getByte(i)) {
                    return false;
                }
            }
            return true;
        }

        @Nullable
        String doubt() {
            return source == Commands.RECORDED
                    ? "this version decides otherwise than the one that recorded: the commands are the recorded ones, and"
                            + " replay --verify finds the difference"
                    : stopped;
        }

        @Override
        public Command claim() {
            return new Command();
        }

        @Override
        public void publish(Command command) {
            said.add(command);
        }
    }
}
