package io.ebbtide.engine.protection;

import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.OrderDraft;
import io.ebbtide.engine.portfolio.Position;
import org.jspecify.annotations.Nullable;

/** Drafts of protective orders, one reused draft an instrument. One writer: the engine thread. */
final class ProtectionOrders {
    private final ProtectionPolicy policy;
    private final OrderDraft[] drafts;

    ProtectionOrders(ProtectionPolicy policy, Universe universe) {
        this.policy = policy;
        drafts = new OrderDraft[universe.instrumentCount()];
        for (int i = 0; i < drafts.length; i++) {
            drafts[i] = new OrderDraft(universe.instrument(i));
            drafts[i].side = Side.SELL;
            drafts[i].timeInForce = TimeInForce.GTC;
        }
    }

    /** What one protective order sells: everything, or as much as the venue takes in one order. */
    static long qtyE8(Position position) {
        long mostE8 = position.instrument.filters().lot().maxE8();
        return mostE8 == 0 ? position.sellableE8() : Math.min(mostE8, position.sellableE8());
    }

    /** The order of the position's side, numbered and noted in the position; null when the venue's filters would refuse it. */
    @Nullable
    OrderDraft draft(Position position) {
        boolean isStop = position.protectionSide == ProtectionState.SL;
        OrderDraft draft = drafts[position.instrument.index()];
        draft.qtyE8 = qtyE8(position);
        draft.limitPriceE8 = isStop ? policy.stopLimitE8(position) : position.takeProfitE8;
        draft.stopPriceE8 = isStop ? ProtectionPolicy.stopPriceE8(position) : 0;
        Filters filters = position.instrument.filters();
        if (filters.checkLimit(draft.limitPriceE8, draft.qtyE8) != Refusal.NONE) {
            return null;
        }
        draft.purpose = isStop ? OrderPurpose.STOP_LOSS : OrderPurpose.TAKE_PROFIT;
        OrderType takeProfit = policy.isPostOnly(position.instrument) ? OrderType.LIMIT_MAKER : OrderType.LIMIT;
        draft.type = isStop ? OrderType.STOP_LOSS_LIMIT : takeProfit;
        draft.decisionId = position.decisionId;
        int attempt = isStop ? ++position.stopAttempts : ++position.takeProfitAttempts;
        draft.clientId = ClientIds.of(position.decisionId, draft.purpose, attempt);
        position.protectionClientId = draft.clientId;
        return draft;
    }
}
