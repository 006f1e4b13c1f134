package io.ebbtide.engine.entry;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.GuardId;

/** Passes when the smallest order that the venue takes can be paid. Units: its cost, and what can be spent, in quote E8. */
final class AffordabilityGuard implements Guard {
    @Override
    public GuardId id() {
        return GuardId.AFFORDABILITY;
    }

    @Override
    public void check(GuardView view, GuardReading into) {
        if (view.limitPriceE8 <= 0) {
            into.noData(view.spendableE8);
            return;
        }
        long leastQtyE8 = PositionSizer.leastQuantity(view.instrument().filters(), view.limitPriceE8);
        into.atMost(FixedPoint.mulCeil(view.limitPriceE8, leastQtyE8), view.spendableE8);
    }
}
