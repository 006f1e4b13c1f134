package io.ebbtide.app.session;

import io.ebbtide.app.terminal.StatusView;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.command.PositionPayload;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.market.RollingWindow;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Freshness;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.TradingMode;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.portfolio.Equity;
import io.ebbtide.engine.portfolio.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What the live status shows, collected from the engine's commands and the price board. The drop shown is that from the highest price seen
 * here in the signal's window; the engine's own anchor restarts at each fill.
 *
 * <p>Thread: operator; any thread may ask for the newest {@link #view}.
 */
final class StatusBoard {
    private static final int RECENT_MAX = 5;
    private static final long NS_PER_MS = 1_000_000;

    private final Universe universe;
    private final PriceBoard prices;
    private LongSupplier nowNs = () -> 0;
    private LongSupplier events = () -> 0;
    private final String speed;
    private final long freshNs;
    private final long deadNs;
    private final long refreshNs;
    private final long startEquityE8;
    private final RollingWindow[] highs;
    private final Holding[] holdings;
    private final Set<Long> openBuys = new HashSet<>();
    private final Deque<StatusView.Recent> recent = new ArrayDeque<>();
    private long equityE8;
    private long ordersSent;
    private long trades;
    private long alarms;
    private long recentSeq;
    private long nextRefreshNs;
    // Written by report, read by operator: what was before this process.
    private volatile StatusView.Counts earlier = new StatusView.Counts(0, 0, 0, 0);
    // Written by the session's thread, read by operator.
    private volatile TradingMode mode = TradingMode.RUNNING;
    // Written by operator, read by report.
    private volatile StatusView newest;
    // Written by operator, read by the session's thread.
    private volatile long readSeq;
    // Written by operator before readSeq, read by the session's thread after it.
    private volatile boolean selling;
    // The same.
    private volatile boolean buying;

    StatusBoard(SessionPlan plan, PriceBoard prices) {
        universe = plan.universe();
        this.prices = prices;
        speed = FixedPoint.format(plan.config().simulation().speedE8()) + "x";
        freshNs = plan.config().settings().get(Setting.MARKET_FRESH_MS);
        deadNs = plan.config().settings().get(Setting.MARKET_DEAD_MS);
        refreshNs = plan.config().terminalRefreshMs() * NS_PER_MS;
        startEquityE8 = plan.startEquityE8();
        equityE8 = startEquityE8;
        highs = new RollingWindow[universe.instrumentCount()];
        holdings = new Holding[highs.length];
        for (int i = 0; i < highs.length; i++) {
            highs[i] = new RollingWindow(plan.config().settings().get(Setting.SIGNAL_WINDOW_MS));
            holdings[i] = new Holding();
        }
        newest = collect();
    }

    /** Where the time and the number of events are seen, once there is something to see; before the threads start. */
    void connect(LongSupplier newNowNs, LongSupplier newEvents) {
        nowNs = newNowNs;
        events = newEvents;
        newest = collect();
    }

    /** Takes over what an engine that has traded before holds, before the threads start. */
    void begin(EngineView view, long lastCommandSeq) {
        for (int i = 0; i < holdings.length; i++) {
            holdings[i].begin(view.portfolio().position(i));
        }
        for (int slot = view.orders().nextLiving(0);
                slot >= 0;
                slot = view.orders().nextLiving(slot + 1)) {
            Order order = view.orders().inSlot(slot);
            if (order.purpose() == OrderPurpose.ENTRY) {
                openBuys.add(order.clientId());
            }
        }
        equityE8 = new Equity(universe, view.portfolio(), view.markets()).totalE8();
        selling = isAnyClosing();
        buying = !openBuys.isEmpty();
        readSeq = lastCommandSeq;
    }

    /** Adds what was counted before this process. Thread: report. */
    void addEarlier(StatusView.Counts counts) {
        earlier = counts;
    }

    /** The newest moment that was collected. */
    StatusView view() {
        return newest;
    }

    void setMode(TradingMode newMode) {
        mode = newMode;
    }

    /** Collects a new moment when it is time to. */
    void refresh() {
        if (System.nanoTime() - nextRefreshNs >= 0) {
            nextRefreshNs = System.nanoTime() + refreshNs;
            newest = collect();
        }
    }

    /** Whether a position was being sold after the commands up to this one; true while they are not read. */
    boolean isSelling(long seq) {
        return readSeq < seq || selling;
    }

    /** Takes the next command. */
    void onCommand(Command command) {
        take(command);
        selling = isAnyClosing();
        buying = !openBuys.isEmpty();
        readSeq = command.seq;
    }

    /** Whether a buy that may still fill was open after the commands up to this one; true while they are not read. */
    boolean isBuying(long seq) {
        return readSeq < seq || buying;
    }

    private void follow(OrderPayload order) {
        if (order.purpose == OrderPurpose.ENTRY) {
            if (order.endTimeNs == 0) {
                openBuys.add(order.clientId);
            } else {
                openBuys.remove(order.clientId);
            }
        }
    }

    private boolean isAnyClosing() {
        for (Holding holding : holdings) {
            if (holding.state == PositionState.CLOSING) {
                return true;
            }
        }
        return false;
    }

    private void take(Command command) {
        switch (command.type) {
            case PLACE_ORDER -> ordersSent++;
            case ORDER_CHANGED -> follow(command.order);
            case EQUITY_SAMPLED -> equityE8 = command.equity.equityE8;
            case ALARM_RAISED -> {
                alarms++;
                note(command, "ALARM " + command.alarm.alarm);
            }
            case DECISION_MADE -> note(command, decisionText(command));
            case POSITION_CHANGED -> holdings[command.instrument].take(command.position);
            case POSITION_CLOSED -> {
                trades++;
                holdings[command.instrument].take(command.position);
                holdings[command.instrument].heldE8 = 0;
                note(command, closedText(command.position));
            }
            case DIFFERENCE_FOUND -> note(command, "DIFFERENCE " + command.difference.kind);
            case CANCEL_ORDER, QUERY_ORDER, QUERY_TRADES, QUERY_SNAPSHOT, FILL_BOOKED, STATE_HASHED, SWITCH_STEP -> {
                // Not shown.
            }
        }
    }

    private StatusView collect() {
        long now = nowNs.getAsLong();
        StatusView.Counts before = earlier;
        List<StatusView.Quote> quotes = new ArrayList<>();
        List<StatusView.Holding> shown = new ArrayList<>();
        for (int i = 0; i < highs.length; i++) {
            long bidE8 = prices.bidE8(i);
            long askE8 = prices.askE8(i);
            if (bidE8 == 0) {
                continue;
            }
            long midE8 = (bidE8 + askE8) / 2;
            highs[i].add(midE8, now);
            long dropE8 = FixedPoint.divFloor(highs[i].peakE8() - midE8, highs[i].peakE8());
            String symbol = universe.instrument(i).symbol();
            quotes.add(new StatusView.Quote(symbol, bidE8, askE8, dropE8, freshness(now - prices.timeNs(i))));
            if (holdings[i].isShown()) {
                shown.add(holdings[i].view(symbol, bidE8));
            }
        }
        return new StatusView(
                now,
                speed,
                mode,
                equityE8,
                startEquityE8,
                new StatusView.Counts(
                        events.getAsLong(),
                        before.ordersSent() + ordersSent,
                        before.trades() + trades,
                        before.alarms() + alarms),
                quotes,
                shown,
                List.copyOf(recent));
    }

    private Freshness freshness(long ageNs) {
        return ageNs <= freshNs ? Freshness.FRESH : ageNs <= deadNs ? Freshness.STALE : Freshness.DEAD;
    }

    private void note(Command command, String text) {
        String symbol = command.instrument < 0
                ? ""
                : universe.instrument(command.instrument).symbol();
        recent.addLast(new StatusView.Recent(++recentSeq, command.timeNs, symbol, text));
        if (recent.size() > RECENT_MAX) {
            recent.removeFirst();
        }
    }

    private static String decisionText(Command command) {
        String reason = command.decision.refusal == Refusal.NONE ? "" : " " + command.decision.refusal;
        return command.decision.outcome + reason + " at " + FixedPoint.format(command.decision.midE8) + ", anchor "
                + FixedPoint.format(command.decision.anchorE8);
    }

    private static String closedText(PositionPayload position) {
        return (position.exitReason == ExitReason.NONE ? "DUST" : position.exitReason.name()) + " net "
                + FixedPoint.format(position.netPnlQuoteE8);
    }

    /** What is known of one position. */
    private static final class Holding {
        private PositionState state = PositionState.NEW;
        private ProtectionState protection = ProtectionState.NONE;
        private long heldE8;
        private long entryE8;

        void take(PositionPayload position) {
            state = position.state;
            protection = position.protection;
            heldE8 = position.heldQtyE8;
            entryE8 = position.boughtQtyE8 == 0 ? 0 : FixedPoint.divFloor(position.boughtQuoteE8, position.boughtQtyE8);
        }

        void begin(Position position) {
            state = position.state;
            protection = position.protection;
            heldE8 = position.heldE8();
            entryE8 = position.boughtE8() == 0 ? 0 : position.entryPriceE8();
        }

        boolean isShown() {
            return state != PositionState.NEW && state != PositionState.CLOSED;
        }

        StatusView.Holding view(String symbol, long bidE8) {
            long pnlE8 = FixedPoint.mulFloor(heldE8, bidE8) - FixedPoint.mulFloor(heldE8, entryE8);
            return new StatusView.Holding(symbol, state, heldE8, entryE8, pnlE8, protection);
        }
    }
}
