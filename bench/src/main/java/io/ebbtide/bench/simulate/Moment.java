package io.ebbtide.bench.simulate;

import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Position;
import org.jspecify.annotations.Nullable;

/**
 * Short and rare moments of an instrument for which something that goes wrong can wait, because at a random time it would nearly always
 * miss them. The order is part of what a seed means. Thread: any.
 */
enum Moment {
    ENTERING,
    UNPROTECTED,
    PLACING,
    SWITCHING_TO_STOP,
    SWITCHING_TO_TAKE_PROFIT,
    RESIZING,
    RELEASING,
    CLOSED,
    HALTED,
    /** What a part of an entry has bought is protected or sold, and the entry's end is late. */
    HELD_IN_PART,
    ORDER_UNKNOWN,
    /** A cancel is under way. */
    CANCELING,
    /** A cancel is under way for what was filled in part. */
    CANCELING_A_PART;

    private static final long LATE_NS = 300_000_000L;
    private static final Moment[] ALL = values();
    private static final Moment[] KILLED = {ENTERING, RESIZING, CANCELING, CANCELING_A_PART};

    /** The moment that an injection waits for. */
    static Moment of(Injection injection) {
        Moment rare = rarest(injection);
        return rare != null && injection.pick(23, 2) == 0 ? rare : ALL[(int) injection.pick(21, ALL.length)];
    }

    /** Where a class finds what it nearly never would: an entry that is sold before its end is known needs several of them. */
    private static @Nullable Moment rarest(Injection injection) {
        return switch (injection.kind()) {
            case REPORT_LOST, REPORT_LATE, PLACE_PART_FILLED -> ENTERING;
            case QUERY_LOST, QUERY_TIMEOUT, QUERY_STATUS, QUERY_LATE -> HELD_IN_PART;
            case CANCEL_LOST, CANCEL_REFUSED, CANCEL_STATUS -> RESIZING;
            case OPERATOR_EXITS, OPERATOR_PANICS, OPERATOR_HALTS, PRICE_SPIKE -> HELD_IN_PART;
            case OPERATOR_KILLS -> KILLED[(int) injection.pick(25, KILLED.length)];
            default -> null;
        };
    }

    /** Whether it is now. */
    boolean isNow(EngineView view, int instrument) {
        Position position = view.portfolio().position(instrument);
        return switch (this) {
            case ENTERING -> position.state == PositionState.OPENING;
            case UNPROTECTED -> position.state == PositionState.OPEN && position.protection == ProtectionState.NONE;
            case PLACING ->
                position.protection == ProtectionState.PLACING_TP || position.protection == ProtectionState.PLACING_SL;
            case SWITCHING_TO_STOP -> position.protection == ProtectionState.SWITCHING_TO_SL;
            case SWITCHING_TO_TAKE_PROFIT -> position.protection == ProtectionState.SWITCHING_TO_TP;
            case RESIZING -> position.protection == ProtectionState.RESIZING;
            case RELEASING -> position.protection == ProtectionState.RELEASING;
            case CLOSED -> position.state == PositionState.CLOSED;
            case HALTED -> position.state == PositionState.HALTED && position.isHeld();
            case HELD_IN_PART ->
                position.state != PositionState.OPENING
                        && view.portfolio().isBuying(instrument)
                        && view.nowNs() - position.firstFillNs > LATE_NS;
            case ORDER_UNKNOWN -> hasOrder(view.orders(), instrument, OrderState.UNKNOWN, 0);
            case CANCELING -> hasOrder(view.orders(), instrument, OrderState.PENDING_CANCEL, 0);
            case CANCELING_A_PART -> hasOrder(view.orders(), instrument, OrderState.PENDING_CANCEL, 1);
        };
    }

    private static boolean hasOrder(Orders orders, int instrument, OrderState state, long filledE8Min) {
        for (int slot = orders.nextLiving(0); slot >= 0; slot = orders.nextLiving(slot + 1)) {
            Order order = orders.inSlot(slot);
            boolean meant = order.instrument().index() == instrument && order.state() == state;
            if (meant && order.filledQtyE8() >= filledE8Min) {
                return true;
            }
        }
        return false;
    }
}
