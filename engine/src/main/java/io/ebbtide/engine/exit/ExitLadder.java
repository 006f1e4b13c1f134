package io.ebbtide.engine.exit;

import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/**
 * How far below the bid each rung of an exit sells, and how long it waits. Immutable.
 *
 * <p>Rungs 0 to 2 are IOC limits; the last one is a market order or, where that is not allowed, an IOC capped below the bid. A stop loss
 * begins at rung 1. Source: behaviour.md § 8.5; its patient first rung belongs to the complete exit logic.
 */
public final class ExitLadder {
    /** The rung after which the ladder is exhausted. */
    static final int LAST_RUNG = 3;

    private final long[] keptE8;
    private final long[] backoffNs;
    private final long rungWaitNs;
    private final boolean marketAllowed;

    /** The ladder of the settings. */
    public ExitLadder(Settings settings) {
        keptE8 = new long[] {
            FixedPoint.ONE - settings.get(Setting.EXIT_RUNG_FIRST_BPS),
            FixedPoint.ONE - settings.get(Setting.EXIT_RUNG_SECOND_BPS),
            FixedPoint.ONE - settings.get(Setting.EXIT_RUNG_THIRD_BPS),
            FixedPoint.ONE - settings.get(Setting.EXIT_FINAL_CAP_BPS)
        };
        backoffNs = new long[] {
            settings.get(Setting.EXIT_BACKOFF_FIRST_MS),
            settings.get(Setting.EXIT_BACKOFF_SECOND_MS),
            settings.get(Setting.EXIT_BACKOFF_THIRD_MS)
        };
        rungWaitNs = settings.get(Setting.EXIT_RUNG_WAIT_MS);
        marketAllowed = settings.isOn(Setting.EXIT_MARKET_SELLS_ALLOWED);
    }

    static int firstRung(ExitReason reason) {
        return reason == ExitReason.STOP_LOSS || reason == ExitReason.PANIC ? 1 : 0;
    }

    boolean isMarket(int rung) {
        return rung == LAST_RUNG && marketAllowed;
    }

    long priceE8(int rung, long bidE8, long tickE8) {
        return FixedPoint.floorToStep(FixedPoint.mulFloor(bidE8, keptE8[rung]), tickE8);
    }

    long rungWaitNs() {
        return rungWaitNs;
    }

    long backoffNs(int round) {
        return backoffNs[Math.min(round, backoffNs.length) - 1];
    }
}
