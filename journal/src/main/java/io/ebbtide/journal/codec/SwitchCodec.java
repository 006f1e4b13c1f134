package io.ebbtide.journal.codec;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.SwitchPayload;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.SwitchReason;
import io.ebbtide.engine.model.SwitchStep;
import io.ebbtide.journal.sbe.MessageHeaderDecoder;
import io.ebbtide.journal.sbe.MessageHeaderEncoder;
import io.ebbtide.journal.sbe.SwitchStepReportedDecoder;
import io.ebbtide.journal.sbe.SwitchStepReportedEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Steps of a switch between take profit and stop. */
final class SwitchCodec {
    static final int SWITCH_TEMPLATE = SwitchStepReportedEncoder.TEMPLATE_ID;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SwitchStepReportedEncoder encoder = new SwitchStepReportedEncoder();
    private final SwitchStepReportedDecoder decoder = new SwitchStepReportedDecoder();

    int writeSwitch(Command command, MutableDirectBuffer buffer, int offset) {
        SwitchPayload from = command.switching;
        CommandCodec.writeHeader(
                encoder.wrapAndApplyHeader(buffer, offset, header).header(), command);
        encoder.decisionId(from.decisionId)
                .step(from.step.code())
                .reason(from.reason.code())
                .target(from.target.code())
                .orderState(from.orderState.code())
                .clientId(from.clientId)
                .midE8(from.midE8)
                .ratioE8(from.ratioE8)
                .latencyNs(from.latencyNs);
        return encoder.encodedLength();
    }

    void readSwitch(DirectBuffer buffer, int offset, MessageHeaderDecoder from, SwitchPayload into) {
        decoder.wrapAndApplyHeader(buffer, offset, from);
        into.decisionId = decoder.decisionId();
        into.step = SwitchStep.ofCode(decoder.step());
        into.reason = SwitchReason.ofCode(decoder.reason());
        into.target = ProtectionState.ofCode(decoder.target());
        into.orderState = OrderState.ofCode(decoder.orderState());
        into.clientId = decoder.clientId();
        into.midE8 = decoder.midE8();
        into.ratioE8 = decoder.ratioE8();
        into.latencyNs = decoder.latencyNs();
    }
}
