package io.ebbtide.journal.tool;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;

/** One record as one line, with all fields that its type uses. */
public final class RecordText {
    private RecordText() {}

    /** An event as {@code name=value} pairs. */
    public static String of(EngineEvent event) {
        StringBuilder text = new StringBuilder();
        EventFields.describe(event, new TextFields(text));
        return text.toString();
    }

    /** A command as {@code name=value} pairs. */
    public static String of(Command command) {
        StringBuilder text = new StringBuilder();
        CommandFields.describe(command, new TextFields(text));
        return text.toString();
    }
}
