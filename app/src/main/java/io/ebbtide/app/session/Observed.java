package io.ebbtide.app.session;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.engine.core.StepAround;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.gateway.paper.PaperVenue;
import org.jspecify.annotations.Nullable;

/** Puts an observer between the driver and the engine, and between the engine and where its commands go; without one, nothing. */
final class Observed {
    private final @Nullable SessionObserver observer;
    private boolean begun;

    /** Null: nobody watches. */
    Observed(@Nullable SessionObserver observer) {
        this.observer = observer;
    }

    EngineStep engine(ResumableStep engine) {
        return observer == null ? engine : new Step(engine, observer);
    }

    CommandSink commands(CommandSink sink) {
        return observer == null ? sink : new Sink(sink, observer);
    }

    /** The definitions are complete: from here on the observer is told. */
    void begin(@Nullable EngineView books, PaperVenue venue) {
        if (observer != null && books != null) {
            observer.begin(books, venue);
            begun = true;
        }
    }

    private final class Step extends StepAround {
        private final ResumableStep engine;
        private final SessionObserver watching;

        private Step(ResumableStep engine, SessionObserver watching) {
            this.engine = engine;
            this.watching = watching;
        }

        @Override
        public void onEvent(EngineEvent event) {
            if (!begun) {
                engine.onEvent(event);
                return;
            }
            watching.onEvent(event);
            engine.onEvent(event);
            watching.afterEvent();
        }

        @Override
        protected ResumableStep inner() {
            return engine;
        }
    }

    private final class Sink implements CommandSink {
        private final CommandSink sink;
        private final SessionObserver watching;

        private Sink(CommandSink sink, SessionObserver watching) {
            this.sink = sink;
            this.watching = watching;
        }

        @Override
        public Command claim() {
            return sink.claim();
        }

        @Override
        public void publish(Command command) {
            if (begun) {
                watching.onCommand(command);
            }
            sink.publish(command);
        }
    }
}
