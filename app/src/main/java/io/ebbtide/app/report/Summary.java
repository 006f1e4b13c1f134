package io.ebbtide.app.report;

import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.Refusal;
import java.util.SortedMap;

/**
 * A whole run in numbers: the content of {@code summary.json}. Immutable.
 *
 * <p>Units: equity and profit E8 in account units, fees E8 by asset code, {@code maxDrawdownE8} a ratio of the peak before it. Profit is
 * that of closed positions. {@code unknownOrders} and {@code openPositions} are those at the end.
 */
public record Summary(
        SummaryInput input,
        long startEquityE8,
        long endEquityE8,
        long netPnlE8,
        long grossPnlE8,
        SortedMap<String, Long> feesE8,
        long maxDrawdownE8,
        long wins,
        long losses,
        long trades,
        long ordersSent,
        long ordersFilled,
        long ordersRejected,
        long signals,
        long entries,
        SortedMap<Refusal, Long> refusals,
        SortedMap<ExitReason, Long> exits,
        long switches,
        long unprotectedNsMax,
        long unknownOrders,
        long openPositions,
        long reservedAtEndE8,
        long invariantViolations,
        SortedMap<AlarmId, Long> alarms) {

    /** Events a second of wall time; 0 for a run too short to measure. */
    public long eventsPerSecond() {
        double seconds = wallSeconds();
        return seconds < 1e-6 ? 0 : Math.round(input.events() / seconds);
    }

    /** Wall time in seconds, to the millisecond. Not an amount, so floating point does no harm. */
    public double wallSeconds() {
        return Math.round(input.wallNs() / 1e6) / 1e3;
    }

    /** The longest time without protection in milliseconds, rounded up. */
    public long unprotectedMsMax() {
        return Math.floorDiv(unprotectedNsMax + 999_999, 1_000_000L);
    }
}
