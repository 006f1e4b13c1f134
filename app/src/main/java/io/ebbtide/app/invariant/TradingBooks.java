package io.ebbtide.app.invariant;

import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import java.util.List;

/** The engine's books as the checker sees them. Units: E8. */
public interface TradingBooks {
    /** A living order: {@code remainingQtyE8} is what is still to be traded. */
    record LivingOrder(
            long clientId,
            int instrument,
            OrderPurpose purpose,
            Side side,
            long limitPriceE8,
            long remainingQtyE8,
            long reservedQuoteE8) {}

    /** What an instrument holds and who is in charge of it. */
    record Holding(
            PositionState state,
            ProtectionState protection,
            boolean takesSlot,
            long heldE8,
            long costQuoteE8,
            long stopE8,
            long takeProfitE8,
            long cooldownUntilNs) {}

    Universe universe();

    Settings settings();

    long cashE8(int asset);

    long reservedE8(int asset);

    Holding holding(int instrument);

    /** All orders that have not ended. */
    List<LivingOrder> livingOrders();
}
