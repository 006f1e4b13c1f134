package io.ebbtide.engine.entry;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/** Passes when the ask with the premium lies near mid: else the cap on the limit price takes hold, and an IOC order is likely to buy
 * nothing. Units: distance above mid as a ratio E8, rounded up. */
final class SlippageGuard implements Guard {
    private final long maxSlippageE8;

    SlippageGuard(Settings settings) {
        maxSlippageE8 = settings.get(Setting.ENTRY_MAX_SLIPPAGE_BPS);
    }

    @Override
    public GuardId id() {
        return GuardId.SLIPPAGE;
    }

    @Override
    public void check(GuardView view, GuardReading into) {
        if (!view.market.hasPrice()) {
            into.noData(maxSlippageE8);
            return;
        }
        long wantedE8 = FixedPoint.mulCeil(view.market.askE8(), FixedPoint.ONE + view.premiumE8);
        long midE8 = view.market.midE8();
        into.atMost(FixedPoint.divCeil(wantedE8 - midE8, midE8), maxSlippageE8);
    }
}
