package io.ebbtide.engine.exit;

import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.OrderDraft;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.risk.OrderCaps;

/** Drafts of exit orders, one reused draft an instrument, and what a venue would take of a position. One writer: the engine thread. */
final class ExitOrders {
    private static final long WORTH_WAITING_FOR = 2;

    private final ExitLadder ladder;
    private final OrderCaps caps;
    private final MarketState markets;
    private final OrderDraft[] drafts;

    ExitOrders(Universe universe, ExitLadder ladder, OrderCaps caps, MarketState markets) {
        this.ladder = ladder;
        this.caps = caps;
        this.markets = markets;
        drafts = new OrderDraft[universe.instrumentCount()];
        for (int i = 0; i < drafts.length; i++) {
            drafts[i] = new OrderDraft(universe.instrument(i));
            drafts[i].purpose = OrderPurpose.EXIT;
            drafts[i].side = Side.SELL;
        }
    }

    /**
     * Whether what is held is too small to ever be sold alone.
     *
     * <p>A price that has fallen so far that the venue's minimum is no longer met does not make a position dust: what was worth twice the
     * minimum when it was bought waits for a better price. A wick of a moment must not write a position off.
     */
    boolean isDust(Position position) {
        Filters filters = position.instrument.filters();
        long quantityE8 = position.sellableE8();
        if (quantityE8 == 0 || quantityE8 < filters.lot().minE8()) {
            return true;
        }
        long onceE8 = FixedPoint.mulFloor(quantityE8, position.entryPriceE8());
        boolean wasSmall = onceE8 < WORTH_WAITING_FOR * filters.notional().minE8();
        return wasSmall && !isAccepted(position);
    }

    /** Whether the venue would take an order for what is held, at the bid. */
    boolean isAccepted(Position position) {
        return position.instrument.filters().checkLimit(atBidE8(position), qtyE8(position)) == Refusal.NONE;
    }

    /** The order of the position's rung, numbered and noted in the position. */
    OrderDraft onRung(Position position) {
        if (position.exitRung == ExitLadder.PATIENT) {
            return patient(position);
        }
        Filters filters = position.instrument.filters();
        long bidE8 = market(position).bidE8();
        boolean marketTaken = position.instrument.takes(OrderType.MARKET)
                && filters.checkMarket(bidE8, qtyE8(position)) == Refusal.NONE;
        if (!ladder.isMarket(position.exitRung) || !marketTaken) {
            return below(position, position.exitRung);
        }
        OrderDraft draft = begin(position);
        draft.type = OrderType.MARKET;
        draft.limitPriceE8 = 0;
        return draft;
    }

    /** The same at the cap of the last rung, and always as a limit: a market order into a torn book has no bound. */
    OrderDraft atCap(Position position) {
        return below(position, ExitLadder.LAST_RUNG);
    }

    private OrderDraft below(Position position, int rung) {
        OrderDraft draft = begin(position);
        Filters filters = position.instrument.filters();
        long rungE8 = ladder.priceE8(
                rung,
                position.exitReason,
                market(position).bidE8(),
                filters.price().tickE8());
        // A small remainder can be worth the venue's minimum at the bid but no longer at the rung.
        boolean rungAllowed = filters.checkLimit(rungE8, draft.qtyE8) == Refusal.NONE;
        draft.limitPriceE8 = rungAllowed ? rungE8 : atBidE8(position);
        return draft;
    }

    /** In the middle of the spread, up to the tick and so above the bid. */
    private OrderDraft patient(Position position) {
        OrderDraft draft = begin(position);
        draft.timeInForce = TimeInForce.GTC;
        draft.limitPriceE8 = FixedPoint.ceilToStep(
                market(position).midE8(), position.instrument.filters().price().tickE8());
        return draft;
    }

    private OrderDraft begin(Position position) {
        OrderDraft draft = drafts[position.instrument.index()];
        draft.type = OrderType.LIMIT;
        draft.timeInForce = TimeInForce.IOC;
        draft.qtyE8 = qtyE8(position);
        draft.decisionId = position.decisionId;
        draft.clientId = ClientIds.of(position.decisionId, OrderPurpose.EXIT, ++position.exitAttempts);
        position.exitClientId = draft.clientId;
        return draft;
    }

    /** What one order may sell: all of it, or as much as the venue and our own caps allow at once. */
    private long qtyE8(Position position) {
        return caps.exitQtyE8(position.instrument, position.sellableE8(), atBidE8(position));
    }

    private long atBidE8(Position position) {
        return FixedPoint.floorToStep(
                market(position).bidE8(), position.instrument.filters().price().tickE8());
    }

    private InstrumentMarket market(Position position) {
        return markets.of(position.instrument.index());
    }
}
