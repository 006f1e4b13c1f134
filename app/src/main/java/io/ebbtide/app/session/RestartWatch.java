package io.ebbtide.app.session;

import io.ebbtide.app.report.RestartReport;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.DifferencePayload;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.DifferenceKind;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.HaltReason;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.journal.recovery.Recovered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows what a restart finds out: begins with the books as they were when the process ended, then listens to the engine until the
 * venue has answered. Threads: one makes it, the operator's tells it commands, any may ask.
 */
final class RestartWatch {
    private final Universe universe;
    private final String instance;
    private final RestartReport.Ending ending;
    private final RestartReport.Replayed replayed;
    private final RestartReport.Restrictions restrictions;
    private final List<RestartReport.Held> positions = new ArrayList<>();
    // Guarded by this: written by the operator's thread.
    private final Map<Long, RestartReport.LiveOrder> orders = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final List<String> canceled = new ArrayList<>();

    /** Looks at the engine between the replay and its first new event, on the thread that replayed. */
    RestartWatch(SessionPlan plan, Recovered<TradingEngine> recovered, Circumstances circumstances) {
        universe = plan.universe();
        instance = plan.info().instance();
        Recovered.Position position = recovered.position();
        ending = new RestartReport.Ending(
                position.cleanEnd() ? "an orderly stop" : circumstances.failure,
                position.lastTimeNs(),
                circumstances.nowNs);
        replayed = new RestartReport.Replayed(
                position.lastEventSeq(),
                position.lastCommandSeq(),
                recovered.replayed().snapshotSeq(),
                recovered.replayed().unrecordedCommands(),
                recovered.replayed().wallSeconds(),
                recovered.replayed().stateHash(),
                recovered.replayed().tail().describe(),
                circumstances.ledgerCutBytes);
        EngineView view = java.util.Objects.requireNonNull(recovered.engine().view(), "a session that has started");
        restrictions = restrictions(view, circumstances.safeMode);
        collect(view);
    }

    /** What the engine does not know of the restart. Units: market time in nanoseconds since 1970. */
    record Circumstances(String failure, long nowNs, long ledgerCutBytes, boolean safeMode) {}

    /** Takes the next command. Thread: operator. */
    synchronized void onCommand(Command command) {
        switch (command.type) {
            case ORDER_CHANGED -> orderChanged(command.order);
            case DIFFERENCE_FOUND -> differences.add(text(command.instrument, command.difference));
            case CANCEL_ORDER -> canceled.add(nameOf(command.order.clientId) + " " + symbol(command.instrument));
            default -> {
                // Nothing that a restart finds out.
            }
        }
    }

    /** What is known so far. */
    synchronized RestartReport report(Progress progress) {
        return new RestartReport(
                ending,
                replayed,
                restrictions,
                positions,
                List.copyOf(orders.values()),
                differences,
                canceled,
                progress == Progress.ANSWERED);
    }

    /** How far a restart is. */
    enum Progress {
        /** The venue has been asked. */
        ASKING,
        /** Everything that was asked has been answered. */
        ANSWERED,
        /** The session ends before everything has been answered. */
        GIVEN_UP
    }

    private void orderChanged(OrderPayload order) {
        orders.computeIfPresent(
                order.clientId,
                (id, known) -> new RestartReport.LiveOrder(
                        known.clientOrderId(),
                        known.symbol(),
                        known.purpose(),
                        known.stateBefore(),
                        known.filledBeforeE8(),
                        order.state.name(),
                        order.filledQtyE8));
    }

    private void collect(EngineView view) {
        for (int i = 0; i < universe.instrumentCount(); i++) {
            Position position = view.portfolio().position(i);
            if (position.takesSlot()) {
                positions.add(new RestartReport.Held(
                        symbol(i),
                        position.heldE8(),
                        position.boughtE8() == 0 ? 0 : position.entryPriceE8(),
                        position.state.name(),
                        position.protection.name(),
                        position.firstFillNs));
            }
        }
        for (int slot = view.orders().nextLiving(0);
                slot >= 0;
                slot = view.orders().nextLiving(slot + 1)) {
            Order order = view.orders().inSlot(slot);
            orders.put(
                    order.clientId(),
                    new RestartReport.LiveOrder(
                            nameOf(order.clientId()),
                            order.instrument().symbol(),
                            order.purpose().name(),
                            order.state().name(),
                            order.filledQtyE8(),
                            order.state().name(),
                            order.filledQtyE8()));
        }
    }

    private RestartReport.Restrictions restrictions(EngineView view, boolean safeMode) {
        List<String> locked = new ArrayList<>();
        List<String> halted = new ArrayList<>();
        for (int i = 0; i < universe.instrumentCount(); i++) {
            if (view.risk().isSymbolLocked(i)) {
                locked.add(symbol(i));
            }
            if (view.portfolio().position(i).haltReason != HaltReason.NONE) {
                halted.add(symbol(i) + " " + view.portfolio().position(i).haltReason);
            }
        }
        return new RestartReport.Restrictions(
                view.risk().modeAfterStart().name(), view.risk().isLocked(), safeMode, locked, halted);
    }

    private String text(int instrument, DifferencePayload difference) {
        String what = difference.kind == DifferenceKind.BALANCE_DRIFT
                ? universe.asset(difference.asset).code()
                : nameOf(difference.clientId) + " " + symbol(instrument);
        return difference.kind + " " + what + ": ours " + FixedPoint.format(difference.oursE8) + ", venue's "
                + FixedPoint.format(difference.venuesE8);
    }

    private String nameOf(long clientId) {
        return ClientIds.text(instance, clientId);
    }

    private String symbol(int instrument) {
        return instrument < 0 ? "" : universe.instrument(instrument).symbol();
    }
}
