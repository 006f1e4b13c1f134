package io.ebbtide.journal.codec;

import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.BalancePayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.OperatorPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.journal.sbe.BalanceReportedDecoder;
import io.ebbtide.journal.sbe.BalanceReportedEncoder;
import io.ebbtide.journal.sbe.MessageHeaderDecoder;
import io.ebbtide.journal.sbe.MessageHeaderEncoder;
import io.ebbtide.journal.sbe.OperatorRequestedDecoder;
import io.ebbtide.journal.sbe.OperatorRequestedEncoder;
import io.ebbtide.journal.sbe.OrderAnsweredDecoder;
import io.ebbtide.journal.sbe.OrderAnsweredEncoder;
import io.ebbtide.journal.sbe.OrderExecutedDecoder;
import io.ebbtide.journal.sbe.OrderExecutedEncoder;
import io.ebbtide.journal.sbe.QueryAnsweredDecoder;
import io.ebbtide.journal.sbe.QueryAnsweredEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** What comes back from the venue, and operators. */
final class AnswerCodec {
    static final int BALANCE_TEMPLATE = BalanceReportedEncoder.TEMPLATE_ID;
    static final int ANSWER_TEMPLATE = OrderAnsweredEncoder.TEMPLATE_ID;
    static final int QUERY_TEMPLATE = QueryAnsweredEncoder.TEMPLATE_ID;
    static final int EXECUTION_TEMPLATE = OrderExecutedEncoder.TEMPLATE_ID;
    static final int OPERATOR_TEMPLATE = OperatorRequestedEncoder.TEMPLATE_ID;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BalanceReportedEncoder balanceEncoder = new BalanceReportedEncoder();
    private final BalanceReportedDecoder balanceDecoder = new BalanceReportedDecoder();
    private final OrderAnsweredEncoder answerEncoder = new OrderAnsweredEncoder();
    private final OrderAnsweredDecoder answerDecoder = new OrderAnsweredDecoder();
    private final QueryAnsweredEncoder queryEncoder = new QueryAnsweredEncoder();
    private final QueryAnsweredDecoder queryDecoder = new QueryAnsweredDecoder();
    private final OrderExecutedEncoder executionEncoder = new OrderExecutedEncoder();
    private final OrderExecutedDecoder executionDecoder = new OrderExecutedDecoder();
    private final OperatorRequestedEncoder operatorEncoder = new OperatorRequestedEncoder();
    private final OperatorRequestedDecoder operatorDecoder = new OperatorRequestedDecoder();

    int writeBalance(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        BalancePayload from = event.balance;
        EventCodec.writeHeader(
                balanceEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        balanceEncoder
                .asset(from.asset)
                .freeE8(from.freeE8)
                .lockedE8(from.lockedE8)
                .snapshot(from.snapshot);
        return balanceEncoder.encodedLength();
    }

    void readBalance(DirectBuffer buffer, int offset, MessageHeaderDecoder from, BalancePayload into) {
        balanceDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.asset = balanceDecoder.asset();
        into.freeE8 = balanceDecoder.freeE8();
        into.lockedE8 = balanceDecoder.lockedE8();
        boolean hasSnapshot = from.version() >= BalanceReportedDecoder.snapshotSinceVersion();
        into.snapshot = hasSnapshot ? balanceDecoder.snapshot() : 0;
    }

    int writeAnswer(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        AnswerPayload from = event.answer;
        EventCodec.writeHeader(
                answerEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        answerEncoder
                .clientId(from.clientId)
                .outcome(from.outcome.code())
                .refusal(from.refusal.code())
                .venueCode(from.venueCode)
                .venueOrderId(from.venueOrderId)
                .retryAfterNs(from.retryAfterNs);
        return answerEncoder.encodedLength();
    }

    void readAnswer(DirectBuffer buffer, int offset, MessageHeaderDecoder from, AnswerPayload into) {
        answerDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.clientId = answerDecoder.clientId();
        into.outcome = VenueOutcome.ofCode(answerDecoder.outcome());
        into.refusal = Refusal.ofCode(answerDecoder.refusal());
        into.venueCode = answerDecoder.venueCode();
        into.venueOrderId = answerDecoder.venueOrderId();
        into.retryAfterNs = answerDecoder.retryAfterNs();
    }

    int writeQuery(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        QueryPayload from = event.query;
        EventCodec.writeHeader(
                queryEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        queryEncoder
                .clientId(from.clientId)
                .outcome(from.outcome.code())
                .status(from.status.code())
                .venueOrderId(from.venueOrderId)
                .cumQtyE8(from.cumQtyE8)
                .cumQuoteE8(from.cumQuoteE8)
                .askedAtNs(from.askedAtNs)
                .epoch(from.epoch);
        return queryEncoder.encodedLength();
    }

    void readQuery(DirectBuffer buffer, int offset, MessageHeaderDecoder from, QueryPayload into) {
        queryDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.clientId = queryDecoder.clientId();
        into.outcome = VenueOutcome.ofCode(queryDecoder.outcome());
        into.status = VenueOrderStatus.ofCode(queryDecoder.status());
        into.venueOrderId = queryDecoder.venueOrderId();
        into.cumQtyE8 = queryDecoder.cumQtyE8();
        into.cumQuoteE8 = queryDecoder.cumQuoteE8();
        into.askedAtNs = queryDecoder.askedAtNs();
        into.epoch = queryDecoder.epoch();
    }

    int writeExecution(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        ExecutionPayload from = event.execution;
        EventCodec.writeHeader(
                executionEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        executionEncoder
                .clientId(from.clientId)
                .venueOrderId(from.venueOrderId)
                .executionType(from.type.code())
                .tradeId(from.tradeId)
                .lastQtyE8(from.lastQtyE8)
                .lastPriceE8(from.lastPriceE8)
                .cumQtyE8(from.cumQtyE8)
                .feeE8(from.feeE8)
                .feeAsset(from.feeAsset)
                .liquidity(from.liquidity.code())
                .refusal(from.refusal.code());
        return executionEncoder.encodedLength();
    }

    void readExecution(DirectBuffer buffer, int offset, MessageHeaderDecoder from, ExecutionPayload into) {
        executionDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.clientId = executionDecoder.clientId();
        into.venueOrderId = executionDecoder.venueOrderId();
        into.type = ExecutionType.ofCode(executionDecoder.executionType());
        into.tradeId = executionDecoder.tradeId();
        into.lastQtyE8 = executionDecoder.lastQtyE8();
        into.lastPriceE8 = executionDecoder.lastPriceE8();
        into.cumQtyE8 = executionDecoder.cumQtyE8();
        into.feeE8 = executionDecoder.feeE8();
        into.feeAsset = executionDecoder.feeAsset();
        into.liquidity = Liquidity.ofCode(executionDecoder.liquidity());
        into.refusal = Refusal.ofCode(executionDecoder.refusal());
    }

    int writeOperator(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        OperatorPayload from = event.operator;
        EventCodec.writeHeader(
                operatorEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        operatorEncoder.requestId(from.requestId).action(from.action.code());
        return operatorEncoder.encodedLength();
    }

    void readOperator(DirectBuffer buffer, int offset, MessageHeaderDecoder from, OperatorPayload into) {
        operatorDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.requestId = operatorDecoder.requestId();
        into.action = OperatorAction.ofCode(operatorDecoder.action());
    }
}
