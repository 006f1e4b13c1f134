package io.ebbtide.app.explain;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.entry.UnknownSignalException;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.journal.JournalBeginsLaterException;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.replay.Difference;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a recorded session once more, with the engine's state at each moment beside what was recorded.
 *
 * <p>The engine is trusted for as long as it says, byte for byte, what was recorded. Where it does not, because another version of Ebbtide or
 * of a signal wrote the journal, the records alone are told, and the doubt says so: facts always come from the journal.
 */
final class Retelling {
    private Retelling() {}

    /** Who listens. Slots are reused. */
    interface Listener {
        /** Before the engine handles an event. */
        default void onEvent(EngineEvent event) {}

        /** While the engine says it; without a view only the record is there. */
        void onCommand(Command command, @Nullable EngineView view);

        /** After the engine handled an event. */
        default void afterEvent(EngineEvent event, EngineView view) {}
    }

    /** Who listened to what was told, and what is to be said about it: null where the engine agrees with the record. */
    record Told<L extends Listener>(L listener, @Nullable String doubt) {}

    /** Tells up to an event. The listener is new for each attempt. */
    static <L extends Listener> Told<L> tell(
            Path journal, List<EntrySignalProvider> signals, long untilSeq, Supplier<L> listeners) throws IOException {
        Observed<L> observed = new Observed<>(listeners.get(), signals);
        String doubt;
        try {
            ReplayResult result = Replayer.replay(
                    journal, observed::over, ReplayOptions.verifying().until(untilSeq));
            Difference difference = result.firstDifference();
            if (difference == null) {
                return new Told<>(observed.listener, observed.stopped);
            }
            doubt = "this version decides otherwise than the one that recorded, first at event " + difference.eventSeq()
                    + "; only what was recorded is told";
        } catch (UnknownSignalException e) {
            doubt = e.getMessage() + "; only what was recorded is told";
        } catch (JournalBeginsLaterException e) {
            doubt = "the journal's first days were deleted; only what is recorded after that is told";
        }
        L listener = listeners.get();
        tellRecords(journal, untilSeq, listener);
        return new Told<>(listener, doubt);
    }

    private static void tellRecords(Path journal, long untilSeq, Listener listener) throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                if (reader.kind() == RecordKind.COMMAND) {
                    if (reader.command().causeSeq <= untilSeq) {
                        listener.onCommand(reader.command(), null);
                    }
                } else if (reader.event().seq <= untilSeq) {
                    listener.onEvent(reader.event());
                }
            }
        }
    }

    /** An engine that is listened to; a bug that stopped the session stops it here, too, and is no error of the retelling. */
    private static final class Observed<L extends Listener> implements EngineStep, CommandSink {
        private final L listener;
        private final List<EntrySignalProvider> signals;
        private @Nullable TradingEngine engine;
        private @Nullable CommandSink sink;
        private @Nullable String stopped;

        Observed(L listener, List<EntrySignalProvider> signals) {
            this.listener = listener;
            this.signals = signals;
        }

        EngineStep over(CommandSink newSink) {
            sink = newSink;
            engine = new TradingEngine(this, signals);
            return this;
        }

        @Override
        public void onEvent(EngineEvent event) {
            if (stopped != null) {
                return;
            }
            listener.onEvent(event);
            try {
                engine().onEvent(event);
            } catch (UnknownSignalException e) {
                throw e;
            } catch (RuntimeException bug) {
                stopped = "the engine stopped at event " + event.seq + ": " + bug;
                return;
            }
            EngineView view = engine().view();
            if (view != null) {
                listener.afterEvent(event, view);
            }
        }

        @Override
        public void leaveOut(long eventSeq) {
            if (stopped == null) {
                engine().leaveOut(eventSeq);
            }
        }

        @Override
        public Command claim() {
            return Objects.requireNonNull(sink).claim();
        }

        @Override
        public void publish(Command command) {
            listener.onCommand(command, engine().view());
            Objects.requireNonNull(sink).publish(command);
        }

        @Override
        public long stateHash() {
            return engine().stateHash();
        }

        @Override
        public long commandHash() {
            return engine().commandHash();
        }

        @Override
        public long nextTimerNs() {
            return engine().nextTimerNs();
        }

        private TradingEngine engine() {
            return Objects.requireNonNull(engine, "built by the replay");
        }
    }
}
