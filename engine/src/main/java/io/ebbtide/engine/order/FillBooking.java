package io.ebbtide.engine.order;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.portfolio.Portfolio;
import org.jspecify.annotations.Nullable;

/**
 * Books fills, each trade number once. One writer: the engine thread.
 *
 * <p>The venue's running sum is the check: a fill that it does not cover is not booked and the venue is asked, a sum that is ahead of our
 * books means a missing fill, whose trades are asked for and never made up. A venue that contradicts itself is a fault of operation, no bug.
 */
final class FillBooking {
    private final OrderTracker tracker;
    private final Portfolio portfolio;
    private final FillDeduplicator fills;
    private final Outbox outbox;
    private final long feeFactorE8;

    FillBooking(Settings settings, OrderTracker tracker, Portfolio portfolio, FillDeduplicator fills, Outbox outbox) {
        this.tracker = tracker;
        this.portfolio = portfolio;
        this.fills = fills;
        this.outbox = outbox;
        feeFactorE8 = FixedPoint.ONE + settings.get(Setting.FEE_TAKER_BPS);
    }

    /** What a buy of so much at the limit must set aside: cost and taker fee, rounded up. */
    long reservationE8(long limitPriceE8, long qtyE8) {
        return FixedPoint.mulCeil(FixedPoint.mulCeil(limitPriceE8, qtyE8), feeFactorE8);
    }

    /** One fill of a known order. Gives the order when it was booked, else null. */
    @Nullable
    Order fill(Order order, ExecutionPayload execution) {
        int instrument = order.instrument.index();
        if (fills.contains(instrument, execution.tradeId)) {
            return null;
        }
        long toldE8 = Math.max(order.toldQtyE8, execution.cumQtyE8);
        // A venue that tells no sum is believed up to what was ordered.
        long coveredE8 = execution.cumQtyE8 > 0 ? toldE8 : Math.max(toldE8, order.qtyE8);
        boolean possible = execution.lastQtyE8 > 0 && execution.lastPriceE8 > 0;
        if (!possible || execution.lastQtyE8 > coveredE8 - order.filledQtyE8) {
            tracker.alarm(AlarmId.FILL_REFUTED, order);
            verify(order);
            return null;
        }
        fills.add(instrument, execution.tradeId);
        boolean late = order.isTerminal();
        order.toldQtyE8 = toldE8;
        order.filledQtyE8 += execution.lastQtyE8;
        order.filledQuoteE8 += FixedPoint.mulFloor(execution.lastPriceE8, execution.lastQtyE8);
        book(order, execution);
        report(order, execution);
        if (order.filledQtyE8 > order.qtyE8) {
            tracker.alarm(AlarmId.OVERFILLED, order);
        }
        if (late) {
            tracker.orders.noteLateFill(order);
            tracker.alarm(AlarmId.LATE_FILL, order);
            return order;
        }
        return advance(order);
    }

    /** Asks for the trades that the venue counts and we do not have. */
    void recall(Order order) {
        tracker.alarm(AlarmId.FILL_MISSING, order);
        tracker.askTrades(order);
    }

    /** The venue said that the order has ended: it does when all its fills are booked. Gives the order when it moved, else null. */
    @Nullable
    Order end(Order order) {
        if (order.isTerminal()) {
            return null;
        }
        boolean filled = order.toldEnd == VenueOrderStatus.FILLED;
        if (order.lacksFills() || filled) {
            recall(order);
            return null;
        }
        return tracker.moved(order, endEvent(order));
    }

    private @Nullable Order advance(Order order) {
        boolean whole = order.filledQtyE8 >= order.qtyE8;
        Order moved = tracker.moved(order, whole ? OrderEvent.FINAL_FILL : OrderEvent.PARTIAL_FILL);
        if (order.isTerminal()) {
            return moved;
        }
        if (order.lacksFills()) {
            recall(order);
        } else if (order.toldEnd != VenueOrderStatus.NOT_FOUND) {
            end(order);
        }
        return order;
    }

    private void verify(Order order) {
        if (!order.isTerminal()) {
            tracker.ask(order);
        }
    }

    /** A rejected order has no fills: one that has them was ended by the venue. */
    private static OrderEvent endEvent(Order order) {
        return switch (order.toldEnd) {
            case EXPIRED -> OrderEvent.EXPIRED;
            case REJECTED -> order.filledQtyE8 == 0 ? OrderEvent.REJECTED : OrderEvent.CANCELED;
            case CANCELED -> OrderEvent.CANCELED;
            case NOT_FOUND, WORKING, FILLED -> throw new IllegalStateException("not an end: " + order.toldEnd);
        };
    }

    private void book(Order order, ExecutionPayload execution) {
        int quoteAsset = order.instrument.quoteAsset();
        if (order.side == Side.BUY) {
            long before = portfolio.cashE8(quoteAsset);
            portfolio.bookBuy(order.instrument, execution, tracker.clock.nowNs());
            if (!order.isTerminal()) {
                spendReservation(order, before - portfolio.cashE8(quoteAsset));
            }
        } else if (portfolio.bookSell(order.instrument, execution)) {
            tracker.alarm(AlarmId.OVERSOLD, order);
        }
        if (portfolio.isOverdrawn(quoteAsset)) {
            tracker.alarm(AlarmId.BALANCE_DRIFT, order);
        }
    }

    /** What was spent is no longer set aside, nor is what the rest cannot cost. */
    private void spendReservation(Order order, long spentE8) {
        long heldE8 = portfolio.reservationE8(order.instrument, order.clientId);
        long restE8 = reservationE8(order.limitPriceE8, Math.max(0, order.qtyE8 - order.filledQtyE8));
        long neededE8 = Math.max(0, Math.min(restE8, heldE8 - spentE8));
        portfolio.shrinkReservation(order.instrument, order.clientId, neededE8);
    }

    private void report(Order order, ExecutionPayload execution) {
        Command command = outbox.begin(CommandType.FILL_BOOKED, order.instrument.index());
        command.fill.clientId = order.clientId;
        command.fill.tradeId = execution.tradeId;
        command.fill.side = order.side;
        command.fill.qtyE8 = execution.lastQtyE8;
        command.fill.priceE8 = execution.lastPriceE8;
        command.fill.feeE8 = execution.feeE8;
        command.fill.feeAsset = execution.feeAsset;
        command.fill.liquidity = execution.liquidity;
        outbox.send(command);
    }
}
