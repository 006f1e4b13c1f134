package io.ebbtide.engine.exit;

import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.protection.Protection;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.InstrumentTimer;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;

/**
 * When a position is to be sold. The most urgent reason wins. One writer: the engine thread.
 *
 * <p>The software stop is armed in every state. Only a stop order that rests at the venue comes before it, for as long as that order can
 * do its work: until the price is below its limit, or until it has been triggered for longer than the grace.
 */
public final class ExitRules {
    private final Trailing trailing;
    private final Protection protection;
    private final EngineClock clock;
    private final Timers timers;
    private final TimerIds timerIds;
    private final long stopGraceNs;

    /** Rules of the settings. */
    public ExitRules(Settings settings, Protection protection, EngineClock clock, Timers timers, TimerIds timerIds) {
        trailing = new Trailing(settings);
        this.protection = protection;
        this.clock = clock;
        this.timers = timers;
        this.timerIds = timerIds;
        stopGraceNs = settings.get(Setting.PROTECTION_STOP_GRACE_MS);
    }

    /** The reason to sell now, or NONE; a price that rises takes trigger and stop with it. */
    public ExitReason evaluate(Position position, InstrumentMarket market) {
        trailing.onTick(position, market.midE8());
        if (isStopped(position, market.midE8())) {
            return ExitReason.STOP_LOSS;
        }
        if (market.bidE8() >= position.takeProfitE8 && protection.leavesTakeProfitToSoftware(position)) {
            return ExitReason.TAKE_PROFIT;
        }
        return Trailing.isHit(position, market.midE8()) ? ExitReason.TRAILING : ExitReason.NONE;
    }

    private boolean isStopped(Position position, long midE8) {
        if (midE8 > position.stopE8) {
            position.stopHitNs = 0;
            return false;
        }
        if (!protection.restsNativeStop(position) || midE8 < protection.nativeStopLimitE8(position)) {
            return true;
        }
        if (position.stopHitNs == 0) {
            position.stopHitNs = clock.nowNs();
            timers.arm(
                    timerIds.of(InstrumentTimer.STOP_GRACE, position.instrument.index()), clock.nowNs() + stopGraceNs);
        }
        return clock.nowNs() - position.stopHitNs >= stopGraceNs;
    }
}
