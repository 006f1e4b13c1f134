package io.ebbtide.app.scenario;

import io.ebbtide.app.report.OrderRecords;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.command.PositionPayload;
import io.ebbtide.engine.command.SwitchPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.SwitchReason;
import io.ebbtide.engine.model.SwitchStep;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.OrderTransitions;
import io.ebbtide.gateway.paper.PaperVenue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a scenario's expectations and its result are about, out of the commands. Thread: the scenario's. */
final class ScenarioTracker {
    /** An alarm as it was raised. */
    record Alarm(AlarmId alarm, long timeNs, int instrument, long clientId) {}

    /** One step of a switch between take profit and stop. Units: E8, nanoseconds. */
    record Switch(
            int instrument,
            long timeNs,
            SwitchStep step,
            SwitchReason reason,
            ProtectionState target,
            long clientId,
            long midE8,
            long ratioE8,
            long latencyNs) {}

    /** A position at its end. Units: E8, nanoseconds. */
    record Closed(
            int instrument,
            ExitReason reason,
            long openTimeNs,
            long closeTimeNs,
            long boughtQtyE8,
            long boughtQuoteE8,
            long soldQtyE8,
            long soldQuoteE8,
            long netPnlQuoteE8) {}

    private final OrderRecords orders;
    private final Map<Long, Side> livingSides = new HashMap<>();
    private final Map<Long, Integer> livingInstruments = new HashMap<>();
    private final Map<Long, Integer> wireSends = new HashMap<>();
    private final TreeMap<String, Long> refusals = new TreeMap<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<Switch> switches = new ArrayList<>();
    private final List<Closed> closed = new ArrayList<>();
    private final int[] liveOrdersMax;
    private final int[] liveSellsMax;
    private long buysOnWire;
    private long sellsOnWire;
    private long cancelsOnWire;
    private long unprotectedNsMax;
    private long timeNs;

    ScenarioTracker(Universe universe, String instance) {
        orders = new OrderRecords(universe, instance);
        liveOrdersMax = new int[universe.instrumentCount()];
        liveSellsMax = new int[universe.instrumentCount()];
    }

    void onEvent(EngineEvent event) {
        timeNs = Math.max(timeNs, event.recvTimeNs);
    }

    void onCommand(Command command) {
        switch (command.type) {
            case PLACE_ORDER -> onPlace(command);
            case CANCEL_ORDER -> cancelsOnWire++;
            case ORDER_CHANGED -> onOrderChanged(command);
            case FILL_BOOKED -> orders.onFill(command);
            case DECISION_MADE -> {
                if (command.decision.outcome == DecisionOutcome.REFUSED) {
                    refusals.merge(command.decision.refusal.name(), 1L, Long::sum);
                }
            }
            case SWITCH_STEP -> onSwitch(command);
            case POSITION_CHANGED -> unprotectedNsMax = Math.max(unprotectedNsMax, command.position.unprotectedNsMax);
            case POSITION_CLOSED -> onClosed(command);
            case ALARM_RAISED ->
                alarms.add(new Alarm(command.alarm.alarm, command.timeNs, command.instrument, command.alarm.clientId));
            default -> {
                // Nothing that anybody expects.
            }
        }
    }

    /** Counts what lives now. */
    void afterEvent(PaperVenue venue) {
        for (int i = 0; i < liveOrdersMax.length; i++) {
            int buys = 0;
            int sells = 0;
            for (Map.Entry<Long, Integer> living : livingInstruments.entrySet()) {
                boolean mine = living.getValue() == i;
                boolean isSell = livingSides.get(living.getKey()) == Side.SELL;
                sells += mine && isSell ? 1 : 0;
                buys += mine && !isSell ? 1 : 0;
            }
            int venueSells = venue.openOrderCount(i, Side.SELL);
            int venueOrders = venueSells + venue.openOrderCount(i, Side.BUY);
            liveOrdersMax[i] = Math.max(liveOrdersMax[i], Math.max(buys + sells, venueOrders));
            liveSellsMax[i] = Math.max(liveSellsMax[i], Math.max(sells, venueSells));
        }
    }

    OrderRecords orders() {
        return orders;
    }

    List<Alarm> alarms() {
        return alarms;
    }

    List<Switch> switches() {
        return switches;
    }

    List<Closed> closed() {
        return closed;
    }

    long buysOnWire() {
        return buysOnWire;
    }

    long sellsOnWire() {
        return sellsOnWire;
    }

    long cancelsOnWire() {
        return cancelsOnWire;
    }

    int wireSends(long clientId) {
        return wireSends.getOrDefault(clientId, 0);
    }

    int wireSendsMax() {
        return wireSends.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    long refusals(String reason) {
        return refusals.getOrDefault(reason, 0L);
    }

    int liveOrdersMax(int instrument) {
        return liveOrdersMax[instrument];
    }

    int liveSellsMax(int instrument) {
        return liveSellsMax[instrument];
    }

    /** Of ended gaps; one that still lasts is the position's own. */
    long unprotectedNsMax() {
        return unprotectedNsMax;
    }

    long timeNs() {
        return timeNs;
    }

    private void onPlace(Command command) {
        orders.onOrder(command);
        OrderPayload order = command.order;
        buysOnWire += order.side == Side.BUY ? 1 : 0;
        sellsOnWire += order.side == Side.SELL ? 1 : 0;
        wireSends.merge(order.clientId, 1, Integer::sum);
        livingSides.put(order.clientId, order.side);
        livingInstruments.put(order.clientId, command.instrument);
    }

    private void onOrderChanged(Command command) {
        orders.onOrder(command);
        OrderPayload order = command.order;
        if (OrderTransitions.isTerminal(order.state)) {
            livingSides.remove(order.clientId);
            livingInstruments.remove(order.clientId);
        }
        if (order.state == OrderState.REJECTED && order.refusal != Refusal.NONE) {
            refusals.merge(order.refusal.name(), 1L, Long::sum);
        }
    }

    private void onSwitch(Command command) {
        SwitchPayload step = command.switching;
        switches.add(new Switch(
                command.instrument,
                command.timeNs,
                step.step,
                step.reason,
                step.target,
                step.clientId,
                step.midE8,
                step.ratioE8,
                step.latencyNs));
    }

    private void onClosed(Command command) {
        PositionPayload position = command.position;
        unprotectedNsMax = Math.max(unprotectedNsMax, position.unprotectedNsMax);
        closed.add(new Closed(
                command.instrument,
                position.exitReason,
                position.openTimeNs,
                position.closeTimeNs,
                position.boughtQtyE8,
                position.boughtQuoteE8,
                position.soldQtyE8,
                position.soldQuoteE8,
                position.netPnlQuoteE8));
    }
}
