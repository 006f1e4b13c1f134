package io.ebbtide.engine.core;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.entry.DropSignalProvider;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.event.BalancePayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.HaltReason;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.risk.RiskGate;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The engine: one switch on the event type. Everything it knows came in through {@link #onEvent}, everything it says leaves through the
 * sink; the same events give the same commands and the same state on every machine.
 *
 * <p>Thread: one. Errors: an impossible state, an overflow or money that does not add up is thrown and must stop trading.
 */
public final class TradingEngine implements ResumableStep {
    /** Goes up whenever a writeTo of any owner changes: an older snapshot is not loaded, the journal is replayed instead. */
    private static final int STATE_LAYOUT = 1;

    /** No event follows this one. */
    private static final long NEVER = -2;

    private final Outbox outbox;
    private final EngineBootstrap bootstrap;
    private final StateHash hash = new StateHash();
    private @Nullable EngineState state;
    private long lastSeq;
    private long hashEvery = Long.MAX_VALUE;
    private long equityEveryNs;

    /** An engine without a session that knows the drop signal alone; everything it says goes to {@code sink}. */
    public TradingEngine(CommandSink sink) {
        this(sink, List.of(new DropSignalProvider()));
    }

    /** The same for sessions that name any of these signals. */
    public TradingEngine(CommandSink sink, List<EntrySignalProvider> signals) {
        outbox = new Outbox(sink);
        bootstrap = new EngineBootstrap(signals);
    }

    @Override
    public void onEvent(EngineEvent event) {
        count(event.seq);
        EngineState running = state;
        if (running == null) {
            define(event);
            return;
        }
        running.clock.advanceTo(event.recvTimeNs);
        outbox.causedBy(event.seq, running.clock.nowNs());
        running.risk.onTime(running.clock.nowNs());
        dispatch(running, event);
        if (event.seq % hashEvery == 0) {
            reportHashes();
        }
    }

    @Override
    public void leaveOut(long eventSeq) {
        count(eventSeq);
    }

    private void count(long eventSeq) {
        if (eventSeq != lastSeq + 1) {
            throw new IllegalStateException("event " + eventSeq + " after " + lastSeq);
        }
        lastSeq = eventSeq;
    }

    @Override
    public long stateHash() {
        hash.reset();
        writeState(hash);
        return hash.value();
    }

    /** Writes the complete state into {@code sink}: what is done next follows from it alone. */
    public void writeState(StateSink sink) {
        sink.addSequence(lastSeq);
        if (state != null) {
            state.writeTo(sink);
        }
    }

    @Override
    public int stateLayout() {
        return STATE_LAYOUT;
    }

    @Override
    public void writeSnapshot(StateSink sink) {
        if (state == null) {
            throw new IllegalStateException("a snapshot before the session started");
        }
        outbox.writeTo(sink);
        writeState(sink);
    }

    @Override
    public void loadSnapshot(StateSource source) {
        EngineState loading = state;
        if (loading == null) {
            throw new IllegalStateException("a snapshot before the session started");
        }
        lastSeq = NEVER;
        outbox.loadFrom(source);
        long loadedSeq = source.nextSequence();
        loading.loadFrom(source);
        lastSeq = loadedSeq;
    }

    @Override
    public long commandHash() {
        return outbox.commandHash();
    }

    @Override
    public long nextTimerNs() {
        return state == null ? Long.MAX_VALUE : state.timers.nextNs();
    }

    @Override
    public long commandCount() {
        return outbox.sentCount();
    }

    /** How many events were handled. */
    public long eventCount() {
        return lastSeq;
    }

    /** How many buy signals fired so far. */
    public long signalsFired() {
        return state == null ? 0 : state.entry.signalsFired();
    }

    /** A look at the books, or null before the session has started. */
    public @Nullable EngineView view() {
        return state == null ? null : new EngineView(state);
    }

    private void dispatch(EngineState running, EngineEvent event) {
        switch (event.type) {
            case QUOTE -> onQuote(running, event);
            case TRADE -> onTrade(running, event);
            case DEPTH -> onDepth(running, event);
            case CLOCK -> fireTimers(running);
            case PLACE_ANSWERED -> {
                moved(running, running.router.onPlaceAnswer(event.answer));
                running.reconciler.askIfWished();
            }
            case CANCEL_ANSWERED -> moved(running, running.router.onCancelAnswer(event.answer));
            case QUERY_ANSWERED -> moved(running, running.router.onQueryAnswer(event.query));
            case ORDER_EXECUTED -> moved(running, running.router.onExecution(event.execution));
            case OPERATOR_REQUESTED -> operate(running, event);
            case CONDITION_CHANGED -> running.risk.onCondition(event.condition);
            case CLOCK_MEASURED -> running.router.venueClock().onMeasured(event.clock);
            case TRADES_ANSWERED -> {
                running.router.onTradesAnswer(event.trades);
                running.reconciler.onTradesAnswer(event.trades);
            }
            case CONNECTION_CHANGED -> running.reconciler.onConnection(event.connection);
            case SNAPSHOT_BEGUN -> running.reconciler.onSnapshotBegun(event.snapshot);
            case BALANCE_REPORTED -> running.reconciler.onBalance(event.balance);
            case OPEN_ORDER_REPORTED -> running.reconciler.onOpenOrder(event.instrument, event.openOrder);
            case SNAPSHOT_ENDED -> reconcile(running, event);
            case SESSION_ENDED -> {
                sampleEquity(running);
                reportHashes();
            }
            case SESSION_RESUMED -> {
                running.risk.beginAgain();
                running.lifecycle.beginAgain();
            }
            case SETTING_DEFINED, ASSET_DEFINED, INSTRUMENT_DEFINED, SIGNAL_DEFINED, SESSION_STARTED ->
                throw new IllegalStateException(event.type + " after the session started");
        }
    }

    private void onQuote(EngineState running, EngineEvent event) {
        boolean newMid =
                running.markets.of(event.instrument).onQuote(event.quote, event.sourceTimeNs, running.clock.nowNs());
        fireTimers(running);
        if (newMid) {
            running.lifecycle.onTick(event.instrument);
        } else {
            running.feedWatch.onNoMid(event.instrument);
        }
    }

    private void onDepth(EngineState running, EngineEvent event) {
        running.markets.of(event.instrument).onDepth(event.depth, running.clock.nowNs());
        fireTimers(running);
    }

    private void onTrade(EngineState running, EngineEvent event) {
        boolean newMid =
                running.markets.of(event.instrument).onTrade(event.trade, event.sourceTimeNs, running.clock.nowNs());
        fireTimers(running);
        if (newMid) {
            running.lifecycle.onTick(event.instrument);
        }
    }

    private void fireTimers(EngineState running) {
        long nowNs = running.clock.nowNs();
        if (running.timers.nextNs() > nowNs) {
            return;
        }
        TimerIds ids = running.timerIds;
        for (int id = running.timers.pollDue(nowNs); id != Timers.NONE; id = running.timers.pollDue(nowNs)) {
            if (id == TimerIds.EQUITY) {
                sampleEquity(running);
                running.feedWatch.check();
                running.timers.arm(TimerIds.EQUITY, nowNs + equityEveryNs);
            } else if (id == TimerIds.RECONCILE) {
                running.reconciler.onTimer();
            } else if (id == TimerIds.RANKING) {
                running.lifecycle.onRanking();
            } else if (ids.isOrderWatchdog(id)) {
                moved(running, running.router.onWatchdog(ids.orderSlotOf(id)));
            } else {
                running.lifecycle.onTimer(ids.kindOf(id), ids.instrumentOf(id));
            }
        }
        running.reconciler.askIfWished();
    }

    private static void reconcile(EngineState running, EngineEvent event) {
        running.reconciler.onSnapshotEnded(event.snapshot);
        for (int i = 0; i < running.universe.instrumentCount(); i++) {
            if (running.reconciler.takeShrunk(i)) {
                running.lifecycle.onHoldingReduced(running.portfolio.position(i));
            }
        }
    }

    private static void moved(EngineState running, @Nullable Order order) {
        if (order != null) {
            running.lifecycle.onOrderMoved(order);
        }
    }

    private static void operate(EngineState running, EngineEvent event) {
        switch (event.operator.action) {
            case PAUSE -> running.risk.pause();
            case RESUME -> running.risk.resume();
            case LOCK, UNLOCK -> {
                for (int i = 0; i < running.universe.instrumentCount(); i++) {
                    if (isMeant(event.instrument, i)) {
                        lock(running.risk, event.operator.action, i);
                    }
                }
            }
            case KILL -> running.risk.lock();
            case STOP -> {
                running.risk.stop();
                running.lifecycle.stop();
            }
            case HALT -> {
                for (int i = 0; i < running.universe.instrumentCount(); i++) {
                    if (isMeant(event.instrument, i)) {
                        running.lifecycle.halt(i, HaltReason.OPERATOR);
                    }
                }
            }
            case RELEASE -> {
                for (int i = 0; i < running.universe.instrumentCount(); i++) {
                    if (isMeant(event.instrument, i)) {
                        running.lifecycle.release(i);
                    }
                }
            }
            case EXIT -> sell(running, event.instrument, ExitReason.MANUAL);
            case PANIC -> {
                if (event.instrument == EngineEvent.NO_INSTRUMENT) {
                    running.risk.lock();
                }
                sell(running, event.instrument, ExitReason.PANIC);
            }
        }
    }

    /** Whether a request is about this instrument: it names it, or none. */
    private static boolean isMeant(int requested, int instrument) {
        return requested == EngineEvent.NO_INSTRUMENT || requested == instrument;
    }

    private static void lock(RiskGate risk, OperatorAction action, int instrument) {
        if (action == OperatorAction.LOCK) {
            risk.lockSymbol(instrument);
        } else {
            risk.unlockSymbol(instrument);
        }
    }

    /** One instrument, or all. */
    private static void sell(EngineState running, int instrument, ExitReason reason) {
        for (int i = 0; i < running.universe.instrumentCount(); i++) {
            if (isMeant(instrument, i)) {
                running.lifecycle.startExit(running.portfolio.position(i), reason);
            }
        }
    }

    private void define(EngineEvent event) {
        switch (event.type) {
            case SETTING_DEFINED -> bootstrap.define(event.definition);
            case SIGNAL_DEFINED -> bootstrap.defineSignal(event.definition);
            case ASSET_DEFINED -> bootstrap.defineAsset(event.definition);
            case INSTRUMENT_DEFINED -> bootstrap.defineInstrument(event.definition);
            case BALANCE_REPORTED -> {
                BalancePayload balance = event.balance;
                bootstrap.balance(balance.asset, Math.addExact(balance.freeE8, balance.lockedE8));
            }
            case SESSION_STARTED -> start(event);
            case SESSION_ENDED,
                    SESSION_RESUMED,
                    QUOTE,
                    TRADE,
                    DEPTH,
                    CLOCK,
                    PLACE_ANSWERED,
                    CANCEL_ANSWERED,
                    QUERY_ANSWERED,
                    ORDER_EXECUTED,
                    OPERATOR_REQUESTED,
                    CONDITION_CHANGED,
                    CLOCK_MEASURED,
                    CONNECTION_CHANGED,
                    TRADES_ANSWERED,
                    SNAPSHOT_BEGUN,
                    OPEN_ORDER_REPORTED,
                    SNAPSHOT_ENDED -> throw new IllegalStateException(event.type + " before the session started");
        }
    }

    private void start(EngineEvent event) {
        SessionInfo session = Objects.requireNonNull(event.definition.session, "a start without its session");
        EngineState started = bootstrap.open(session, outbox);
        state = started;
        outbox.identify(session.seed(), session.configHash());
        hashEvery = started.settings.get(Setting.REPORT_HASH_EVERY_EVENTS);
        equityEveryNs = started.settings.get(Setting.REPORT_EQUITY_EVERY_MS);
        started.clock.advanceTo(event.recvTimeNs);
        outbox.causedBy(event.seq, event.recvTimeNs);
        started.risk.onTime(event.recvTimeNs);
        started.timers.arm(TimerIds.EQUITY, event.recvTimeNs + equityEveryNs);
        sampleEquity(started);
    }

    private void sampleEquity(EngineState running) {
        Command command = outbox.begin(CommandType.EQUITY_SAMPLED, EngineEvent.NO_INSTRUMENT);
        running.equity.fill(command.equity);
        running.risk.onEquity(command.equity.equityE8);
        outbox.send(command);
    }

    private void reportHashes() {
        long stateHash = stateHash();
        Command command = outbox.begin(CommandType.STATE_HASHED, EngineEvent.NO_INSTRUMENT);
        command.hashes.stateHash = stateHash;
        command.hashes.commandHash = outbox.commandHash();
        outbox.send(command);
    }
}
