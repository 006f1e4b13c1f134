package io.ebbtide.engine.core;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.snapshot.PackedState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The engine as a pure function: (state, event) to (state, commands). No state is changed, so that each can be continued in many ways.
 *
 * <p>A state is a snapshot of the engine. One engine, which was told the definitions once, loads it, takes the event and writes the next
 * one; what it says belongs to the step until the next one is made. This is for exploring, not for trading. Thread: one.
 */
public final class PureStep {
    private final EngineEvent slot = new EngineEvent();
    private final PackedState packed = new PackedState();
    private final Said said = new Said();
    private final TradingEngine engine;

    /** Steps of a session that {@code script} begins: it publishes all events up to the start, and may publish more. */
    public PureStep(List<EntrySignalProvider> signals, Consumer<EventSink> script) {
        engine = new TradingEngine(said, signals);
        script.accept(new Script());
    }

    /** Fills a slot, its number excepted; the same in every call. */
    @FunctionalInterface
    public interface EventFill {
        /** Sets type, instrument, time and payload. */
        void fill(EngineEvent slot);
    }

    /** A state, as the engine's snapshot. */
    public static final class State {
        private final byte[] bytes;

        private State(byte[] bytes) {
            this.bytes = bytes;
        }

        /** How much it takes in memory. */
        public int sizeBytes() {
            return bytes.length;
        }
    }

    /** The state in which the engine is. */
    public State state() {
        packed.clear();
        engine.writeSnapshot(packed);
        return new State(packed.toBytes());
    }

    /** The engine goes to a state. */
    public void load(State state) {
        PackedState.Source source = new PackedState.Source(state.bytes);
        engine.loadSnapshot(source);
        source.end();
    }

    /** The engine takes an event. Gives everything it says, for as long as no other event is taken. */
    public List<Command> take(EventFill event) {
        event.fill(slot);
        return take(slot);
    }

    /** The same with a slot that is filled; it gets the number that is next. */
    public List<Command> take(EngineEvent event) {
        said.commands.clear();
        event.seq = engine.eventCount() + 1;
        engine.onEvent(event);
        return said.commands;
    }

    /** The engine as it is now: to be read. */
    public TradingEngine engine() {
        return engine;
    }

    /** Events of the script. */
    private final class Script implements EventSink {
        @Override
        public EngineEvent claim() {
            return slot;
        }

        @Override
        public void publish(EngineEvent event) {
            take(event);
        }
    }

    /** Keeps what is said in one event; slots are used again. */
    private static final class Said implements CommandSink {
        private final List<Command> commands = new ArrayList<>();
        private final List<Command> slots = new ArrayList<>();

        @Override
        public Command claim() {
            if (commands.size() == slots.size()) {
                slots.add(new Command());
            }
            return slots.get(commands.size());
        }

        @Override
        public void publish(Command command) {
            commands.add(command);
        }
    }
}
