package io.ebbtide.journal.codec;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.FillPayload;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.command.PositionPayload;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.journal.sbe.FillBookedDecoder;
import io.ebbtide.journal.sbe.FillBookedEncoder;
import io.ebbtide.journal.sbe.MessageHeaderDecoder;
import io.ebbtide.journal.sbe.MessageHeaderEncoder;
import io.ebbtide.journal.sbe.OrderReportedDecoder;
import io.ebbtide.journal.sbe.OrderReportedEncoder;
import io.ebbtide.journal.sbe.PositionReportedDecoder;
import io.ebbtide.journal.sbe.PositionReportedEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Orders, fills and positions. */
final class TradingCodec {
    static final int ORDER_TEMPLATE = OrderReportedEncoder.TEMPLATE_ID;
    static final int FILL_TEMPLATE = FillBookedEncoder.TEMPLATE_ID;
    static final int POSITION_TEMPLATE = PositionReportedEncoder.TEMPLATE_ID;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderReportedEncoder orderEncoder = new OrderReportedEncoder();
    private final OrderReportedDecoder orderDecoder = new OrderReportedDecoder();
    private final FillBookedEncoder fillEncoder = new FillBookedEncoder();
    private final FillBookedDecoder fillDecoder = new FillBookedDecoder();
    private final PositionReportedEncoder positionEncoder = new PositionReportedEncoder();
    private final PositionReportedDecoder positionDecoder = new PositionReportedDecoder();

    int writeOrder(Command command, MutableDirectBuffer buffer, int offset) {
        OrderPayload from = command.order;
        CommandCodec.writeHeader(
                orderEncoder.wrapAndApplyHeader(buffer, offset, header).header(), command);
        orderEncoder
                .clientId(from.clientId)
                .venueOrderId(from.venueOrderId)
                .decisionId(from.decisionId)
                .purpose(from.purpose.code())
                .side(from.side.code())
                .orderType(from.type.code())
                .timeInForce(from.timeInForce.code())
                .qtyE8(from.qtyE8)
                .limitPriceE8(from.limitPriceE8)
                .stopPriceE8(from.stopPriceE8)
                .oldState(from.oldState.code())
                .state(from.state.code())
                .filledQtyE8(from.filledQtyE8)
                .filledQuoteE8(from.filledQuoteE8)
                .refusal(from.refusal.code())
                .epoch(from.epoch)
                .createdSeq(from.createdSeq)
                .sentTimeNs(from.sentTimeNs)
                .endTimeNs(from.endTimeNs);
        return orderEncoder.encodedLength();
    }

    void readOrder(DirectBuffer buffer, int offset, MessageHeaderDecoder from, OrderPayload into) {
        orderDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.clientId = orderDecoder.clientId();
        into.venueOrderId = orderDecoder.venueOrderId();
        into.decisionId = orderDecoder.decisionId();
        into.purpose = OrderPurpose.ofCode(orderDecoder.purpose());
        into.side = Side.ofCode(orderDecoder.side());
        into.type = OrderType.ofCode(orderDecoder.orderType());
        into.timeInForce = TimeInForce.ofCode(orderDecoder.timeInForce());
        into.qtyE8 = orderDecoder.qtyE8();
        into.limitPriceE8 = orderDecoder.limitPriceE8();
        into.stopPriceE8 = orderDecoder.stopPriceE8();
        into.oldState = OrderState.ofCode(orderDecoder.oldState());
        into.state = OrderState.ofCode(orderDecoder.state());
        into.filledQtyE8 = orderDecoder.filledQtyE8();
        into.filledQuoteE8 = orderDecoder.filledQuoteE8();
        into.refusal = Refusal.ofCode(orderDecoder.refusal());
        into.epoch = orderDecoder.epoch();
        into.createdSeq = orderDecoder.createdSeq();
        into.sentTimeNs = orderDecoder.sentTimeNs();
        into.endTimeNs = orderDecoder.endTimeNs();
    }

    int writeFill(Command command, MutableDirectBuffer buffer, int offset) {
        FillPayload from = command.fill;
        CommandCodec.writeHeader(
                fillEncoder.wrapAndApplyHeader(buffer, offset, header).header(), command);
        fillEncoder
                .clientId(from.clientId)
                .tradeId(from.tradeId)
                .side(from.side.code())
                .qtyE8(from.qtyE8)
                .priceE8(from.priceE8)
                .feeE8(from.feeE8)
                .feeAsset(from.feeAsset)
                .liquidity(from.liquidity.code());
        return fillEncoder.encodedLength();
    }

    void readFill(DirectBuffer buffer, int offset, MessageHeaderDecoder from, FillPayload into) {
        fillDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.clientId = fillDecoder.clientId();
        into.tradeId = fillDecoder.tradeId();
        into.side = Side.ofCode(fillDecoder.side());
        into.qtyE8 = fillDecoder.qtyE8();
        into.priceE8 = fillDecoder.priceE8();
        into.feeE8 = fillDecoder.feeE8();
        into.feeAsset = fillDecoder.feeAsset();
        into.liquidity = Liquidity.ofCode(fillDecoder.liquidity());
    }

    int writePosition(Command command, MutableDirectBuffer buffer, int offset) {
        PositionPayload from = command.position;
        CommandCodec.writeHeader(
                positionEncoder.wrapAndApplyHeader(buffer, offset, header).header(), command);
        positionEncoder
                .decisionId(from.decisionId)
                .oldState(from.oldState.code())
                .state(from.state.code())
                .protection(from.protection.code())
                .exitReason(from.exitReason.code())
                .openTimeNs(from.openTimeNs)
                .closeTimeNs(from.closeTimeNs)
                .heldQtyE8(from.heldQtyE8)
                .boughtQtyE8(from.boughtQtyE8)
                .boughtQuoteE8(from.boughtQuoteE8)
                .soldQtyE8(from.soldQtyE8)
                .soldQuoteE8(from.soldQuoteE8)
                .feeBaseE8(from.feeBaseE8)
                .feeQuoteE8(from.feeQuoteE8)
                .feeThirdE8(from.feeThirdE8)
                .feeThirdAsset(from.feeThirdAsset)
                .takeProfitE8(from.takeProfitE8)
                .stopE8(from.stopE8)
                .netPnlQuoteE8(from.netPnlQuoteE8)
                .grossPnlQuoteE8(from.grossPnlQuoteE8)
                .unprotectedNsMax(from.unprotectedNsMax);
        return positionEncoder.encodedLength();
    }

    void readPosition(DirectBuffer buffer, int offset, MessageHeaderDecoder from, PositionPayload into) {
        positionDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.decisionId = positionDecoder.decisionId();
        into.oldState = PositionState.ofCode(positionDecoder.oldState());
        into.state = PositionState.ofCode(positionDecoder.state());
        into.protection = ProtectionState.ofCode(positionDecoder.protection());
        into.exitReason = ExitReason.ofCode(positionDecoder.exitReason());
        into.openTimeNs = positionDecoder.openTimeNs();
        into.closeTimeNs = positionDecoder.closeTimeNs();
        into.heldQtyE8 = positionDecoder.heldQtyE8();
        into.boughtQtyE8 = positionDecoder.boughtQtyE8();
        into.boughtQuoteE8 = positionDecoder.boughtQuoteE8();
        into.soldQtyE8 = positionDecoder.soldQtyE8();
        into.soldQuoteE8 = positionDecoder.soldQuoteE8();
        into.feeBaseE8 = positionDecoder.feeBaseE8();
        into.feeQuoteE8 = positionDecoder.feeQuoteE8();
        into.feeThirdE8 = positionDecoder.feeThirdE8();
        into.feeThirdAsset = positionDecoder.feeThirdAsset();
        into.takeProfitE8 = positionDecoder.takeProfitE8();
        into.stopE8 = positionDecoder.stopE8();
        into.netPnlQuoteE8 = positionDecoder.netPnlQuoteE8();
        into.grossPnlQuoteE8 = positionDecoder.grossPnlQuoteE8();
        into.unprotectedNsMax = positionDecoder.unprotectedNsMax();
    }
}
