package io.ebbtide.engine.exit;

import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Freshness;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.portfolio.Position;

/**
 * Whether a market is too disordered to be sold into step by step. It never stops an urgent exit: it only makes it sell at its cap from the beginning,
 * and makes one that is not urgent wait for a narrower spread. Immutable; pure.
 *
 * <p>Source: behaviour.md § 8.5, spread beyond 10 %; failures D-13 and E-17.
 */
final class ExitMood {
    private final long wideSpreadE8;
    private final long crashFactorE8;
    private final long spreadWaitNs;

    ExitMood(Settings settings) {
        wideSpreadE8 = settings.get(Setting.EXIT_WIDE_SPREAD_BPS);
        crashFactorE8 = FixedPoint.ONE - settings.get(Setting.EXIT_CRASH_BPS);
        spreadWaitNs = settings.get(Setting.EXIT_WIDE_SPREAD_WAIT_MS);
    }

    /** Whether the spread says that nobody buys just now. */
    boolean isWide(InstrumentMarket market) {
        return market.hasPrice() && market.spreadE8() > wideSpreadE8;
    }

    /** Whether mid has fallen so far below the entry price that there is no time for rungs. */
    boolean isCrash(Position position, InstrumentMarket market) {
        return market.midE8() <= FixedPoint.mulFloor(position.entryPriceE8(), crashFactorE8);
    }

    /** Whether the price is old, so that a sale needs more room below it. */
    static boolean isOld(InstrumentMarket market, long nowNs) {
        return market.freshness(nowNs) != Freshness.FRESH;
    }

    /** How long an exit that is not urgent waits before it looks at a wide spread again. */
    long spreadWaitNs() {
        return spreadWaitNs;
    }
}
