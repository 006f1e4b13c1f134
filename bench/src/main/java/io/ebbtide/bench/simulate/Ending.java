package io.ebbtide.bench.simulate;

import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.gateway.paper.PaperVenue;

/**
 * The end of a world: nothing goes wrong any more, and everything must come to rest: first protected or on its way out with nothing
 * unknown, then, after the operator has sold everything, flat, with the venue's books equal to ours. Thread: the world's.
 */
final class Ending {
    private static final long SECOND_NS = SeedPlan.SECOND_NS;
    /** Within this time after the last fault, or the pause that it led to, everything is known again: the proof of absence is the slowest, and then a new connection. */
    private static final long KNOWN_NS = 120 * SECOND_NS;
    /** The longest pause of an exit, and another round of its ladder. */
    private static final long SOLD_NS = 300 * SECOND_NS;

    private final World world;

    Ending(World world) {
        this.world = world;
    }

    /** Lets the world come to its end. */
    void run() {
        world.calm();
        if (world.breach() != null) {
            return;
        }
        long calmNs = world.nowNs();
        world.click(OperatorAction.PAUSE, EngineEvent.NO_INSTRUMENT);
        // The last fault may have been a venue that asks for a pause, in which nobody may ask it anything.
        world.runUntil(Math.max(calmNs, world.view().gate().pausedUntilNs()) + KNOWN_NS);
        requireKnown();
        if (world.breach() != null) {
            return;
        }
        world.click(OperatorAction.RELEASE, EngineEvent.NO_INSTRUMENT);
        world.click(OperatorAction.PANIC, EngineEvent.NO_INSTRUMENT);
        long soldByNs = world.nowNs() + SOLD_NS;
        while (world.breach() == null && world.nowNs() < soldByNs && whatLives() != null) {
            world.runUntil(world.nowNs() + SECOND_NS);
        }
        // The last answers come in.
        world.runUntil(world.nowNs() + 5 * SECOND_NS);
        if (world.breach() == null) {
            requireOver();
            world.wire().atEnd();
            world.engineChecks().atEnd();
        }
    }

    private void requireKnown() {
        if (world.breach() != null) {
            return;
        }
        world.tally().checked(Rule.I40, 1);
        EngineView view = world.view();
        Orders orders = view.orders();
        for (int slot = orders.nextLiving(0); slot >= 0; slot = orders.nextLiving(slot + 1)) {
            Order order = orders.inSlot(slot);
            boolean open = order.state() != OrderState.CREATED;
            boolean settled = !open || order.isWorking() || order.requestedNs() > view.nowNs() - 30 * SECOND_NS;
            if (!settled) {
                world.report(
                        Rule.I40,
                        "order " + order.clientId() + " " + order.purpose() + " is " + order.state() + " "
                                + KNOWN_NS / SECOND_NS + " s after the last fault");
            }
            boolean entry = open && order.purpose() == OrderPurpose.ENTRY;
            if (entry) {
                world.report(Rule.I40, "entry " + order.clientId() + " has not ended: " + order.state());
            }
        }
        for (int i = 0; i < view.universe().instrumentCount(); i++) {
            requireProtected(view.portfolio().position(i), view.nowNs());
        }
        if (!view.gate().isReconciled()) {
            world.report(Rule.I40, "the books were not compared");
        }
    }

    private void requireProtected(Position position, long nowNs) {
        boolean open = position.state == PositionState.OPEN || position.state == PositionState.PROTECTING;
        boolean careless = open
                && position.sellableE8() > 0
                && position.protection == ProtectionState.NONE
                && position.unprotectedSinceNs != 0
                && nowNs - position.unprotectedSinceNs > KNOWN_NS / 2;
        if (careless) {
            world.report(Rule.I40, position.instrument.symbol() + " is held without protection");
        }
    }

    private @org.jspecify.annotations.Nullable String whatLives() {
        EngineView view = world.view();
        Orders orders = view.orders();
        int slot = orders.nextLiving(0);
        if (slot >= 0) {
            Order order = orders.inSlot(slot);
            return "order " + order.clientId() + " " + order.purpose() + " is " + order.state();
        }
        for (int i = 0; i < view.universe().instrumentCount(); i++) {
            Position position = view.portfolio().position(i);
            boolean lives = position.isHeld() || position.state == PositionState.CLOSING;
            if (lives && !isTooSmall(position)) {
                return position.instrument.symbol() + " is " + position.state + " and holds "
                        + FixedPoint.format(position.heldE8());
            }
        }
        int open = world.venue().openOrderCount();
        return open == 0 ? null : open + " orders are open at the venue";
    }

    /** What the price has made worth less than the venue's least order waits for a better one, as it should. */
    private boolean isTooSmall(Position position) {
        long worthE8 = FixedPoint.mulFloor(position.sellableE8(), world.market().bidE8(position.instrument.index()));
        return position.sellableE8() > 0
                && worthE8 < position.instrument.filters().notional().minE8();
    }

    private void requireOver() {
        world.tally().checked(Rule.I41, 1);
        String living = whatLives();
        if (living != null) {
            world.report(Rule.I41, living + ", " + SOLD_NS / SECOND_NS + " s after everything was to be sold");
            return;
        }
        EngineView view = world.view();
        PaperVenue venue = world.venue();
        Universe universe = view.universe();
        world.tally().checked(Rule.I37, universe.assetCount());
        for (int asset = 0; asset < universe.assetCount(); asset++) {
            String code = universe.asset(asset).code();
            long oursE8 = view.portfolio().countedE8(asset);
            long venuesE8 = venue.freeE8(asset) + venue.lockedE8(asset);
            if (oursE8 != venuesE8) {
                world.report(
                        Rule.I37,
                        code + ": " + FixedPoint.format(oursE8) + " in our books, " + FixedPoint.format(venuesE8)
                                + " at the venue");
            }
            if (view.portfolio().reservedE8(asset) != 0) {
                world.report(Rule.I2, code + " has reservations of nobody");
            }
        }
    }
}
