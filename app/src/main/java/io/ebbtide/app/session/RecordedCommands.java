package io.ebbtide.app.session;

import io.ebbtide.app.terminal.StatusView;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The commands that a journal already had when a session went on, read beside its writer, so that the report is about the whole session and
 * nobody waits for it. Thread: report.
 */
final class RecordedCommands {
    private static final long BETWEEN_MASK = 0xFFFF;

    private final Path journal;
    private final long upToRecord;
    private long ordersSent;
    private long trades;
    private long alarms;

    /** Those up to a record, which is written. */
    RecordedCommands(Path journal, long upToRecord) {
        this.journal = journal;
        this.upToRecord = upToRecord;
    }

    /** Shows them in order, and lets {@code between} run often. Gives the counts; the number of events is not among them. */
    StatusView.Counts show(Consumer<Command> reader, Runnable between) throws IOException {
        try (JournalReader records = JournalReader.open(journal)) {
            while (records.nextWritten(upToRecord)) {
                if (records.kind() == RecordKind.COMMAND) {
                    Command command = records.command();
                    count(command.type);
                    reader.accept(command);
                }
                if ((records.recordIndex() & BETWEEN_MASK) == 0) {
                    between.run();
                }
            }
        }
        return new StatusView.Counts(0, ordersSent, trades, alarms);
    }

    private void count(CommandType type) {
        ordersSent += type == CommandType.PLACE_ORDER ? 1 : 0;
        trades += type == CommandType.POSITION_CLOSED ? 1 : 0;
        alarms += type == CommandType.ALARM_RAISED ? 1 : 0;
    }
}
