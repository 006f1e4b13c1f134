package io.ebbtide.journal.codec;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.journal.sbe.CommandHeaderDecoder;
import io.ebbtide.journal.sbe.CommandHeaderEncoder;
import io.ebbtide.journal.sbe.MessageHeaderDecoder;
import io.ebbtide.journal.sbe.MessageHeaderEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Commands to message bodies and back; equal commands give equal bytes, which replay relies on.
 *
 * <p>Shape: a body is an SBE message header and the message with a {@code commandHeader} first. Thread: one. Errors: bytes that are no
 * command are an {@link UnreadableRecordException}.
 */
public final class CommandCodec {
    private final BodyHeader bodyHeader = new BodyHeader();
    private final CommandHeaderDecoder headerDecoder = new CommandHeaderDecoder();
    private final TradingCodec trading = new TradingCodec();
    private final DecisionCodec decisions = new DecisionCodec();
    private final ReportCodec reports = new ReportCodec();
    private final SwitchCodec switches = new SwitchCodec();
    private final InquiryCodec inquiries = new InquiryCodec();

    /** Writes the command at {@code offset} and gives the length in bytes. */
    public int encode(Command command, MutableDirectBuffer buffer, int offset) {
        int rootBytes = switch (command.type) {
            case PLACE_ORDER, CANCEL_ORDER, QUERY_ORDER, ORDER_CHANGED -> trading.writeOrder(command, buffer, offset);
            case DECISION_MADE -> decisions.writeDecision(command, buffer, offset);
            case FILL_BOOKED -> trading.writeFill(command, buffer, offset);
            case POSITION_CHANGED, POSITION_CLOSED -> trading.writePosition(command, buffer, offset);
            case EQUITY_SAMPLED -> reports.writeEquity(command, buffer, offset);
            case ALARM_RAISED -> reports.writeAlarm(command, buffer, offset);
            case STATE_HASHED -> reports.writeHashes(command, buffer, offset);
            case SWITCH_STEP -> switches.writeSwitch(command, buffer, offset);
            case QUERY_TRADES, QUERY_SNAPSHOT -> inquiries.writeInquiry(command, buffer, offset);
            case DIFFERENCE_FOUND -> inquiries.writeDifference(command, buffer, offset);
        };
        return MessageHeaderEncoder.ENCODED_LENGTH + rootBytes;
    }

    /** Sets every field of the command that its type uses; the other payloads keep what they held. */
    public void decode(DirectBuffer buffer, int offset, int lengthBytes, Command into) {
        MessageHeaderDecoder header = bodyHeader.read(buffer, offset, lengthBytes);
        int rootBytes = header.blockLength();
        if (rootBytes < CommandHeaderDecoder.ENCODED_LENGTH
                || MessageHeaderDecoder.ENCODED_LENGTH + rootBytes > lengthBytes) {
            throw new UnreadableRecordException("message root of " + rootBytes + " bytes in a body of " + lengthBytes);
        }
        try {
            readHeader(buffer, offset, into);
            BodyHeader.expect(header, templateOf(into.type), into.type);
            readPayload(buffer, offset, header, into);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new UnreadableRecordException("command with an unknown code: " + e.getMessage(), e);
        }
    }

    /** The template that holds commands of this type. */
    static int templateOf(CommandType type) {
        return switch (type) {
            case PLACE_ORDER, CANCEL_ORDER, QUERY_ORDER, ORDER_CHANGED -> TradingCodec.ORDER_TEMPLATE;
            case DECISION_MADE -> DecisionCodec.DECISION_TEMPLATE;
            case FILL_BOOKED -> TradingCodec.FILL_TEMPLATE;
            case POSITION_CHANGED, POSITION_CLOSED -> TradingCodec.POSITION_TEMPLATE;
            case EQUITY_SAMPLED -> ReportCodec.EQUITY_TEMPLATE;
            case ALARM_RAISED -> ReportCodec.ALARM_TEMPLATE;
            case STATE_HASHED -> ReportCodec.HASHES_TEMPLATE;
            case SWITCH_STEP -> SwitchCodec.SWITCH_TEMPLATE;
            case QUERY_TRADES, QUERY_SNAPSHOT -> InquiryCodec.INQUIRY_TEMPLATE;
            case DIFFERENCE_FOUND -> InquiryCodec.DIFFERENCE_TEMPLATE;
        };
    }

    private void readHeader(DirectBuffer buffer, int offset, Command into) {
        CommandHeaderDecoder from = headerDecoder.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        CommandType type = CommandType.ofCode(from.type());
        into.seq = from.seq();
        into.causeSeq = from.causeSeq();
        into.timeNs = from.timeNs();
        into.type = type;
        into.instrument = from.instrument();
    }

    private void readPayload(DirectBuffer buffer, int offset, MessageHeaderDecoder header, Command into) {
        switch (into.type) {
            case PLACE_ORDER, CANCEL_ORDER, QUERY_ORDER, ORDER_CHANGED ->
                trading.readOrder(buffer, offset, header, into.order);
            case DECISION_MADE -> decisions.readDecision(buffer, offset, header, into.decision);
            case FILL_BOOKED -> trading.readFill(buffer, offset, header, into.fill);
            case POSITION_CHANGED, POSITION_CLOSED -> trading.readPosition(buffer, offset, header, into.position);
            case EQUITY_SAMPLED -> reports.readEquity(buffer, offset, header, into.equity);
            case ALARM_RAISED -> reports.readAlarm(buffer, offset, header, into.alarm);
            case STATE_HASHED -> reports.readHashes(buffer, offset, header, into.hashes);
            case SWITCH_STEP -> switches.readSwitch(buffer, offset, header, into.switching);
            case QUERY_TRADES, QUERY_SNAPSHOT -> inquiries.readInquiry(buffer, offset, header, into.inquiry);
            case DIFFERENCE_FOUND -> inquiries.readDifference(buffer, offset, header, into.difference);
        }
    }

    static void writeHeader(CommandHeaderEncoder to, Command command) {
        to.seq(command.seq)
                .causeSeq(command.causeSeq)
                .timeNs(command.timeNs)
                .instrument(command.instrument)
                .type(command.type.code())
                .reserved(0);
    }
}
