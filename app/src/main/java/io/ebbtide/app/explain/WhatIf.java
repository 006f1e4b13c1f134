package io.ebbtide.app.explain;

import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.session.CommandFanOut;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionScript;
import io.ebbtide.app.session.TickCopy;
import io.ebbtide.app.session.VirtualTime;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.gateway.paper.PaperVenue;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.SkippedEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The inputs of a recorded session, market, time and operator, under other settings.
 *
 * <p>The recorded answers of the venue hold only for the recorded orders, so that none of them is used: the settings in question and, as the
 * control, the recorded settings both trade from the first event on at the same simulated venue. What the two differ in comes from the
 * settings alone; how far the control agrees with the recording says what the simulation is worth. Deterministic.
 *
 * <p>Alternative: the recorded answers up to the first order that differs, and simulated ones from there. It would need the venue's books
 * at that moment, which no journal holds (queue positions, latencies under way), and would compare two kinds of answers with each other.
 */
public final class WhatIf {
    /** As long as a backtest waits for answers and timers after its last tick. */
    private static final long SETTLE_NS = 30_000_000_000L;

    private final Path journal;
    private final RecordedSession session;
    private final EbbtideConfig config;
    private final List<EntrySignalProvider> signals;

    private WhatIf(Path journal, RecordedSession session, EbbtideConfig config, List<EntrySignalProvider> signals) {
        this.journal = journal;
        this.session = session;
        this.config = config;
        this.signals = signals;
    }

    /**
     * Runs control and what-if.
     *
     * <p>Shape: of {@code config} the engine's settings, the active signals and {@code paper.*} count; instruments, balances, seed and
     * instance are the recording's. Errors: as of the journal.
     */
    public static WhatIfReport run(Path journal, EbbtideConfig config, List<EntrySignalProvider> signals)
            throws IOException {
        RecordedSession session = RecordedSession.read(journal);
        WhatIf whatIf = new WhatIf(journal, session, config, signals);
        Settings recordedSettings = whatIf.recordedSettings();
        Course recorded = whatIf.recorded();
        Course control = whatIf.simulate(recordedSettings, session.signals());
        Course changed = whatIf.simulate(config.settings(), config.signals());
        return new WhatIfReport(
                session,
                WhatIfReport.changedSettings(recordedSettings, session.signals(), config),
                recorded,
                control,
                changed);
    }

    /** The recording's settings; one that its journal is older than is taken from the configuration, so that it makes no difference. */
    private Settings recordedSettings() {
        Settings.Builder builder = new Settings.Builder();
        for (Setting setting : Setting.values()) {
            Long stored = session.setting(setting);
            builder.set(setting, stored == null ? config.settings().get(setting) : stored);
        }
        return builder.build();
    }

    private Course recorded() throws IOException {
        Course course = new Course(session, startEquityE8());
        try (JournalReader reader = JournalReader.openWhole(journal)) {
            while (reader.next()) {
                if (reader.kind() == RecordKind.COMMAND) {
                    course.add(reader.command(), reader.command().causeSeq);
                }
            }
        }
        return course;
    }

    private Course simulate(Settings settings, List<String> activeSignals) throws IOException {
        EbbtideConfig own = config.with(settings, activeSignals.isEmpty() ? config.signals() : activeSignals);
        SessionPlan plan = new SessionPlan(own, session.universe(), session.balancesE8(), session.info());
        Course course = new Course(session, startEquityE8());
        try (JournalReader reader = JournalReader.openWhole(journal)) {
            new Run(plan, course).drive(reader, SkippedEvents.read(journal));
        }
        return course;
    }

    private long startEquityE8() {
        return new SessionPlan(config, session.universe(), session.balancesE8(), session.info()).startEquityE8();
    }

    /** One engine at one simulated venue, fed with the journal's inputs. */
    private final class Run implements EventSink {
        private final SessionPlan plan;
        private final Course course;
        private final EngineEvent slot = new EngineEvent();
        private final EngineEvent tick = new EngineEvent();
        private final TradingEngine engine;
        private final PaperVenue venue;
        private final VirtualTime time;
        private long seq;
        private long journalSeq;
        private long nowNs;

        Run(SessionPlan plan, Course course) {
            this.plan = plan;
            this.course = course;
            engine = new TradingEngine(new Said(), signals);
            venue = plan.openPaperVenue(this);
            time = new VirtualTime(engine, venue, this);
        }

        void drive(JournalReader reader, SkippedEvents skipped) throws IOException {
            boolean ended = false;
            while (reader.next()) {
                if (reader.kind() != RecordKind.EVENT || reader.event().seq < session.startSeq()) {
                    continue;
                }
                journalSeq = reader.event().seq;
                if (skipped.contains(journalSeq)) {
                    continue;
                }
                take(reader.event());
                ended = reader.event().type == EventType.SESSION_ENDED;
            }
            if (!ended) {
                end();
            }
        }

        /** Inputs are what nobody answered: ticks, the operator, the machine, the session's beginning and end. */
        private void take(EngineEvent event) {
            switch (event.type) {
                case SESSION_STARTED -> {
                    nowNs = event.recvTimeNs;
                    SessionScript.begin(this, plan, nowNs);
                }
                case QUOTE, TRADE, DEPTH -> {
                    passUntil(event);
                    TickCopy.copy(event, tick);
                    tick.recvTimeNs = nowNs;
                    venue.onMarket(tick);
                    EngineEvent copy = claim();
                    TickCopy.copy(tick, copy);
                    publish(copy);
                }
                case OPERATOR_REQUESTED, CONDITION_CHANGED, CLOCK_MEASURED -> tell(event);
                case SESSION_ENDED -> end();
                case SETTING_DEFINED,
                        ASSET_DEFINED,
                        INSTRUMENT_DEFINED,
                        SIGNAL_DEFINED,
                        BALANCE_REPORTED,
                        CLOCK,
                        PLACE_ANSWERED,
                        CANCEL_ANSWERED,
                        QUERY_ANSWERED,
                        ORDER_EXECUTED,
                        CONNECTION_CHANGED,
                        TRADES_ANSWERED,
                        SNAPSHOT_BEGUN,
                        OPEN_ORDER_REPORTED,
                        SNAPSHOT_ENDED,
                        SESSION_RESUMED -> {
                    // Definitions are made anew, time is virtual, what the venue said it says anew, and the process of
                    // a
                    // what-if never died.
                }
            }
        }

        /** What an operator or the machine told. */
        private void tell(EngineEvent event) {
            passUntil(event);
            EngineEvent copy = claim().begin(event.type, event.instrument, nowNs);
            copy.operator.requestId = event.operator.requestId;
            copy.operator.action = event.operator.action;
            copy.condition.condition = event.condition.condition;
            copy.condition.level = event.condition.level;
            copy.condition.detail = event.condition.detail;
            copy.condition.backlog = event.condition.backlog;
            copy.clock.offsetNs = event.clock.offsetNs;
            copy.clock.errorNs = event.clock.errorNs;
            publish(copy);
        }

        /** Timers and venue do what comes before an input; a time that goes back, as between two producers of a live session, is held. */
        private void passUntil(EngineEvent event) {
            nowNs = Math.max(nowNs, event.recvTimeNs);
            boolean busy = true;
            while (busy) {
                busy = time.othersBefore(nowNs);
            }
        }

        /** Lets orders in flight end, as a backtest does. */
        private void end() {
            long endNs = nowNs + SETTLE_NS;
            boolean busy = true;
            while (busy) {
                boolean due = Math.min(engine.nextTimerNs(), venue.nextTimeNs()) <= endNs;
                busy = due && time.othersBefore(Long.MAX_VALUE);
            }
            SessionScript.end(this, nowNs);
        }

        @Override
        public EngineEvent claim() {
            return slot;
        }

        @Override
        public void publish(EngineEvent event) {
            event.seq = ++seq;
            engine.onEvent(event);
        }

        /** Every command goes to the course and, if it is meant for it, to the venue. */
        private final class Said implements CommandSink {
            private final Command command = new Command();

            @Override
            public Command claim() {
                return command;
            }

            @Override
            public void publish(Command said) {
                course.add(said, journalSeq);
                CommandFanOut.send(venue, said);
            }
        }
    }
}
