package io.ebbtide.engine.risk;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import io.ebbtide.engine.time.TimeRing;

/**
 * How much may be lost, and how often traded, before no more is bought: loss of the UTC day and drawdown from the peak on equity (realised
 * and unrealised), trades of the day, losses in a row. One writer: the engine thread.
 *
 * <p>The day rolls over by event time; its first equity is that before the first event of the day. The peak is taken at the session's
 * start, at every equity sample and whenever an entry is judged. Units: account units E8, nanoseconds since 1970.
 */
final class LossLimits {
    private static final long DAY_NS = 86_400_000_000_000L;

    private final long maxDailyLossE8;
    private final long maxDrawdownE8;
    private final long maxTradesPerDay;
    private final int maxLossesInRow;
    private final long lossWindowNs;
    private final TimeRing losses;
    private long dayEndNs;
    private long dayStartEquityE8;
    private long openedBeforeDay;
    private long peakEquityE8;

    LossLimits(Settings settings) {
        maxDailyLossE8 = settings.get(Setting.RISK_MAX_DAILY_LOSS_BPS);
        maxDrawdownE8 = settings.get(Setting.RISK_MAX_DRAWDOWN_BPS);
        maxTradesPerDay = settings.get(Setting.RISK_MAX_TRADES_PER_DAY);
        maxLossesInRow = (int) settings.get(Setting.RISK_MAX_LOSSES_IN_ROW);
        lossWindowNs = settings.get(Setting.RISK_LOSS_WINDOW_MS);
        losses = new TimeRing(maxLossesInRow);
    }

    boolean isNewDay(long nowNs) {
        return nowNs >= dayEndNs;
    }

    void startDay(long nowNs, long equityE8, long openedCount) {
        dayEndNs = (Math.floorDiv(nowNs, DAY_NS) + 1) * DAY_NS;
        dayStartEquityE8 = equityE8;
        openedBeforeDay = openedCount;
        sample(equityE8);
    }

    void sample(long equityE8) {
        peakEquityE8 = Math.max(peakEquityE8, equityE8);
    }

    /** An operator accepts a drawdown that has reached its limit: it is measured from the present equity on. */
    void acceptDrawdown(long equityE8) {
        if (lossE8(peakEquityE8, equityE8) >= maxDrawdownE8) {
            peakEquityE8 = equityE8;
        }
    }

    /** A position was sold with this profit: a loss lengthens the row, anything else ends it. */
    void closed(long netPnlE8, long nowNs) {
        if (netPnlE8 < 0) {
            losses.add(nowNs);
        } else {
            losses.clear();
        }
    }

    /** The first limit that is reached; changes nothing. {@code openedCount} holds the positions that are being opened, too. */
    Refusal check(long equityE8, long openedCount, long nowNs, LimitReading reading) {
        Refusal refusal = reading.below(
                lossE8(dayStartEquityE8, equityE8), maxDailyLossE8, LimitUnit.RATIO, Refusal.RISK_DAILY_LOSS);
        if (refusal == Refusal.NONE) {
            refusal = reading.below(
                    lossE8(peakEquityE8, equityE8), maxDrawdownE8, LimitUnit.RATIO, Refusal.RISK_DRAWDOWN);
        }
        if (refusal == Refusal.NONE) {
            refusal = reading.below(
                    openedCount - openedBeforeDay, maxTradesPerDay, LimitUnit.COUNT, Refusal.RISK_TRADES_PER_DAY);
        }
        if (refusal == Refusal.NONE) {
            refusal = reading.below(
                    losses.countWithin(lossWindowNs, nowNs), maxLossesInRow, LimitUnit.COUNT, Refusal.RISK_LOSS_STREAK);
        }
        return refusal;
    }

    void writeTo(StateSink sink) {
        sink.addTimeNs(dayEndNs);
        sink.add(dayStartEquityE8);
        sink.add(openedBeforeDay);
        sink.add(peakEquityE8);
        losses.writeTo(sink);
    }

    void loadFrom(StateSource source) {
        dayEndNs = source.nextTimeNs();
        dayStartEquityE8 = source.next();
        openedBeforeDay = source.next();
        peakEquityE8 = source.next();
        losses.loadFrom(source);
    }

    /** The share that is gone, rounded up; all of it where there was nothing. */
    private static long lossE8(long fromE8, long toE8) {
        if (fromE8 <= 0) {
            return FixedPoint.ONE;
        }
        return toE8 >= fromE8 ? 0 : FixedPoint.divCeil(fromE8 - toE8, fromE8);
    }
}
