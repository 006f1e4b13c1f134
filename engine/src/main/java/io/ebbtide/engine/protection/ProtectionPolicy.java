package io.ebbtide.engine.protection;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.TrailingMode;
import io.ebbtide.engine.portfolio.Position;

/**
 * Where take profit and stop of a position lie, and on which side of the thresholds a price is. Immutable; pure.
 *
 * <p>The price that switches is mid, as for the software stop: a last trade bounces between the sides, and bid alone would switch on a
 * spread that widens for a moment. The thresholds are strict: a ratio that is equal to one switches nothing. Source: behaviour.md § 8.4
 * and § 14 rows 3, 4 and 10.
 */
public final class ProtectionPolicy {
    private final long takeProfitFactorE8;
    private final long stopFactorE8;
    private final long stopLimitFactorE8;
    private final long toStopFactorE8;
    private final long toTakeProfitFactorE8;
    private final boolean switching;
    private final boolean nativeStop;
    private final boolean postOnly;
    private final boolean trailsAfterTakeProfit;

    /** The policy of the settings. */
    public ProtectionPolicy(Settings settings) {
        takeProfitFactorE8 = FixedPoint.ONE + settings.get(Setting.EXIT_TAKE_PROFIT_BPS);
        stopFactorE8 = FixedPoint.ONE - settings.get(Setting.EXIT_STOP_LOSS_BPS);
        stopLimitFactorE8 = FixedPoint.ONE - settings.get(Setting.PROTECTION_STOP_LIMIT_OFFSET_BPS);
        toStopFactorE8 = FixedPoint.ONE - settings.get(Setting.PROTECTION_SWITCH_TO_SL_BPS);
        toTakeProfitFactorE8 = FixedPoint.ONE + settings.get(Setting.PROTECTION_SWITCH_TO_TP_BPS);
        switching = settings.isOn(Setting.PROTECTION_SWITCHING);
        nativeStop = settings.isOn(Setting.PROTECTION_NATIVE_STOP);
        postOnly = settings.isOn(Setting.PROTECTION_POST_ONLY);
        trailsAfterTakeProfit = settings.get(Setting.EXIT_TRAILING_MODE) == TrailingMode.TRAIL_AFTER_TP.code();
    }

    /** Sets take profit, up to the tick, and stop from the entry price. */
    void setLevels(Position position) {
        long entryE8 = position.entryPriceE8();
        position.takeProfitE8 =
                FixedPoint.ceilToStep(FixedPoint.mulCeil(entryE8, takeProfitFactorE8), tickE8(position));
        position.stopE8 = FixedPoint.mulFloor(entryE8, stopFactorE8);
    }

    /** Where a stop order triggers: the stop, up to the tick, so that it is never later than the software stop. */
    static long stopPriceE8(Position position) {
        return FixedPoint.ceilToStep(position.stopE8, tickE8(position));
    }

    /** The lowest price that a triggered stop order takes. */
    long stopLimitE8(Position position) {
        return FixedPoint.floorToStep(FixedPoint.mulFloor(position.stopE8, stopLimitFactorE8), tickE8(position));
    }

    /** The side that protects a position from the beginning. */
    ProtectionState firstSide() {
        return trailsAfterTakeProfit ? ProtectionState.SL : ProtectionState.TP;
    }

    /** Whether a price at the take profit sells; otherwise that is where trailing begins. */
    boolean takesProfit() {
        return !trailsAfterTakeProfit;
    }

    /** Whether a take profit must not trade when it comes to the venue. */
    boolean isPostOnly(Instrument instrument) {
        return postOnly && instrument.takes(OrderType.LIMIT_MAKER);
    }

    /** Whether the stop side of an instrument rests at the venue. */
    boolean hasNativeStop(Instrument instrument) {
        return nativeStop && instrument.takes(OrderType.STOP_LOSS_LIMIT);
    }

    /** Whether mid over entry is strictly below the threshold of the stop side. */
    boolean wantsStop(Position position, long midE8) {
        return switching && midE8 < FixedPoint.mulCeil(position.entryPriceE8(), toStopFactorE8);
    }

    /** Whether mid over entry is strictly above the threshold of the take profit side. */
    boolean wantsTakeProfit(Position position, long midE8) {
        return switching
                && !trailsAfterTakeProfit
                && midE8 > FixedPoint.mulFloor(position.entryPriceE8(), toTakeProfitFactorE8);
    }

    private static long tickE8(Position position) {
        return position.instrument.filters().price().tickE8();
    }
}
