package io.ebbtide.engine.entry;

import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.GuardResult;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Settings;

/** All guards on one view of the market; every one is asked, so that a report names all that fail. One writer: the engine thread. */
public final class Guards {
    private final Guard[] guards;
    private final GuardReading[] readings;

    /** The guards by the code of their id. */
    public Guards(Settings settings) {
        guards = new Guard[] {new StalenessGuard(settings), new SpreadGuard(settings)};
        readings = new GuardReading[guards.length];
        for (int i = 0; i < guards.length; i++) {
            if (guards[i].id().code() != i) {
                throw new IllegalStateException(guards[i].id() + " at " + i);
            }
            readings[i] = new GuardReading();
        }
    }

    /** Asks every guard; gives the first refusal, or NONE. A guard without data blocks. */
    public Refusal check(InstrumentMarket market, long nowNs) {
        Refusal first = Refusal.NONE;
        for (int i = 0; i < guards.length; i++) {
            guards[i].check(market, nowNs, readings[i]);
            if (first == Refusal.NONE && readings[i].result != GuardResult.PASS) {
                first = guards[i].refusal();
            }
        }
        return first;
    }

    /** Writes the last readings of all guards. */
    public void fill(DecisionPayload into) {
        for (int i = 0; i < readings.length; i++) {
            into.guardResults[i] = readings[i].result;
            into.guardValues[i] = readings[i].value;
            into.guardLimits[i] = readings[i].limit;
        }
    }
}
