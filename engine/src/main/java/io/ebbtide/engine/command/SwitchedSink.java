package io.ebbtide.engine.command;

/**
 * The sink of an engine that first replays and then trades: where it leads changes once, between two events. Thread: the one that drives
 * the engine; the switch happens before another thread takes over.
 */
public final class SwitchedSink implements CommandSink {
    private CommandSink target;

    /** Leads there first. */
    public SwitchedSink(CommandSink first) {
        target = first;
    }

    /** What the engine says from now on goes there. */
    public void lead(CommandSink newTarget) {
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
