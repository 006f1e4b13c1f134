package io.ebbtide.gateway.binance.live;

import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.gateway.binance.ApiFrame;
import io.ebbtide.gateway.binance.BodyList;
import io.ebbtide.gateway.binance.OwnOrderIds;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question for trades, in as many requests as it takes: the venue tells a trade with its order's number and without our id or running sum,
 * so that each order is looked up and its trades are told from its first one on. Thread: the venue's monitor. Source: Binance Spot docs,
 * web-socket-api.md, "Account trade history".
 */
final class TradesInquiry {
    private static final int PAGE = 1_000;

    private final AccountDesk desk;
    private final AccountEvents.Asked asked;
    private final BodyList list = new BodyList();
    private final Set<Long> seenOrders = new LinkedHashSet<>();
    private final Deque<Long> orders = new ArrayDeque<>();
    private int told;

    TradesInquiry(AccountDesk desk, AccountEvents.Asked asked) {
        this.desk = desk;
        this.asked = asked;
    }

    /** Asks for the trades of one order; {@code venueOrderId} is 0 where it is not known. */
    void askOrder(long venueOrderId) {
        if (venueOrderId > 0) {
            askTradesOf(venueOrderId, asked.clientId());
        } else {
            askWhose(0);
        }
    }

    /** Asks for all of ours of the instrument from a number on. */
    void askFrom(long tradeId) {
        ApiParameters parameters =
                desk.about(asked.instrument()).put("fromId", tradeId).put("limit", PAGE);
        ask(AccountDesk.Call.TRADES, parameters, (frame, text) -> {
            long lastId = collectOrders(frame, text);
            if (lastId < 0) {
                end(VenueOutcome.UNKNOWN);
            } else if (lastId > 0) {
                askFrom(lastId + 1);
            } else {
                askNextOrder();
            }
        });
    }

    private interface Found {
        void take(ApiFrame frame, byte[] text);
    }

    /** Looks the order up: by its number, or by our id where that is 0. */
    private void askWhose(long venueOrderId) {
        ApiParameters parameters = desk.about(asked.instrument(), asked.clientId(), venueOrderId);
        ask(AccountDesk.Call.STATUS, parameters, (frame, text) -> {
            if (!desk.order.read(text, frame.contentFrom(), frame.contentTo())) {
                end(VenueOutcome.UNKNOWN);
            } else if (desk.order.clientId() == OwnOrderIds.FOREIGN) {
                askNextOrder();
            } else {
                askTradesOf(desk.order.venueOrderId(), desk.order.clientId());
            }
        });
    }

    private void askTradesOf(long venueOrderId, long clientId) {
        ApiParameters parameters =
                desk.about(asked.instrument()).put("orderId", venueOrderId).put("limit", PAGE);
        ask(AccountDesk.Call.TRADES_OF_ORDER, parameters, (frame, text) -> {
            if (tell(frame, text, asked(clientId), venueOrderId)) {
                askNextOrder();
            } else {
                end(VenueOutcome.UNKNOWN);
            }
        });
    }

    private void askNextOrder() {
        Long next = orders.poll();
        if (next == null) {
            end(VenueOutcome.ACCEPTED);
        } else {
            askWhose(next);
        }
    }

    private void ask(AccountDesk.Call call, ApiParameters parameters, Found found) {
        AccountEvents.@Nullable Verdict unsent = desk.ask(call, parameters, new ApiConnection.Reply() {
            @Override
            public void answered(ApiFrame frame, byte[] text) {
                if (frame.isOk()) {
                    found.take(frame, text);
                } else {
                    end(desk.verdictOf(frame).outcome());
                }
            }

            @Override
            public void lost() {
                end(VenueOutcome.UNKNOWN);
            }
        });
        if (unsent != null) {
            end(unsent.outcome());
        }
    }

    /** Notes whose trades they are. Gives the last number of a full page, 0 when all were told, or -1 when it cannot be read. */
    private long collectOrders(ApiFrame frame, byte[] text) {
        boolean sound = list.begin(text, frame.contentFrom(), frame.contentTo());
        int count = 0;
        long lastId = 0;
        while (sound && list.next()) {
            sound = desk.trade.read(text, list.from(), list.to());
            if (sound && seenOrders.add(desk.trade.venueOrderId())) {
                orders.add(desk.trade.venueOrderId());
            }
            lastId = Math.max(lastId, desk.trade.tradeId());
            count++;
        }
        if (!sound || !list.isWhole()) {
            return -1;
        }
        return count < PAGE ? 0 : lastId;
    }

    private AccountEvents.Asked asked(long clientId) {
        return new AccountEvents.Asked(asked.instrument(), clientId, asked.timeNs(), asked.epoch());
    }

    private boolean tell(ApiFrame frame, byte[] text, AccountEvents.Asked order, long venueOrderId) {
        boolean sound = list.begin(text, frame.contentFrom(), frame.contentTo());
        long cumQtyE8 = 0;
        while (sound && list.next()) {
            sound = desk.trade.read(text, list.from(), list.to()) && desk.trade.venueOrderId() == venueOrderId;
            if (sound) {
                cumQtyE8 += desk.trade.qtyE8();
                desk.events.trade(order, desk.trade, venueOrderId, cumQtyE8);
                told++;
            }
        }
        return sound && list.isWhole();
    }

    /** A venue that refuses the question has told nothing, which is no proof that there is nothing. */
    private void end(VenueOutcome outcome) {
        VenueOutcome known = outcome == VenueOutcome.REFUSED ? VenueOutcome.UNKNOWN : outcome;
        desk.events.tradesEnded(asked, known, told);
    }
}
