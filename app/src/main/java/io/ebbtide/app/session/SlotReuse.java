package io.ebbtide.app.session;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;

/** Lends the same slot again and again: for sessions that keep no commands. Thread: engine. */
final class SlotReuse implements CommandSink {
    private final Command slot = new Command();

    @Override
    public Command claim() {
        return slot;
    }

    @Override
    public void publish(Command command) {
        // Whoever wanted it has read it.
    }
}
