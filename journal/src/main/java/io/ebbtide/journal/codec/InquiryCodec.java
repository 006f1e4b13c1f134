package io.ebbtide.journal.codec;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.DifferencePayload;
import io.ebbtide.engine.command.InquiryPayload;
import io.ebbtide.engine.model.DifferenceKind;
import io.ebbtide.journal.sbe.DifferenceFoundDecoder;
import io.ebbtide.journal.sbe.DifferenceFoundEncoder;
import io.ebbtide.journal.sbe.InquiryMadeDecoder;
import io.ebbtide.journal.sbe.InquiryMadeEncoder;
import io.ebbtide.journal.sbe.MessageHeaderDecoder;
import io.ebbtide.journal.sbe.MessageHeaderEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Questions to the venue about trades and the account, and what the answers were found to differ in. */
final class InquiryCodec {
    static final int INQUIRY_TEMPLATE = InquiryMadeEncoder.TEMPLATE_ID;
    static final int DIFFERENCE_TEMPLATE = DifferenceFoundEncoder.TEMPLATE_ID;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final InquiryMadeEncoder inquiryEncoder = new InquiryMadeEncoder();
    private final InquiryMadeDecoder inquiryDecoder = new InquiryMadeDecoder();
    private final DifferenceFoundEncoder differenceEncoder = new DifferenceFoundEncoder();
    private final DifferenceFoundDecoder differenceDecoder = new DifferenceFoundDecoder();

    int writeInquiry(Command command, MutableDirectBuffer buffer, int offset) {
        InquiryPayload from = command.inquiry;
        CommandCodec.writeHeader(
                inquiryEncoder.wrapAndApplyHeader(buffer, offset, header).header(), command);
        inquiryEncoder
                .number(from.number)
                .clientId(from.clientId)
                .venueOrderId(from.venueOrderId)
                .fromTradeId(from.fromTradeId)
                .epoch(from.epoch);
        return inquiryEncoder.encodedLength();
    }

    void readInquiry(DirectBuffer buffer, int offset, MessageHeaderDecoder from, InquiryPayload into) {
        inquiryDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.number = inquiryDecoder.number();
        into.clientId = inquiryDecoder.clientId();
        into.venueOrderId = inquiryDecoder.venueOrderId();
        into.fromTradeId = inquiryDecoder.fromTradeId();
        into.epoch = inquiryDecoder.epoch();
    }

    int writeDifference(Command command, MutableDirectBuffer buffer, int offset) {
        DifferencePayload from = command.difference;
        CommandCodec.writeHeader(
                differenceEncoder.wrapAndApplyHeader(buffer, offset, header).header(), command);
        differenceEncoder
                .kind(from.kind.code())
                .asset(from.asset)
                .clientId(from.clientId)
                .oursE8(from.oursE8)
                .venuesE8(from.venuesE8);
        return differenceEncoder.encodedLength();
    }

    void readDifference(DirectBuffer buffer, int offset, MessageHeaderDecoder from, DifferencePayload into) {
        differenceDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.kind = DifferenceKind.ofCode(differenceDecoder.kind());
        into.asset = differenceDecoder.asset();
        into.clientId = differenceDecoder.clientId();
        into.oursE8 = differenceDecoder.oursE8();
        into.venuesE8 = differenceDecoder.venuesE8();
    }
}
