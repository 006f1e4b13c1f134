package io.ebbtide.app.explain;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.FillPayload;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;

/** Orders and fills in words. */
final class OrderScenes {
    private final RecordedSession session;
    private final Phrases phrases;

    OrderScenes(RecordedSession session, Phrases phrases) {
        this.session = session;
        this.phrases = phrases;
    }

    Scene placed(Command command, long reservedE8) {
        OrderPayload order = command.order;
        String quote = session.quote(command.instrument);
        Scene scene = scene(
                command,
                "PLACE_ORDER",
                order.purpose + " order " + name(order.clientId) + " sent: " + order.side + " "
                        + Wording.amount(order.qtyE8) + " " + session.base(command.instrument) + ", "
                        + terms(order, quote));
        fields(order, scene);
        if (order.purpose == OrderPurpose.ENTRY && reservedE8 > 0) {
            scene.detail("reserved for cost and taker fee: " + Wording.amount(reservedE8) + " " + quote)
                    .field("reservedQuote", Wording.amount(reservedE8));
        }
        return scene;
    }

    Scene canceled(Command command) {
        Scene scene = scene(command, "CANCEL_ORDER", "cancel of " + name(command.order.clientId) + " sent");
        fields(command.order, scene);
        return scene;
    }

    Scene queried(Command command) {
        Scene scene = scene(
                command,
                command.type.name(),
                "the venue is asked "
                        + switch (command.type) {
                            case QUERY_TRADES -> "for the trades of " + name(command.inquiry.clientId);
                            default -> "what became of " + name(command.order.clientId);
                        });
        return scene.field("order", name(JournalIndex.clientIdOf(command)));
    }

    Scene changed(Command command) {
        OrderPayload order = command.order;
        String since = order.sentTimeNs == 0 || command.timeNs == order.sentTimeNs
                ? ""
                : ", " + Wording.duration(command.timeNs - order.sentTimeNs) + " after it was sent";
        String filled = order.filledQtyE8 == 0
                ? ""
                : ", filled " + Wording.amount(order.filledQtyE8) + " of " + Wording.amount(order.qtyE8) + " at "
                        + Wording.average(order.filledQuoteE8, order.filledQtyE8) + " "
                        + session.quote(command.instrument);
        Scene scene = scene(
                command,
                "ORDER_CHANGED",
                name(order.clientId) + " " + order.oldState + " -> " + order.state + since + filled);
        fields(order, scene);
        boolean needsWords = order.state == OrderState.UNKNOWN || order.state == OrderState.REJECTED;
        if (order.refusal != Refusal.NONE) {
            scene.detail(order.refusal + ": " + phrases.of(order.refusal));
        } else if (needsWords) {
            scene.detail(order.state + ": " + phrases.of(order.state));
        }
        return scene;
    }

    Scene filled(Command command) {
        FillPayload fill = command.fill;
        String quote = session.quote(command.instrument);
        long quoteE8 = FixedPoint.mulFloor(fill.priceE8, fill.qtyE8);
        String feeAsset = session.universe().asset(fill.feeAsset).code();
        return scene(
                        command,
                        "FILL_BOOKED",
                        name(fill.clientId) + " " + (fill.side == Side.BUY ? "bought " : "sold ")
                                + Wording.amount(fill.qtyE8) + " " + session.base(command.instrument) + " at "
                                + Wording.amount(fill.priceE8) + " " + quote + " = " + Wording.amount(quoteE8) + " "
                                + quote + ", " + fill.liquidity + ", fee " + Wording.amount(fill.feeE8) + " " + feeAsset
                                + " (venue's trade " + fill.tradeId + ")")
                .field("order", name(fill.clientId))
                .field("side", fill.side.name())
                .field("qty", Wording.amount(fill.qtyE8))
                .field("price", Wording.amount(fill.priceE8))
                .field("fee", Wording.amount(fill.feeE8))
                .field("feeAsset", feeAsset)
                .field("liquidity", fill.liquidity.name())
                .field("tradeId", Long.toString(fill.tradeId));
    }

    private String name(long clientId) {
        return session.orderText(clientId);
    }

    private static String terms(OrderPayload order, String quote) {
        String type = order.type + " " + order.timeInForce;
        String limit =
                order.type == OrderType.MARKET ? "" : ", limit " + Wording.amount(order.limitPriceE8) + " " + quote;
        String stop = order.stopPriceE8 == 0 ? "" : ", stop " + Wording.amount(order.stopPriceE8) + " " + quote;
        return type + limit + stop;
    }

    private void fields(OrderPayload order, Scene scene) {
        scene.field("order", name(order.clientId))
                .field("venueOrderId", Long.toString(order.venueOrderId))
                .field("purpose", order.purpose.name())
                .field("side", order.side.name())
                .field("type", order.type.name())
                .field("timeInForce", order.timeInForce.name())
                .field("qty", Wording.amount(order.qtyE8))
                .field("limitPrice", Wording.amount(order.limitPriceE8))
                .field("stopPrice", Wording.amount(order.stopPriceE8))
                .field("state", order.state.name())
                .field("filledQty", Wording.amount(order.filledQtyE8))
                .field("reason", order.refusal.name());
    }

    private static Scene scene(Command command, String what, String headline) {
        return new Scene(command.timeNs, command.causeSeq, what, headline);
    }
}
