package io.ebbtide.bench.simulate;

import io.ebbtide.app.invariant.Invariant;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.SwitchedSink;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.JournalPosition;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.RecordImage;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.replay.EmittedCommands;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import io.ebbtide.journal.snapshot.BadSnapshotException;
import io.ebbtide.journal.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a process to where the disk ends: the torn end is cut, everything is replayed and compared, and where there is a snapshot the
 * engine is also built from it and the records behind it: both must be the same. Thread: the world's.
 */
final class Rebirth {
    private final World world;
    private final SimDisk disk;
    private final Tally tally;
    private final List<byte[]> definitions = new ArrayList<>();
    private @Nullable Snapshot snapshot;
    private RecordImage.Place snapshotPlace = RecordImage.Place.beginning();

    Rebirth(World world, SimDisk disk, Tally tally) {
        this.world = world;
        this.disk = disk;
        this.tally = tally;
    }

    /** A process that knows what the disk holds; null where it does not come to what was recorded, which is reported. */
    @Nullable
    BotProcess start() {
        tally.checked(Rule.I23, 1);
        JournalWriter writer = disk.open();
        List<Command> unrecorded = new ArrayList<>();
        EmittedCommands emitted = new EmittedCommands();
        SwitchedSink sink = new SwitchedSink(emitted);
        CheckedEngine engine = new CheckedEngine(sink);
        ReplayResult result = replay(
                new Replayer(
                        disk.read(RecordImage.Place.beginning()),
                        engine,
                        emitted,
                        ReplayOptions.verifying().withUnrecorded(unrecorded::add)),
                Rule.I23);
        if (result == null) {
            return null;
        }
        append(writer, unrecorded);
        BotProcess process = new BotProcess(
                engine,
                new BotProcess.Parts(writer, world.durability(), new Back(), world::nowNs, this::said),
                world.plan().config().entryTtlMs());
        sink.lead(process);
        useSnapshot(engine, process, writer);
        if (engine.hasStarted()) {
            tally.coverage().begin(engine.view());
        }
        return process;
    }

    private void said(Command command) {
        world.engineChecks().said(command);
        tally.coverage().said(command, world.nowNs());
    }

    private static void append(JournalWriter writer, List<Command> unrecorded) {
        try {
            for (Command command : unrecorded) {
                writer.append(command);
            }
            writer.sync();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes on with the engine that the snapshot gives, if the disk still has its place. */
    private void useSnapshot(CheckedEngine engine, BotProcess process, JournalWriter writer) {
        boolean fits = snapshot != null && snapshotPlace.recordIndex() <= writer.recordIndex();
        if (!fits) {
            return;
        }
        SwitchedSink sink = new SwitchedSink(new EmittedCommands());
        TradingEngine other = resumed(sink);
        if (other != null && isSame(other, engine.stateHash(), engine.commandHash())) {
            sink.lead(engine.seen(process));
            engine.replaceBy(other);
            tally.snapshotStarts++;
        }
    }

    private @Nullable TradingEngine resumed(SwitchedSink sink) {
        Snapshot from = snapshot;
        if (from == null) {
            return null;
        }
        TradingEngine other = CheckedEngine.newEngine(sink);
        try {
            from.restore(other);
        } catch (BadSnapshotException e) {
            world.report(Rule.I24, String.valueOf(e.getMessage()));
            return null;
        }
        EmittedCommands emitted = new EmittedCommands();
        sink.lead(emitted);
        Replayer replayer = new Replayer(disk.read(snapshotPlace), other, emitted, ReplayOptions.verifying());
        return replay(replayer, Rule.I24) == null ? null : other;
    }

    private boolean isSame(TradingEngine other, long stateHash, long commandHash) {
        tally.checked(Rule.I24, 1);
        boolean same = other.stateHash() == stateHash && other.commandHash() == commandHash;
        if (!same) {
            world.report(Rule.I24, "the snapshot of event " + snapshotPlace.eventSeq() + " comes to another state");
        }
        return same;
    }

    /** Takes a snapshot of the engine as it is now, between two events. */
    void takeSnapshot(BotProcess process) {
        JournalWriter writer = process.writer();
        if (definitions.isEmpty()) {
            readDefinitions();
        }
        snapshotPlace = disk.end(writer);
        JournalPosition position = new JournalPosition(
                "simulated", snapshotPlace.offsetBytes(), writer.recordIndex(), writer.chain(), writer.lastEventSeq());
        snapshot = Snapshot.of(
                process.engine(), position, new Snapshot.LastEvent(world.nowNs(), EventType.CLOCK), definitions);
    }

    /** The bodies of the session's first events, up to and with its start. */
    private void readDefinitions() {
        RecordImage image = disk.read(RecordImage.Place.beginning());
        boolean more = image.next();
        while (more) {
            if (image.kind() == RecordKind.EVENT) {
                definitions.add(disk.bodyOf(image));
            }
            boolean started = image.kind() == RecordKind.EVENT && image.event().type == EventType.SESSION_STARTED;
            more = !started && image.next();
        }
    }

    /** Replays everything once more: the end of a world. */
    void verify(BotProcess process) {
        tally.checked(Rule.I23, 1);
        EmittedCommands emitted = new EmittedCommands();
        TradingEngine fresh = CheckedEngine.newEngine(emitted);
        ReplayResult result = replay(
                new Replayer(disk.read(RecordImage.Place.beginning()), fresh, emitted, ReplayOptions.verifying()),
                Rule.I23);
        if (result == null) {
            return;
        }
        CheckedEngine engine = process.engine();
        if (result.stateHash() != engine.stateHash() || result.commandHash() != engine.commandHash()) {
            world.report(Rule.I23, "the replay of all " + result.events() + " events comes to another state");
        }
        if (result.commandsUnrecorded() > 0) {
            world.report(Rule.I23, result.commandsUnrecorded() + " commands were said and not recorded");
        }
        if (snapshot != null) {
            TradingEngine other = resumed(new SwitchedSink(new EmittedCommands()));
            if (other != null) {
                isSame(other, engine.stateHash(), engine.commandHash());
            }
        }
    }

    /** How often the books of a process were checked. */
    void noteChecks(BotProcess process) {
        CheckedEngine engine = process.engine();
        tally.checked(Rule.FAIL_STOP, engine.checks());
        for (Invariant invariant : Invariant.values()) {
            if (engine.evaluations(invariant) > 0) {
                tally.checked(Rule.of(invariant), engine.evaluations(invariant));
            }
        }
        tally.checked(Rule.I10, engine.evaluations(Invariant.MONEY_CONSERVED));
    }

    private @Nullable ReplayResult replay(Replayer replayer, Rule rule) {
        tally.checked(Rule.I27, 1);
        try {
            ReplayResult result = replayer.finish();
            if (result.firstDifference() == null) {
                return result;
            }
            world.report(rule, result.firstDifference().describe().replace("\n", "; "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            world.report(rule, "the engine stops in the replay: " + e);
        }
        return null;
    }

    /** What the edge tells the engine comes with the next thing that happens. */
    private final class Back implements EventSink {
        private final EngineEvent slot = new EngineEvent();

        @Override
        public EngineEvent claim() {
            return slot;
        }

        @Override
        public void publish(EngineEvent event) {
            world.courier().later(event, world.nowNs());
        }
    }
}
