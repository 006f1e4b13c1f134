package io.ebbtide.engine.core;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.entry.EntryDecision;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.exit.ExitOrchestrator;
import io.ebbtide.engine.exit.ExitRules;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.FillDeduplicator;
import io.ebbtide.engine.order.OrderRouter;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Equity;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.portfolio.PositionReports;
import io.ebbtide.engine.position.FeedWatch;
import io.ebbtide.engine.position.PositionLifecycle;
import io.ebbtide.engine.protection.Protection;
import io.ebbtide.engine.reconcile.Reconciler;
import io.ebbtide.engine.risk.RiskGate;
import io.ebbtide.engine.snapshot.BadStateException;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;
import java.util.List;

/** All state owners of a session and how they are wired. Built once, when the definitions are complete. One writer: the engine thread. */
final class EngineState {
    final SessionInfo session;
    final Settings settings;
    final Universe universe;
    final EngineClock clock = new EngineClock();
    final TimerIds timerIds;
    final Timers timers;
    final MarketState markets;
    final Portfolio portfolio;
    final Orders orders;
    final FillDeduplicator fills;
    final Equity equity;
    final RiskGate risk;
    final OrderRouter router;
    final EntryDecision entry;
    final PositionLifecycle lifecycle;
    final Reconciler reconciler;
    final FeedWatch feedWatch;

    EngineState(
            SessionInfo session,
            Settings settings,
            Universe universe,
            Outbox outbox,
            List<EntrySignalProvider> signals) {
        this.session = session;
        this.settings = settings;
        this.universe = universe;
        int orderCount = (int) settings.get(Setting.ORDER_MAX_COUNT);
        timerIds = new TimerIds(universe.instrumentCount(), orderCount);
        timers = new Timers(timerIds.count());
        markets = new MarketState(universe, settings);
        portfolio = new Portfolio(universe);
        orders = new Orders(settings, universe.instrument(0));
        fills = new FillDeduplicator(universe.instrumentCount());
        equity = new Equity(universe, portfolio, markets);
        OrderRouter.RouterPorts routerPorts = new OrderRouter.RouterPorts(outbox, clock, timers, timerIds);
        router = new OrderRouter(settings, orders, portfolio, fills, routerPorts);
        RiskGate.RiskPorts riskPorts =
                new RiskGate.RiskPorts(portfolio, orders, router.traffic(), router.venueClock(), equity, outbox);
        risk = new RiskGate(settings, universe, riskPorts);
        entry = new EntryDecision(
                settings, universe, markets, new EntryDecision.EntryPorts(risk, router, outbox, timers, signals));
        feedWatch = new FeedWatch(
                settings,
                universe.instrumentCount(),
                new FeedWatch.WatchPorts(markets, outbox, clock, timers, timerIds));
        lifecycle = wireLifecycle(outbox);
        reconciler = new Reconciler(
                settings,
                universe,
                new Reconciler.ReconcilePorts(portfolio, orders, fills, router, outbox, clock, timers));
    }

    /** Writes every owner, always in the same order. */
    void writeTo(StateSink sink) {
        sink.add(session.seed());
        sink.add(session.configHash());
        sink.addTimeNs(clock.nowNs());
        timers.writeTo(sink);
        markets.writeTo(sink);
        portfolio.writeTo(sink);
        orders.writeTo(sink);
        router.writeTo(sink);
        fills.writeTo(sink);
        risk.writeTo(sink);
        entry.writeTo(sink);
        reconciler.writeTo(sink);
        feedWatch.writeTo(sink);
    }

    /** Takes back what was written by a state with the same definitions. */
    void loadFrom(StateSource source) {
        if (source.next() != session.seed() || source.next() != session.configHash()) {
            throw new BadStateException("it belongs to another session");
        }
        clock.loadFrom(source);
        timers.loadFrom(source);
        markets.loadFrom(source);
        portfolio.loadFrom(source);
        orders.loadFrom(source, universe);
        router.loadFrom(source);
        fills.loadFrom(source);
        risk.loadFrom(source);
        entry.loadFrom(source);
        reconciler.loadFrom(source);
        feedWatch.loadFrom(source);
    }

    private PositionLifecycle wireLifecycle(Outbox outbox) {
        PositionReports reports = new PositionReports(portfolio, outbox);
        Protection protection = new Protection(
                settings,
                universe,
                new Protection.ProtectionPorts(markets, orders, router, reports, outbox, clock, timers, timerIds));
        ExitOrchestrator exits = new ExitOrchestrator(
                settings,
                universe,
                markets,
                new ExitOrchestrator.ExitPorts(orders, router, protection, outbox, clock, timers, timerIds));
        ExitRules rules = new ExitRules(settings, protection, clock, timers, timerIds);
        return new PositionLifecycle(
                settings,
                markets,
                portfolio,
                new PositionLifecycle.LifecyclePorts(
                        entry, risk, protection, exits, rules, reports, feedWatch, outbox, clock, timers, timerIds));
    }
}
