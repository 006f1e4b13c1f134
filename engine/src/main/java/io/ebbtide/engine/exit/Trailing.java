package io.ebbtide.engine.exit;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.TrailingMode;
import io.ebbtide.engine.portfolio.Position;

/**
 * Moves the trailing trigger, and the stop to break-even, after a rising price. Both only rise, and never to the price that moves them: a
 * trigger at or above the market would sell at once. Immutable; pure.
 *
 * <p>TP_RESTING trails below a take profit that rests, from the activation on and never below break-even. TRAIL_AFTER_TP has no take
 * profit at the venue: it begins when the price gets there, and that level is its floor. Source: behaviour.md § 8.2; failures E-04, E-05.
 */
public final class Trailing {
    private final TrailingMode mode;
    private final long activationFactorE8;
    private final long keptE8;
    private final long breakEvenFactorE8;
    private final long breakEvenActivationE8;

    /** Trailing as the settings say. */
    public Trailing(Settings settings) {
        mode = TrailingMode.ofCode((int) settings.get(Setting.EXIT_TRAILING_MODE));
        activationFactorE8 = FixedPoint.ONE + settings.get(Setting.EXIT_TRAILING_ACTIVATION_BPS);
        keptE8 = FixedPoint.ONE - settings.get(Setting.EXIT_TRAILING_DISTANCE_BPS);
        breakEvenFactorE8 = FixedPoint.ONE
                + 2 * settings.get(Setting.FEE_TAKER_BPS)
                + settings.get(Setting.EXIT_BREAK_EVEN_MARGIN_BPS);
        breakEvenActivationE8 = settings.get(Setting.EXIT_BREAK_EVEN_ACTIVATION_BPS);
    }

    /** Takes a new mid of a held position. */
    void onTick(Position position, long midE8) {
        if (midE8 <= position.peakE8) {
            return;
        }
        position.peakE8 = midE8;
        long entryE8 = position.entryPriceE8();
        boolean breaksEven = breakEvenActivationE8 > 0
                && midE8 >= FixedPoint.mulCeil(entryE8, FixedPoint.ONE + breakEvenActivationE8);
        if (breaksEven) {
            position.stopE8 = Math.max(position.stopE8, below(midE8, breakEvenE8(entryE8), position));
        }
        switch (mode) {
            case OFF -> {
                // Take profit, stop and time only.
            }
            case TP_RESTING -> {
                if (midE8 >= FixedPoint.mulCeil(entryE8, activationFactorE8)) {
                    raise(position, breakEvenE8(entryE8));
                }
            }
            case TRAIL_AFTER_TP -> {
                if (midE8 >= position.takeProfitE8) {
                    raise(position, position.takeProfitE8);
                }
            }
        }
    }

    /** Whether the price has come back to the trigger. */
    static boolean isHit(Position position, long midE8) {
        return position.trailE8 > 0 && midE8 <= position.trailE8;
    }

    private void raise(Position position, long floorE8) {
        long wantedE8 = Math.max(floorE8, FixedPoint.mulFloor(position.peakE8, keptE8));
        position.trailE8 = Math.max(position.trailE8, below(position.peakE8, wantedE8, position));
    }

    private long breakEvenE8(long entryE8) {
        return FixedPoint.mulCeil(entryE8, breakEvenFactorE8);
    }

    /** The level, or the last price step below the price. */
    private static long below(long priceE8, long levelE8, Position position) {
        return Math.min(levelE8, priceE8 - position.instrument.filters().price().tickE8());
    }
}
