package io.ebbtide.engine.entry;

import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.GuardResult;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Settings;

/**
 * The guards that are switched on, on one view of the market; every one is asked, so that a report names all that fail. One writer: the
 * engine thread.
 */
final class Guards {
    private final Guard[] guards;
    /** By the code of the guard's id; those that are off stay OFF. */
    private final GuardReading[] readings = new GuardReading[DecisionPayload.GUARDS];

    private final boolean[] needsData = new boolean[DecisionPayload.GUARDS];

    Guards(Settings settings) {
        int on = 0;
        for (int code = 0; code < readings.length; code++) {
            readings[code] = new GuardReading();
            needsData[code] = settings.isOn(GuardId.ofCode(code).needsData());
            on += settings.isOn(GuardId.ofCode(code).enabled()) ? 1 : 0;
        }
        guards = new Guard[on];
        int next = 0;
        for (int code = 0; next < on; code++) {
            if (settings.isOn(GuardId.ofCode(code).enabled())) {
                guards[next++] = guard(GuardId.ofCode(code), settings);
            }
        }
    }

    /** Asks every guard; gives what the first that fails is called, or NONE. */
    Refusal check(GuardView view) {
        Refusal first = Refusal.NONE;
        for (Guard guard : guards) {
            int code = guard.id().code();
            GuardReading reading = readings[code];
            guard.check(view, reading);
            boolean fails =
                    reading.result == GuardResult.BLOCK || (reading.result == GuardResult.NO_DATA && needsData[code]);
            if (fails && first == Refusal.NONE) {
                first = guard.id().refusal();
            }
        }
        return first;
    }

    /** Writes the last readings of all guards. */
    void fill(DecisionPayload into) {
        for (int i = 0; i < readings.length; i++) {
            if (into.guardResults[i] != readings[i].result) {
                into.guardResults[i] = readings[i].result;
            }
            into.guardValues[i] = readings[i].value;
            into.guardLimits[i] = readings[i].limit;
        }
    }

    private static Guard guard(GuardId id, Settings settings) {
        return switch (id) {
            case STALENESS -> new StalenessGuard(settings);
            case SPREAD -> new SpreadGuard(settings);
            case DEPTH -> new DepthGuard(settings);
            case SLIPPAGE -> new SlippageGuard(settings);
            case AFFORDABILITY -> new AffordabilityGuard();
            case BTC_TREND -> new BitcoinTrendGuard(settings);
            case FALLING_COINS -> new FallingCoinsGuard(settings);
            case SMA_TREND -> new AverageTrendGuard(settings);
            case BAR_VOLUME -> new BarVolumeGuard(settings);
            case VOLATILITY -> new VolatilityGuard(settings);
            case DAY_VOLUME -> new DayVolumeGuard(settings);
        };
    }
}
