package io.ebbtide.app.report;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.command.EquityPayload;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.command.PositionPayload;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.SwitchStep;
import io.ebbtide.engine.model.Universe;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts and sums over all commands of a run. Thread: one. Memory: a few numbers for each instrument and asset. */
public final class SummaryCounts {
    private final Universe universe;
    private final long startEquityE8;

    private long endEquityE8;
    private long peakEquityE8;
    private long maxDrawdownE8;
    private long reservedE8;
    private long netPnlE8;
    private long grossPnlE8;
    private long wins;
    private long losses;
    private long trades;
    private long ordersSent;
    private long ordersFilled;
    private long ordersRejected;
    private long signals;
    private long entries;
    private long switches;
    private long unprotectedNsMax;
    private final long[] feesE8;
    private final SortedMap<Refusal, Long> refusals = new TreeMap<>();
    private final SortedMap<ExitReason, Long> exits = new TreeMap<>();
    private final SortedMap<AlarmId, Long> alarms = new TreeMap<>();

    private final long[] lastDecision;
    private final boolean[] lastEntered;
    private final boolean[] holding;

    /** Counts of a run that begins so. */
    public SummaryCounts(RunStart start) {
        universe = start.universe();
        startEquityE8 = start.startEquityE8();
        endEquityE8 = startEquityE8;
        peakEquityE8 = startEquityE8;
        feesE8 = new long[universe.assetCount()];
        lastDecision = new long[universe.instrumentCount()];
        lastEntered = new boolean[lastDecision.length];
        holding = new boolean[lastDecision.length];
        Arrays.fill(lastDecision, -1);
    }

    /** Counts one command. */
    public void onCommand(Command command) {
        switch (command.type) {
            case PLACE_ORDER -> ordersSent++;
            case ORDER_CHANGED -> onOrderChanged(command.order);
            case DECISION_MADE -> onDecision(command);
            case FILL_BOOKED -> feesE8[command.fill.feeAsset] += command.fill.feeE8;
            case POSITION_CHANGED -> onPositionChanged(command);
            case POSITION_CLOSED -> onPositionClosed(command);
            case EQUITY_SAMPLED -> onEquity(command.equity);
            case ALARM_RAISED -> alarms.merge(command.alarm.alarm, 1L, Long::sum);
            case SWITCH_STEP -> switches += command.switching.step == SwitchStep.COMPLETED ? 1 : 0;
            case CANCEL_ORDER, QUERY_ORDER, QUERY_TRADES, QUERY_SNAPSHOT, STATE_HASHED, DIFFERENCE_FOUND -> {}
        }
    }

    /** The summary as it stands. */
    public Summary summary(SummaryInput input, long unknownOrders) {
        return new Summary(
                input,
                startEquityE8,
                endEquityE8,
                netPnlE8,
                grossPnlE8,
                fees(),
                maxDrawdownE8,
                wins,
                losses,
                trades,
                ordersSent,
                ordersFilled,
                ordersRejected,
                signals,
                entries,
                new TreeMap<>(refusals),
                new TreeMap<>(exits),
                switches,
                unprotectedNsMax,
                unknownOrders,
                openPositions(),
                reservedE8,
                alarms.getOrDefault(AlarmId.INVARIANT_VIOLATED, 0L),
                new TreeMap<>(alarms));
    }

    private void onOrderChanged(OrderPayload order) {
        if (order.oldState == order.state) {
            return;
        }
        switch (order.state) {
            case FILLED -> ordersFilled++;
            case REJECTED -> ordersRejected++;
            case CREATED, PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL, UNKNOWN, CANCELED, EXPIRED -> {}
        }
    }

    /**
     * The engine reports each reason to refuse a signal once, its lapse once more, and an entry once an attempt: each reason and the
     * entry count once a signal.
     */
    private void onDecision(Command command) {
        DecisionPayload decision = command.decision;
        int instrument = command.instrument;
        if (lastDecision[instrument] != decision.decisionId) {
            signals++;
            lastDecision[instrument] = decision.decisionId;
            lastEntered[instrument] = false;
        }
        if (decision.outcome == DecisionOutcome.ENTERED) {
            entries += lastEntered[instrument] ? 0 : 1;
            lastEntered[instrument] = true;
        } else if (decision.outcome == DecisionOutcome.REFUSED) {
            refusals.merge(decision.refusal, 1L, Long::sum);
        }
    }

    private void onPositionChanged(Command command) {
        PositionPayload position = command.position;
        // A flat instrument can still hold dust, which is no position.
        boolean alive = position.state != PositionState.CLOSED && position.state != PositionState.NEW;
        holding[command.instrument] = alive && position.heldQtyE8 > 0 && position.boughtQtyE8 > 0;
        unprotectedNsMax = Math.max(unprotectedNsMax, position.unprotectedNsMax);
    }

    private void onPositionClosed(Command command) {
        PositionPayload position = command.position;
        holding[command.instrument] = false;
        unprotectedNsMax = Math.max(unprotectedNsMax, position.unprotectedNsMax);
        Asset quote = universe.quoteOf(universe.instrument(command.instrument));
        netPnlE8 += FixedPoint.mulFloor(position.netPnlQuoteE8, quote.unitValueE8());
        grossPnlE8 += FixedPoint.mulFloor(position.grossPnlQuoteE8, quote.unitValueE8());
        trades++;
        wins += position.netPnlQuoteE8 > 0 ? 1 : 0;
        losses += position.netPnlQuoteE8 < 0 ? 1 : 0;
        exits.merge(position.exitReason, 1L, Long::sum);
    }

    private void onEquity(EquityPayload equity) {
        endEquityE8 = equity.equityE8;
        reservedE8 = equity.reservedE8;
        peakEquityE8 = Math.max(peakEquityE8, equity.equityE8);
        if (peakEquityE8 > 0) {
            long drawdownE8 = FixedPoint.divCeil(peakEquityE8 - equity.equityE8, peakEquityE8);
            maxDrawdownE8 = Math.max(maxDrawdownE8, drawdownE8);
        }
    }

    private SortedMap<String, Long> fees() {
        SortedMap<String, Long> byCode = new TreeMap<>();
        for (int i = 0; i < feesE8.length; i++) {
            if (feesE8[i] != 0) {
                byCode.put(universe.asset(i).code(), feesE8[i]);
            }
        }
        return byCode;
    }

    private long openPositions() {
        long open = 0;
        for (boolean held : holding) {
            open += held ? 1 : 0;
        }
        return open;
    }
}
