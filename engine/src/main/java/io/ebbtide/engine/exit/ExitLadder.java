package io.ebbtide.engine.exit;

import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/**
 * How an exit sells, rung by rung. Immutable; pure.
 *
 * <p>Rung 0 rests as a maker in the middle of the spread for a while; rungs 1 to 3 are IOC limits below the bid; the last one is a market
 * order or, where that is not allowed, an IOC capped below the bid. Stop loss and panic begin at rung 2 and have a cap of their own.
 * Source: behaviour.md § 8.5 and § 14 rows 11 to 14.
 */
public final class ExitLadder {
    /** The rung that rests. */
    static final int PATIENT = 0;

    /** The rung after which the ladder is exhausted. */
    static final int LAST_RUNG = 4;

    private static final int FIRST_URGENT_RUNG = 2;

    private final long[] keptE8;
    private final long[] keptUrgentE8;
    private final long[] backoffNs;
    private final long patienceNs;
    private final long rungWaitNs;
    private final boolean marketAllowed;

    /** The ladder of the settings. */
    public ExitLadder(Settings settings) {
        keptE8 = kept(settings, Setting.EXIT_FINAL_CAP_BPS);
        keptUrgentE8 = kept(settings, Setting.EXIT_URGENT_CAP_BPS);
        backoffNs = new long[] {
            settings.get(Setting.EXIT_BACKOFF_FIRST_MS),
            settings.get(Setting.EXIT_BACKOFF_SECOND_MS),
            settings.get(Setting.EXIT_BACKOFF_THIRD_MS)
        };
        patienceNs = settings.get(Setting.EXIT_PATIENCE_MS);
        rungWaitNs = settings.get(Setting.EXIT_RUNG_WAIT_MS);
        marketAllowed = settings.isOn(Setting.EXIT_MARKET_SELLS_ALLOWED);
    }

    static boolean isUrgent(ExitReason reason) {
        return reason == ExitReason.STOP_LOSS || reason == ExitReason.PANIC;
    }

    int firstRung(ExitReason reason) {
        return isUrgent(reason) ? FIRST_URGENT_RUNG : patienceNs > 0 ? PATIENT : PATIENT + 1;
    }

    boolean isMarket(int rung) {
        return rung == LAST_RUNG && marketAllowed;
    }

    /** The lowest price that a rung below the bid takes. */
    long priceE8(int rung, ExitReason reason, long bidE8, long tickE8) {
        long[] kept = isUrgent(reason) ? keptUrgentE8 : keptE8;
        return FixedPoint.floorToStep(FixedPoint.mulFloor(bidE8, kept[rung]), tickE8);
    }

    /** How long the first rung rests. */
    long patienceNs() {
        return patienceNs;
    }

    long rungWaitNs() {
        return rungWaitNs;
    }

    long backoffNs(int round) {
        return backoffNs[Math.min(round, backoffNs.length) - 1];
    }

    private static long[] kept(Settings settings, Setting lastCap) {
        return new long[] {
            FixedPoint.ONE,
            FixedPoint.ONE - settings.get(Setting.EXIT_RUNG_FIRST_BPS),
            FixedPoint.ONE - settings.get(Setting.EXIT_RUNG_SECOND_BPS),
            FixedPoint.ONE - settings.get(Setting.EXIT_RUNG_THIRD_BPS),
            FixedPoint.ONE - settings.get(lastCap)
        };
    }
}
