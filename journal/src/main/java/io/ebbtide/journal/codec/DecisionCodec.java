package io.ebbtide.journal.codec;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.GuardResult;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.journal.sbe.DecisionMadeDecoder;
import io.ebbtide.journal.sbe.DecisionMadeEncoder;
import io.ebbtide.journal.sbe.MessageHeaderDecoder;
import io.ebbtide.journal.sbe.MessageHeaderEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Decisions. */
final class DecisionCodec {
    static final int DECISION_TEMPLATE = DecisionMadeEncoder.TEMPLATE_ID;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DecisionMadeEncoder decisionEncoder = new DecisionMadeEncoder();
    private final DecisionMadeDecoder decisionDecoder = new DecisionMadeDecoder();

    int writeDecision(Command command, MutableDirectBuffer buffer, int offset) {
        DecisionPayload from = command.decision;
        CommandCodec.writeHeader(
                decisionEncoder.wrapAndApplyHeader(buffer, offset, header).header(), command);
        decisionEncoder
                .decisionId(from.decisionId)
                .outcome(from.outcome.code())
                .refusal(from.refusal.code())
                .evaluations(from.evaluations)
                .midE8(from.midE8)
                .bidE8(from.bidE8)
                .askE8(from.askE8)
                .anchorE8(from.anchorE8)
                .triggerE8(from.triggerE8)
                .sizeQuoteE8(from.sizeQuoteE8)
                .clientId(from.clientId)
                .limitUnit(from.limitUnit.code())
                .limitValue(from.limitValue)
                .limitBound(from.limitBound)
                .signal(from.signal);
        writeGuards(from);
        return decisionEncoder.encodedLength();
    }

    void readDecision(DirectBuffer buffer, int offset, MessageHeaderDecoder from, DecisionPayload into) {
        decisionDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.decisionId = decisionDecoder.decisionId();
        into.outcome = DecisionOutcome.ofCode(decisionDecoder.outcome());
        into.refusal = Refusal.ofCode(decisionDecoder.refusal());
        into.evaluations = decisionDecoder.evaluations();
        into.midE8 = decisionDecoder.midE8();
        into.bidE8 = decisionDecoder.bidE8();
        into.askE8 = decisionDecoder.askE8();
        into.anchorE8 = decisionDecoder.anchorE8();
        into.triggerE8 = decisionDecoder.triggerE8();
        into.sizeQuoteE8 = decisionDecoder.sizeQuoteE8();
        into.clientId = decisionDecoder.clientId();
        readLimit(into);
        boolean named = decisionDecoder.signal() != DecisionMadeDecoder.signalNullValue();
        into.signal = named ? decisionDecoder.signal() : 0;
        readGuards(into);
    }

    /** A journal of version 1 did not tell what was measured. */
    private void readLimit(DecisionPayload into) {
        boolean told = decisionDecoder.limitUnit() != DecisionMadeDecoder.limitUnitNullValue();
        into.limitUnit = told ? LimitUnit.ofCode(decisionDecoder.limitUnit()) : LimitUnit.NONE;
        into.limitValue = told ? decisionDecoder.limitValue() : 0;
        into.limitBound = told ? decisionDecoder.limitBound() : 0;
    }

    private void writeGuards(DecisionPayload from) {
        DecisionMadeEncoder.GuardsEncoder guards = decisionEncoder.guardsCount(DecisionPayload.GUARDS);
        for (int i = 0; i < DecisionPayload.GUARDS; i++) {
            guards.next()
                    .result(from.guardResults[i].code())
                    .guardValue(from.guardValues[i])
                    .guardLimit(from.guardLimits[i]);
        }
    }

    /** A journal of an older version may know fewer guards: those were not asked. */
    private void readGuards(DecisionPayload into) {
        DecisionMadeDecoder.GuardsDecoder guards = decisionDecoder.guards();
        for (int i = 0; i < DecisionPayload.GUARDS; i++) {
            boolean recorded = i < guards.count();
            if (recorded) {
                guards.next();
            }
            into.guardResults[i] = recorded ? GuardResult.ofCode(guards.result()) : GuardResult.OFF;
            into.guardValues[i] = recorded ? guards.guardValue() : 0;
            into.guardLimits[i] = recorded ? guards.guardLimit() : 0;
        }
    }
}
