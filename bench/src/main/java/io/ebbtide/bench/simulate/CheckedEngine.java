package io.ebbtide.bench.simulate;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.invariant.EngineBooks;
import io.ebbtide.app.invariant.Invariant;
import io.ebbtide.app.invariant.InvariantChecker;
import io.ebbtide.app.invariant.VenueTruth;
import io.ebbtide.app.invariant.Violation;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.engine.core.StepAround;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.event.EngineEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The engine of a process together with the checker of its books, so that whoever drives the engine, live or in a replay, has every
 * invariant checked after every event. Thread: the world's.
 */
final class CheckedEngine extends StepAround {
    private static final List<EntrySignalProvider> SIGNALS = EntrySignals.load();

    private TradingEngine engine;
    private @Nullable InvariantChecker checker;
    private long checks;

    /** An engine that has learned nothing. */
    CheckedEngine(CommandSink sink) {
        engine = newEngine(new Seen(sink));
    }

    /** An engine without a checker. */
    static TradingEngine newEngine(CommandSink sink) {
        return new TradingEngine(sink, SIGNALS);
    }

    /** Another engine in the same state takes the place of this one, and speaks to whomever it was built to speak to. */
    void replaceBy(TradingEngine other) {
        engine = other;
    }

    /** A sink that shows everything to the checker on its way to another one. */
    CommandSink seen(CommandSink sink) {
        return new Seen(sink);
    }

    @Override
    public void onEvent(EngineEvent event) {
        InvariantChecker checking = checker;
        if (checking == null) {
            engine.onEvent(event);
            if (engine.view() != null) {
                checker = new InvariantChecker(new EngineBooks(this::view), VenueTruth.SILENT);
            }
            return;
        }
        checks++;
        checking.onEvent(event);
        engine.onEvent(event);
        checking.afterEvent();
    }

    /** A look at the books. Errors: before the session has started is a bug. */
    EngineView view() {
        return Objects.requireNonNull(engine.view(), "asked before the session started");
    }

    boolean hasStarted() {
        return engine.view() != null;
    }

    /** Notes that the engine stopped itself. */
    void noteFailStop(RuntimeException bug) {
        InvariantChecker checking = checker;
        if (checking == null) {
            throw bug;
        }
        checking.note(Invariant.NO_FAIL_STOP, "the engine stopped: " + bug);
    }

    /** What the checker has found so far. */
    List<Violation> violations() {
        return checker == null ? List.of() : checker.violations();
    }

    /** After how many events the books were checked. */
    long checks() {
        return checks;
    }

    /** How often an invariant of the books was looked at. */
    long evaluations(Invariant invariant) {
        return checker == null ? 0 : checker.evaluations(invariant);
    }

    TradingEngine engine() {
        return engine;
    }

    @Override
    protected ResumableStep inner() {
        return engine;
    }

    /** Shows commands to the checker. */
    private final class Seen implements CommandSink {
        private final CommandSink sink;

        Seen(CommandSink sink) {
            this.sink = sink;
        }

        @Override
        public Command claim() {
            return sink.claim();
        }

        @Override
        public void publish(Command command) {
            InvariantChecker checking = checker;
            if (checking != null) {
                checking.onCommand(command);
            }
            sink.publish(command);
        }
    }
}
