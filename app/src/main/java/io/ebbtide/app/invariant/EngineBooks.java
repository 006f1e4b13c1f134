package io.ebbtide.app.invariant;

import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The books of a running engine; which one may change, because a recovery builds a new one. Thread: the engine's. */
public final class EngineBooks implements TradingBooks {
    private final Supplier<EngineView> engine;

    /** Reads whichever engine the supplier names when it is asked. */
    public EngineBooks(Supplier<EngineView> engine) {
        this.engine = engine;
    }

    @Override
    public Universe universe() {
        return engine.get().universe();
    }

    @Override
    public Settings settings() {
        return engine.get().settings();
    }

    @Override
    public long cashE8(int asset) {
        return engine.get().portfolio().cashE8(asset);
    }

    @Override
    public long reservedE8(int asset) {
        return engine.get().portfolio().reservedE8(asset);
    }

    @Override
    public Holding holding(int instrument) {
        Position position = engine.get().portfolio().position(instrument);
        return new Holding(
                position.state,
                position.protection,
                position.takesSlot(),
                position.heldE8(),
                position.openCostE8(),
                position.stopE8,
                position.takeProfitE8,
                position.cooldownUntilNs);
    }

    @Override
    public List<LivingOrder> livingOrders() {
        Orders orders = engine.get().orders();
        List<LivingOrder> living = new ArrayList<>();
        for (int slot = orders.nextLiving(0); slot >= 0; slot = orders.nextLiving(slot + 1)) {
            Order order = orders.inSlot(slot);
            living.add(new LivingOrder(
                    order.clientId(),
                    order.instrument().index(),
                    order.purpose(),
                    order.side(),
                    order.limitPriceE8(),
                    order.qtyE8() - order.filledQtyE8(),
                    reservedE8(order)));
        }
        return living;
    }

    /** Only buys set money aside; what a sale would have set aside is missing in the sum. */
    private long reservedE8(Order order) {
        return order.side() == Side.BUY
                ? engine.get().portfolio().reservationE8(order.instrument(), order.clientId())
                : 0;
    }
}
