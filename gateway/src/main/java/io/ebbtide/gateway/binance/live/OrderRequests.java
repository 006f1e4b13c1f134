package io.ebbtide.gateway.binance.live;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.gateway.OrderShape;
import io.ebbtide.gateway.binance.ApiFrame;
import io.ebbtide.gateway.binance.BodyList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Places, cancels and queries orders. Each request is sent at most once; whatever cannot be read of an answer makes its outcome UNKNOWN.
 * Thread: the venue's monitor. Source: Binance Spot docs, web-socket-api.md, "Place new order", "Cancel order", "Query order".
 */
final class OrderRequests {
    private final AccountDesk desk;
    private final BodyList fills = new BodyList();

    OrderRequests(AccountDesk desk) {
        this.desk = desk;
    }

    void place(Command command) {
        OrderPayload order = command.order;
        String fault = OrderShape.fault(order);
        if (fault != null) {
            throw new IllegalArgumentException("order " + order.clientId + ": " + fault);
        }
        AccountEvents.Asked asked = asked(command);
        ApiParameters parameters = desk.about(command.instrument)
                .put("side", order.side.name())
                .put("type", order.type.name())
                .put("newClientOrderId", desk.ids.text(order.clientId))
                .put("newOrderRespType", "FULL")
                .putE8("quantity", order.qtyE8);
        if (order.type != OrderType.MARKET) {
            parameters.putE8("price", order.limitPriceE8);
        }
        if (order.type == OrderType.LIMIT || order.type == OrderType.STOP_LOSS_LIMIT) {
            parameters.put("timeInForce", order.timeInForce.name());
        }
        if (order.type == OrderType.STOP_LOSS_LIMIT) {
            parameters.putE8("stopPrice", order.stopPriceE8);
        }
        boolean entry = order.purpose == OrderPurpose.ENTRY;
        AccountDesk.Call call = entry ? AccountDesk.Call.ENTER : AccountDesk.Call.EXIT;
        send(
                call,
                parameters,
                command.timeNs,
                (frame, text) -> placed(asked, frame, text),
                verdict -> desk.events.answer(EventType.PLACE_ANSWERED, asked, verdict, 0));
    }

    void cancel(Command command) {
        AccountEvents.Asked asked = asked(command);
        ApiParameters parameters = desk.about(command.instrument, command.order.clientId, command.order.venueOrderId);
        send(
                AccountDesk.Call.CANCEL,
                parameters,
                command.timeNs,
                (frame, text) -> canceled(asked, frame, text),
                verdict -> desk.events.answer(EventType.CANCEL_ANSWERED, asked, verdict, 0));
    }

    void query(Command command) {
        query(asked(command), command.order.venueOrderId);
    }

    /** Asks what became of an order; the answer goes to the engine as if it had asked. */
    void query(AccountEvents.Asked asked, long venueOrderId) {
        ApiParameters parameters = desk.about(asked.instrument(), asked.clientId(), venueOrderId);
        send(
                AccountDesk.Call.STATUS,
                parameters,
                desk.events.nowNs(),
                (frame, text) -> found(asked, frame, text),
                verdict -> {
                    // A venue that says "no such order" has answered the question.
                    boolean absent = verdict.refusal() == Refusal.VENUE_UNKNOWN_ORDER;
                    desk.events.notFound(asked, absent ? VenueOutcome.ACCEPTED : verdict.outcome());
                });
    }

    private void placed(AccountEvents.Asked asked, ApiFrame frame, byte[] text) {
        boolean ours = desk.order.read(text, frame.contentFrom(), frame.contentTo())
                && desk.order.clientId() == asked.clientId()
                && desk.order.instrument() == asked.instrument();
        if (!ours) {
            desk.events.answer(EventType.PLACE_ANSWERED, asked, AccountEvents.Verdict.UNKNOWN, 0);
            return;
        }
        long venueOrderId = desk.order.venueOrderId();
        desk.events.answer(EventType.PLACE_ANSWERED, asked, AccountEvents.Verdict.ACCEPTED, venueOrderId);
        // The stream tells the same fills; whichever comes first counts. A list that cannot be read is left to the
        // stream.
        boolean sound = fills.begin(text, desk.order.fillsFrom(), desk.order.fillsTo());
        long cumQtyE8 = 0;
        while (sound && fills.next()) {
            sound = desk.trade.read(text, fills.from(), fills.to());
            if (sound) {
                cumQtyE8 += desk.trade.qtyE8();
                desk.events.trade(asked, desk.trade, venueOrderId, cumQtyE8);
            }
        }
    }

    /** That it was canceled is told by the stream, or by a query. */
    private void canceled(AccountEvents.Asked asked, ApiFrame frame, byte[] text) {
        boolean ours = desk.order.read(text, frame.contentFrom(), frame.contentTo())
                && desk.order.clientId() == asked.clientId();
        AccountEvents.Verdict verdict = ours ? AccountEvents.Verdict.ACCEPTED : AccountEvents.Verdict.UNKNOWN;
        desk.events.answer(EventType.CANCEL_ANSWERED, asked, verdict, ours ? desk.order.venueOrderId() : 0);
    }

    private void found(AccountEvents.Asked asked, ApiFrame frame, byte[] text) {
        boolean ours = desk.order.read(text, frame.contentFrom(), frame.contentTo())
                && desk.order.clientId() == asked.clientId()
                && desk.order.isComplete();
        VenueOrderStatus status = desk.order.status();
        if (ours && status != null) {
            desk.events.found(asked, desk.order, status);
        } else {
            desk.events.notFound(asked, VenueOutcome.UNKNOWN);
        }
    }

    private void send(
            AccountDesk.Call call,
            ApiParameters parameters,
            long decidedNs,
            BiConsumer<ApiFrame, byte[]> done,
            Consumer<AccountEvents.Verdict> failed) {
        AccountEvents.@Nullable Verdict unsent = desk.send(call, parameters, decidedNs, new ApiConnection.Reply() {
            @Override
            public void answered(ApiFrame frame, byte[] text) {
                if (frame.isOk()) {
                    done.accept(frame, text);
                } else {
                    failed.accept(desk.verdictOf(frame));
                }
            }

            @Override
            public void lost() {
                failed.accept(AccountEvents.Verdict.UNKNOWN);
            }

            @Override
            public void unsent() {
                failed.accept(AccountEvents.Verdict.NOT_CONNECTED);
            }
        });
        if (unsent != null) {
            failed.accept(unsent);
        }
    }

    private static AccountEvents.Asked asked(Command command) {
        return new AccountEvents.Asked(command.instrument, command.order.clientId, command.timeNs, command.order.epoch);
    }
}
