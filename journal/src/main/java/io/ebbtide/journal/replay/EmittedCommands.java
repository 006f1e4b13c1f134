package io.ebbtide.journal.replay;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import java.util.ArrayDeque;

/** What the engine emitted and the journal has not shown yet, in slots that are used again. One writer: whoever drives the engine. */
public final class EmittedCommands implements CommandSink {
    private final ArrayDeque<Command> waiting = new ArrayDeque<>();
    private final ArrayDeque<Command> free = new ArrayDeque<>();

    @Override
    public Command claim() {
        Command slot = free.poll();
        return slot == null ? new Command() : slot;
    }

    @Override
    public void publish(Command command) {
        waiting.add(command);
    }

    /** Forgets everything. */
    void clear() {
        free.addAll(waiting);
        waiting.clear();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether one of an event's commands is for the venue. */
    boolean hasRequestOf(long causeSeq) {
        for (Command command : waiting) {
            if (command.causeSeq == causeSeq && command.type.isForVenue()) {
                return true;
            }
        }
        return false;
    }

    int count() {
        return waiting.size();
    }

    /** The oldest; valid until {@link #claim}. Errors: asking when empty is a bug. */
    Command take() {
        Command oldest = waiting.remove();
        free.add(oldest);
        return oldest;
    }
}
