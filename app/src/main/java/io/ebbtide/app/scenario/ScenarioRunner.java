package io.ebbtide.app.scenario;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.gateway.MarketSource;
import java.util.List;

/** Runs one scenario from its first step to its end. Used once; single-threaded; deterministic. */
public final class ScenarioRunner {
    private final Scenario scenario;
    private final ScenarioTracker tracker;
    private final ScenarioMarket market;
    private final EngineEvent tick = new EngineEvent();
    private long restartNs = MarketSource.EXHAUSTED;
    private long operatorRequests;

    private ScenarioRunner(Scenario scenario) {
        this.scenario = scenario;
        tracker = new ScenarioTracker(
                scenario.plan().universe(), scenario.plan().info().instance());
        market = new ScenarioMarket(scenario.plan().universe(), scenario.heartbeatNs());
    }

    /** Runs it and compares. */
    public static ScenarioResult run(Scenario scenario) {
        return new ScenarioRunner(scenario).run();
    }

    private ScenarioResult run() {
        ScenarioWorld world = new ScenarioWorld(scenario.plan(), scenario.startNs(), tracker);
        long endNs = scenario.startNs() + scenario.untilNs();
        List<ScenarioStep> steps = scenario.steps();
        int next = 0;
        while (!world.hasFailed()) {
            long stepNs =
                    next < steps.size() ? scenario.startNs() + steps.get(next).atNs() : MarketSource.EXHAUSTED;
            long nowNs = Math.min(Math.min(stepNs, restartNs), market.nextTimeNs());
            if (nowNs > endNs) {
                break;
            }
            world.passUntil(nowNs);
            if (restartNs == nowNs) {
                restartNs = MarketSource.EXHAUSTED;
                world.restart(nowNs);
            } else if (stepNs == nowNs) {
                perform(steps.get(next++), nowNs, world);
            } else {
                market.next(tick);
                world.show(tick);
            }
        }
        return finish(world, endNs);
    }

    private void perform(ScenarioStep step, long nowNs, ScenarioWorld world) {
        if (step instanceof ScenarioStep.Ticker ticker) {
            market.show(ticker, nowNs, tick);
            world.show(tick);
        } else if (step instanceof ScenarioStep.Trade trade) {
            market.trade(trade, nowNs, tick);
            world.show(tick);
        } else if (step instanceof ScenarioStep.Depth depth) {
            ScenarioMarket.depth(depth, nowNs, tick);
            world.show(tick);
        } else if (step instanceof ScenarioStep.Ramp ramp) {
            market.ramp(ramp, nowNs);
        } else if (step instanceof ScenarioStep.Fault fault) {
            world.venue().arm(fault.fault(), nowNs);
        } else if (step instanceof ScenarioStep.Operator operator) {
            EngineEvent event = world.claim().begin(EventType.OPERATOR_REQUESTED, operator.instrument(), nowNs);
            event.operator.requestId = ++operatorRequests;
            event.operator.action = operator.action();
            world.publish(event);
        } else if (step instanceof ScenarioStep.Clock clock) {
            EngineEvent event = world.claim().begin(EventType.CLOCK_MEASURED, EngineEvent.NO_INSTRUMENT, nowNs);
            event.clock.offsetNs = clock.offsetNs();
            event.clock.errorNs = clock.errorNs();
            world.publish(event);
        } else if (step instanceof ScenarioStep.Crash crash) {
            world.crash();
            restartNs = nowNs + crash.downNs();
        }
    }

    private ScenarioResult finish(ScenarioWorld world, long endNs) {
        if (world.isDown()) {
            // The process comes back at the end, if only so that its books can be read.
            world.restart(endNs);
        }
        world.passUntil(endNs + 1);
        world.verifyReplay();
        long openGapNs = 0;
        for (int i = 0; i < scenario.plan().universe().instrumentCount(); i++) {
            Position position = world.view().portfolio().position(i);
            openGapNs = position.unprotectedSinceNs == 0
                    ? openGapNs
                    : Math.max(openGapNs, endNs - position.unprotectedSinceNs);
        }
        ScenarioOutcome outcome =
                new ScenarioOutcome(tracker, world.books(), world.checker().violations(), openGapNs);
        return new ScenarioResult(
                scenario, outcome, tracker, world, scenario.expectations().missedBy(outcome));
    }
}
