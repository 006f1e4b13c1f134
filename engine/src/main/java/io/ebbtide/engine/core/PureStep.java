package io.ebbtide.engine.core;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.snapshot.CanonicalState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine as a pure function: (state, event) to (state, commands). Nothing that was given is changed, so that a state can be continued in
 * many ways.
 *
 * <p>A state is the events that led to it, because the engine is deterministic: each step runs them all again on a new engine. The cost grows with the length of the history; this is for exploring short ones, not for trading. Thread: one.
 */
public final class PureStep {
    private final EngineEvent slot = new EngineEvent();
    private final CanonicalState canonical;

    /** Steps whose states are compared with times rounded to {@code granularityNs}. */
    public PureStep(long granularityNs) {
        canonical = new CanonicalState(granularityNs);
    }

    /** Fills a slot, its number excepted; the same in every call. */
    @FunctionalInterface
    public interface EventFill {
        /** Sets type, instrument, time and payload. */
        void fill(EngineEvent slot);
    }

    /** A state: its last event and the state before; null is the engine that knows nothing. */
    public record State(@Nullable State before, EventFill event, long eventCount) {}

    /** What a step gives: the state, and everything the engine said in that step. */
    public record Result(State state, TradingEngine engine, List<Command> commands) {}

    /** The step of one event from a state. */
    public Result apply(@Nullable State state, EventFill event) {
        State next = new State(state, event, state == null ? 1 : state.eventCount + 1);
        EventFill[] events = new EventFill[Math.toIntExact(next.eventCount)];
        for (State at = next; at != null; at = at.before) {
            events[Math.toIntExact(at.eventCount) - 1] = at.event;
        }
        Said said = new Said();
        TradingEngine engine = new TradingEngine(said);
        for (int i = 0; i < events.length; i++) {
            said.kept = i == events.length - 1;
            events[i].fill(slot);
            slot.seq = i + 1L;
            engine.onEvent(slot);
        }
        return new Result(next, engine, said.commands);
    }

    /** The state after a step as canonical bytes, as of the time of its event. */
    public byte[] encode(Result result, long nowNs) {
        canonical.begin(nowNs);
        result.engine.writeState(canonical);
        return canonical.toBytes();
    }

    /** Keeps what is said in the last event. */
    private static final class Said implements CommandSink {
        private final List<Command> commands = new ArrayList<>();
        private Command unkept = new Command();
        private boolean kept;

        @Override
        public Command claim() {
            unkept = kept ? new Command() : unkept;
            return unkept;
        }

        @Override
        public void publish(Command command) {
            if (kept) {
                commands.add(command);
            }
        }
    }
}
