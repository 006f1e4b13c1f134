package io.ebbtide.app.session;

import io.ebbtide.app.terminal.StatusView;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The commands that a journal already had when a session went on, read beside its writer, so that the report is about the whole session and
 * nobody waits for it. Thread: report.
 */
final class RecordedCommands implements Closeable {
    private static final long BETWEEN_MASK = 0xFFFF;
    private static final long PARK_NS = 1_000_000;

    private final JournalReader records;
    private final long earlierUpToRecord;
    private final LongSupplier writtenIndex;
    private final BooleanSupplier givenUp;
    private long ordersSent;
    private long trades;
    private long alarms;
    private long lastSeq;

    /**
     * Opens the journal at its beginning. Shape: records up to {@code earlierUpToRecord} are from before; {@code writtenIndex} is the last one
     * that is completely written; once {@code givenUp}, nothing more is waited for.
     */
    RecordedCommands(Path journal, long earlierUpToRecord, LongSupplier writtenIndex, BooleanSupplier givenUp)
            throws IOException {
        this.earlierUpToRecord = earlierUpToRecord;
        this.writtenIndex = writtenIndex;
        this.givenUp = givenUp;
        records = JournalReader.open(journal);
    }

    /**
     * Shows what follows in order, everything from before and at least the commands up to {@code neededSeq}, and lets {@code between} run
     * often. Gives the last command's number.
     */
    long show(long neededSeq, Consumer<Command> reader, Runnable between) throws IOException {
        while (records.recordIndex() < earlierUpToRecord || lastSeq < neededSeq) {
            if (records.nextWritten(Math.max(earlierUpToRecord, writtenIndex.getAsLong()))) {
                take(reader);
            } else if (givenUp.getAsBoolean()) {
                return lastSeq;
            } else {
                LockSupport.parkNanos(this, PARK_NS);
            }
            if ((records.recordIndex() & BETWEEN_MASK) == 0) {
                between.run();
            }
        }
        return lastSeq;
    }

    /** What there was before this process; the number of events is not among it. */
    StatusView.Counts earlier() {
        return new StatusView.Counts(0, ordersSent, trades, alarms);
    }

    private void take(Consumer<Command> reader) {
        if (records.kind() != RecordKind.COMMAND) {
            return;
        }
        Command command = records.command();
        lastSeq = command.seq;
        if (records.recordIndex() <= earlierUpToRecord) {
            count(command.type);
        }
        reader.accept(command);
    }

    private void count(CommandType type) {
        ordersSent += type == CommandType.PLACE_ORDER ? 1 : 0;
        trades += type == CommandType.POSITION_CLOSED ? 1 : 0;
        alarms += type == CommandType.ALARM_RAISED ? 1 : 0;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
