package io.ebbtide.bench.simulate;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;

/** Where an engine speaks to can be turned between two events, because it replays before it trades. Thread: the world's. */
final class TurnedSink implements CommandSink {
    private CommandSink target;

    TurnedSink(CommandSink first) {
        target = first;
    }

    /** What the engine says from now on goes there. */
    void turnTo(CommandSink newTarget) {
        target = newTarget;
    }

    @Override
    public Command claim() {
        return target.claim();
    }

    @Override
    public void publish(Command command) {
        target.publish(command);
    }
}
