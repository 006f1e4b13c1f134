package io.ebbtide.bench.simulate;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.OrderTransitions;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.time.InstrumentTimer;
import io.ebbtide.engine.time.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must hold inside the engine of the process that lives, around each event, beyond what the checker of the books looks at. Thread:
 * the world's.
 */
final class EngineChecks {
    private static final long ALARM_SLACK_NS = SeedPlan.SECOND_NS;
    /** Questions about an order are further and further apart, and each can get lost. */
    private static final long UNTOLD_SLACK_NS = 60 * SeedPlan.SECOND_NS;

    private final World world;
    private final Tally tally;
    private final long[] toldNs = new long[Variant.INSTRUMENTS];
    private final long[] trailOf = new long[Variant.INSTRUMENTS];
    private final long[] trailE8 = new long[Variant.INSTRUMENTS];
    private final List<Long> waiting = new ArrayList<>();
    private final Map<Long, Long> unknownSinceNs = new TreeMap<>();
    private final List<Long> entriesNs = new ArrayList<>();
    private EventType cause = EventType.CLOCK;
    private int instrument;
    private boolean moved;
    private boolean wasCompared;
    private int lateFills;
    private int unknowns;

    EngineChecks(World world, Tally tally) {
        this.world = world;
        this.tally = tally;
    }

    /** The process has died: the next one may remember less. */
    void forget() {
        for (int i = 0; i < trailE8.length; i++) {
            trailE8[i] = 0;
        }
        entriesNs.clear();
        unknownSinceNs.clear();
    }

    /** The engine takes this event next. */
    void before(EngineEvent event, BotProcess process) {
        cause = event.type;
        instrument = event.instrument;
        moved = false;
        lateFills = 0;
        unknowns = 0;
        waiting.clear();
        wasCompared =
                !process.engine().hasStarted() || process.engine().view().gate().isReconciled();
    }

    /** The engine says this. */
    void said(Command command) {
        moved = true;
        switch (command.type) {
            case ALARM_RAISED -> alarmed(command);
            case FILL_BOOKED -> {
                tally.fills++;
                filled(command);
            }
            case POSITION_CLOSED -> tally.closed++;
            case PLACE_ORDER -> placed(command);
            case ORDER_CHANGED -> changed(command);
            case DECISION_MADE -> decided(command);
            default -> {
                // Reports of what is looked at anyway.
            }
        }
    }

    private void alarmed(Command command) {
        AlarmId alarm = command.alarm.alarm;
        if (alarm == AlarmId.ORDER_LOST) {
            world.wire().concludedAbsent(command.alarm.clientId, world.nowNs());
        } else if (alarm == AlarmId.UNPROTECTED_TOO_LONG) {
            toldNs[command.instrument] = command.timeNs;
        } else if (alarm == AlarmId.LATE_FILL) {
            lateFills--;
        } else if (alarm == AlarmId.ORDER_UNKNOWN) {
            unknowns--;
        } else if (alarm == AlarmId.ORDER_UNRESOLVED) {
            unknownSinceNs.replace(command.alarm.clientId, command.timeNs);
        }
    }

    private void filled(Command command) {
        tally.checked(Rule.I7, 1);
        tally.checked(Rule.I15, 1);
        Order order = world.view().orders().find(command.fill.clientId);
        lateFills += order == null || order.isTerminal() ? 1 : 0;
        long venuesE8 = world.venue().filledE8(command.fill.clientId);
        if (order != null && venuesE8 >= 0 && order.filledQtyE8() > venuesE8) {
            world.report(
                    Rule.I7,
                    "order " + order.clientId() + ": " + order.filledQtyE8() + " E8 filled in our books, " + venuesE8
                            + " at the venue");
        }
    }

    private void placed(Command command) {
        Orders orders = world.view().orders();
        tally.checked(Rule.I29, 1);
        long knownMax = world.view().settings().get(Setting.ORDER_KNOWN_ID_MAX_COUNT);
        if (orders.inMemoryCount() > orders.capacity() || orders.knownCount() > knownMax) {
            world.report(Rule.I29, orders.inMemoryCount() + " orders in memory, " + orders.knownCount() + " known");
        }
        if (command.order.purpose == OrderPurpose.ENTRY) {
            checkRate(command);
            return;
        }
        tally.checked(Rule.I14, 1);
        PositionState state = world.view().portfolio().position(command.instrument).state;
        if (state == PositionState.NEW || state == PositionState.CLOSED || state == PositionState.OPENING) {
            world.report(
                    Rule.I14, command.order.purpose + " " + command.order.clientId + " of a position that is " + state);
        }
        tally.checked(Rule.I19, 1);
        for (int slot = orders.nextLiving(0); slot >= 0; slot = orders.nextLiving(slot + 1)) {
            Order other = orders.inSlot(slot);
            boolean same = other.side() == Side.SELL && other.instrument().index() == command.instrument;
            if (same && other.clientId() != command.order.clientId) {
                world.report(
                        Rule.I19,
                        "order " + command.order.clientId + " is sent while " + other.clientId() + " is "
                                + other.state());
            }
        }
    }

    private void checkRate(Command entry) {
        tally.checked(Rule.I31, 1);
        Settings settings = world.view().settings();
        entriesNs.removeIf(atNs -> entry.timeNs - atNs >= settings.get(Setting.RISK_ORDER_WINDOW_MS));
        entriesNs.add(entry.timeNs);
        if (entriesNs.size() > settings.get(Setting.RISK_MAX_ENTRIES_PER_WINDOW)) {
            world.report(Rule.I31, entriesNs.size() + " entries within the window of the order rate");
        }
    }

    private void changed(Command command) {
        OrderState state = command.order.state;
        boolean unknown = state == OrderState.UNKNOWN;
        if (waits(state, command.order.timeInForce)) {
            waiting.add(command.order.clientId);
        }
        unknownSinceNs.remove(command.order.clientId);
        if (unknown) {
            tally.checked(Rule.I42, 1);
            unknowns++;
            unknownSinceNs.put(command.order.clientId, command.timeNs);
        }
        if (OrderTransitions.isTerminal(state)) {
            tally.checked(Rule.I39, 1);
            boolean absent = cause == EventType.SNAPSHOT_ENDED || cause == EventType.CONNECTION_CHANGED;
            if (absent) {
                world.report(Rule.I39, "order " + command.order.clientId + " is " + state + " after " + cause);
            }
        }
    }

    /** Whether the next word about it must come from the venue: that one which ends at once has ended, too. */
    private static boolean waits(OrderState state, TimeInForce timeInForce) {
        return switch (state) {
            case PENDING_NEW, PENDING_CANCEL, UNKNOWN -> true;
            case NEW, PARTIALLY_FILLED -> timeInForce != TimeInForce.GTC;
            case CREATED, FILLED, CANCELED, REJECTED, EXPIRED -> false;
        };
    }

    private void decided(Command command) {
        if (command.decision.outcome != DecisionOutcome.ENTERED) {
            return;
        }
        tally.checked(Rule.I34, 1);
        if (command.decision.bidE8 <= 0 || command.decision.bidE8 >= command.decision.askE8) {
            world.report(
                    Rule.I34, "entry at bid " + command.decision.bidE8 + " E8, ask " + command.decision.askE8 + " E8");
        }
    }

    /** The engine is done with the event. */
    void after() {
        if (!world.process().engine().hasStarted()) {
            return;
        }
        EngineView view = world.view();
        if (!wasCompared && view.gate().isReconciled()) {
            tally.checked(Rule.I21, 1);
            if (cause != EventType.SNAPSHOT_ENDED && cause != EventType.TRADES_ANSWERED) {
                world.report(Rule.I21, "the books count as compared after " + cause);
            }
        }
        if (instrument >= 0) {
            checkPosition(view, view.portfolio().position(instrument));
            checkTold(view);
        }
        if (!moved) {
            return;
        }
        checkAmounts(view);
        if (lateFills != 0) {
            world.report(Rule.I15, lateFills + " fills of orders that had ended without an alarm of their own");
        }
        if (unknowns != 0) {
            world.report(Rule.I42, unknowns + " orders became unknown without an alarm of their own");
        }
        waiting.forEach(clientId -> checkWatched(view, clientId));
    }

    private void checkPosition(EngineView view, Position position) {
        if (!position.isHeld()) {
            return;
        }
        if (position.state == PositionState.CLOSING) {
            checkExit(view, position);
        }
        tally.checked(Rule.I11, 1);
        long sinceNs = position.unprotectedSinceNs;
        long boundNs = view.settings().get(Setting.PROTECTION_UNPROTECTED_MAX_MS);
        boolean tooLong = sinceNs != 0 && view.nowNs() - sinceNs > boundNs + ALARM_SLACK_NS;
        if (tooLong && toldNs[instrument] < sinceNs) {
            world.report(
                    Rule.I11,
                    position.instrument.symbol() + " has no protection for " + (view.nowNs() - sinceNs)
                            + " ns, and nobody was told");
        }
        tally.checked(Rule.I13, 1);
        boolean fell = trailOf[instrument] == position.decisionId
                && position.trailE8 > 0
                && position.trailE8 < trailE8[instrument];
        if (fell) {
            world.report(
                    Rule.I13,
                    position.instrument.symbol() + " trails at " + position.trailE8 + " E8 after "
                            + trailE8[instrument]);
        }
        trailOf[instrument] = position.decisionId;
        trailE8[instrument] = position.trailE8;
    }

    /** An order that stays unknown is told again and again. */
    private void checkTold(EngineView view) {
        long boundNs = 2 * view.settings().get(Setting.ORDER_UNRESOLVED_ALARM_MS) + UNTOLD_SLACK_NS;
        unknownSinceNs.forEach((clientId, sinceNs) -> {
            tally.checked(Rule.I42, 1);
            if (view.nowNs() - Math.max(sinceNs, view.gate().pausedUntilNs()) > boundNs) {
                world.report(Rule.I42, "order " + clientId + " is unknown for too long, and nobody was told again");
            }
        });
    }

    /** What is being sold has a living sell, or a step that will be taken. */
    private void checkExit(EngineView view, Position position) {
        tally.checked(Rule.I22, 1);
        boolean steps = isArmed(view, InstrumentTimer.EXIT_STEP, position)
                || isArmed(view, InstrumentTimer.PROTECTION_STEP, position);
        if (!steps && !hasLivingSell(view.orders(), position)) {
            world.report(Rule.I22, position.instrument.symbol() + " is being sold, and nothing is under way for it");
        }
    }

    private static boolean isArmed(EngineView view, InstrumentTimer kind, Position position) {
        int timer = view.timerIds().of(kind, position.instrument.index());
        return view.timers().deadlineNs(timer) != Long.MAX_VALUE;
    }

    private static boolean hasLivingSell(Orders orders, Position position) {
        for (int slot = orders.nextLiving(0); slot >= 0; slot = orders.nextLiving(slot + 1)) {
            Order order = orders.inSlot(slot);
            if (order.side() == Side.SELL && order.instrument().index() == position.instrument.index()) {
                return true;
            }
        }
        return false;
    }

    private void checkAmounts(EngineView view) {
        tally.checked(Rule.I1, 1);
        Portfolio portfolio = view.portfolio();
        for (int asset = 0; asset < view.universe().assetCount(); asset++) {
            boolean ours = portfolio.cashE8(asset) >= 0 && portfolio.reservedE8(asset) >= 0;
            boolean venues = world.venue().freeE8(asset) >= 0 && world.venue().lockedE8(asset) >= 0;
            if (!ours || !venues) {
                world.report(
                        Rule.I1,
                        view.universe().asset(asset).code() + ": cash " + portfolio.cashE8(asset) + " E8, reserved "
                                + portfolio.reservedE8(asset) + " E8, at the venue free "
                                + world.venue().freeE8(asset) + " E8");
            }
        }
    }

    private void checkWatched(EngineView view, long clientId) {
        Order order = view.orders().find(clientId);
        if (order == null || !waits(order.state(), order.timeInForce())) {
            return;
        }
        tally.checked(Rule.I22, 1);
        Timers timers = view.timers();
        if (timers.deadlineNs(view.timerIds().orderWatchdog(order.slot())) == Long.MAX_VALUE) {
            world.report(Rule.I22, "order " + clientId + " is " + order.state() + ", and nobody watches it");
        }
    }

    /** Everything is over: what the venue has is what we have. */
    void atEnd() {
        EngineView view = world.view();
        for (int slot = 0; slot < view.orders().capacity(); slot++) {
            Order order = view.orders().inSlot(slot);
            boolean lives = order.clientId() != 0 && !order.isTerminal();
            if (lives != (view.orders().nextLiving(slot) == slot)) {
                world.report(Rule.I29, "order " + order.clientId() + " is " + order.state() + ", its slot says other");
            }
            long venuesE8 = order.clientId() == 0 ? -1 : world.venue().filledE8(order.clientId());
            if (venuesE8 < 0) {
                continue;
            }
            tally.checked(Rule.I7, 1);
            if (order.filledQtyE8() != venuesE8) {
                world.report(
                        Rule.I7,
                        "order " + order.clientId() + " ends with " + order.filledQtyE8() + " E8 in our books, "
                                + venuesE8 + " at the venue");
            }
        }
        for (int asset = 0; asset < view.universe().assetCount(); asset++) {
            tally.checked(Rule.I9, 1);
            long oursE8 = view.portfolio().feesE8(asset);
            if (oursE8 != world.venue().feesPaidE8(asset)) {
                world.report(
                        Rule.I9,
                        view.universe().asset(asset).code() + ": fees of " + oursE8 + " E8 in our books, "
                                + world.venue().feesPaidE8(asset) + " at the venue");
            }
        }
    }
}
