package io.ebbtide.journal.codec;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.sbe.AssetDefinedEncoder;
import io.ebbtide.journal.sbe.ClockEncoder;
import io.ebbtide.journal.sbe.EventHeaderDecoder;
import io.ebbtide.journal.sbe.EventHeaderEncoder;
import io.ebbtide.journal.sbe.InstrumentDefinedEncoder;
import io.ebbtide.journal.sbe.MessageHeaderDecoder;
import io.ebbtide.journal.sbe.MessageHeaderEncoder;
import io.ebbtide.journal.sbe.SessionEndedEncoder;
import io.ebbtide.journal.sbe.SessionStartedEncoder;
import io.ebbtide.journal.sbe.SettingDefinedEncoder;
import io.ebbtide.journal.sbe.SignalDefinedEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Events to message bodies and back.
 *
 * <p>Shape: a body is an SBE message header, the message with an {@code eventHeader} first, and its text. Thread: one. Errors: bytes that
 * are no event are an {@link UnreadableRecordException}.
 */
public final class EventCodec {
    private final BodyHeader bodyHeader = new BodyHeader();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final EventHeaderDecoder headerDecoder = new EventHeaderDecoder();
    private final ClockEncoder clockEncoder = new ClockEncoder();
    private final SessionEndedEncoder endedEncoder = new SessionEndedEncoder();
    private final DefinitionCodec definitions = new DefinitionCodec();
    private final MarketCodec market = new MarketCodec();
    private final AnswerCodec answers = new AnswerCodec();
    private final AccountCodec account = new AccountCodec();

    /** Writes the event at {@code offset} and gives the length in bytes. */
    public int encode(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        int rootBytes = switch (event.type) {
            case SETTING_DEFINED, ASSET_DEFINED, INSTRUMENT_DEFINED, SIGNAL_DEFINED, SESSION_STARTED ->
                encodeDefinition(event, buffer, offset);
            case SESSION_ENDED, SESSION_RESUMED -> {
                writeHeader(
                        endedEncoder
                                .wrapAndApplyHeader(buffer, offset, messageHeader)
                                .header(),
                        event);
                yield endedEncoder.encodedLength();
            }
            case CLOCK -> {
                writeHeader(
                        clockEncoder
                                .wrapAndApplyHeader(buffer, offset, messageHeader)
                                .header(),
                        event);
                yield clockEncoder.encodedLength();
            }
            case QUOTE -> market.writeQuote(event, buffer, offset);
            case TRADE -> market.writeTrade(event, buffer, offset);
            case DEPTH -> market.writeDepth(event, buffer, offset);
            case BALANCE_REPORTED -> answers.writeBalance(event, buffer, offset);
            case PLACE_ANSWERED, CANCEL_ANSWERED -> answers.writeAnswer(event, buffer, offset);
            case QUERY_ANSWERED -> answers.writeQuery(event, buffer, offset);
            case ORDER_EXECUTED -> answers.writeExecution(event, buffer, offset);
            case OPERATOR_REQUESTED -> answers.writeOperator(event, buffer, offset);
            case CONNECTION_CHANGED -> account.writeConnection(event, buffer, offset);
            case CONDITION_CHANGED -> account.writeCondition(event, buffer, offset);
            case CLOCK_MEASURED -> account.writeClock(event, buffer, offset);
            case TRADES_ANSWERED -> account.writeTrades(event, buffer, offset);
            case SNAPSHOT_BEGUN, SNAPSHOT_ENDED -> account.writeSnapshot(event, buffer, offset);
            case OPEN_ORDER_REPORTED -> account.writeOpenOrder(event, buffer, offset);
        };
        return MessageHeaderEncoder.ENCODED_LENGTH + rootBytes;
    }

    private int encodeDefinition(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        switch (event.type) {
            case SETTING_DEFINED -> {
                writeHeader(definitions.wrapSetting(buffer, offset), event);
                return definitions.writeSetting(event.definition);
            }
            case ASSET_DEFINED -> {
                writeHeader(definitions.wrapAsset(buffer, offset), event);
                return definitions.writeAsset(event.definition);
            }
            case INSTRUMENT_DEFINED -> {
                writeHeader(definitions.wrapInstrument(buffer, offset), event);
                return definitions.writeInstrument(event.definition);
            }
            case SIGNAL_DEFINED -> {
                writeHeader(definitions.wrapSignal(buffer, offset), event);
                return definitions.writeSignal(event.definition);
            }
            default -> {
                writeHeader(definitions.wrapSession(buffer, offset), event);
                return definitions.writeSession(event.definition);
            }
        }
    }

    /** Sets every field of the event that its type uses; the other payloads keep what they held. */
    public void decode(DirectBuffer buffer, int offset, int lengthBytes, EngineEvent into) {
        MessageHeaderDecoder header = bodyHeader.read(buffer, offset, lengthBytes);
        int rootBytes = header.blockLength();
        if (rootBytes < EventHeaderDecoder.ENCODED_LENGTH
                || MessageHeaderDecoder.ENCODED_LENGTH + rootBytes > lengthBytes) {
            throw new UnreadableRecordException("message root of " + rootBytes + " bytes in a body of " + lengthBytes);
        }
        try {
            readHeader(buffer, offset, into);
            BodyHeader.expect(header, templateOf(into.type), into.type);
            readPayload(buffer, offset, header, into);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new UnreadableRecordException("event with an unknown code: " + e.getMessage(), e);
        }
    }

    /** The template that holds events of this type. */
    static int templateOf(EventType type) {
        return switch (type) {
            case SETTING_DEFINED -> SettingDefinedEncoder.TEMPLATE_ID;
            case ASSET_DEFINED -> AssetDefinedEncoder.TEMPLATE_ID;
            case INSTRUMENT_DEFINED -> InstrumentDefinedEncoder.TEMPLATE_ID;
            case SIGNAL_DEFINED -> SignalDefinedEncoder.TEMPLATE_ID;
            case SESSION_STARTED -> SessionStartedEncoder.TEMPLATE_ID;
            case SESSION_ENDED, SESSION_RESUMED -> SessionEndedEncoder.TEMPLATE_ID;
            case CLOCK -> ClockEncoder.TEMPLATE_ID;
            case QUOTE -> MarketCodec.QUOTE_TEMPLATE;
            case TRADE -> MarketCodec.TRADE_TEMPLATE;
            case DEPTH -> MarketCodec.DEPTH_TEMPLATE;
            case BALANCE_REPORTED -> AnswerCodec.BALANCE_TEMPLATE;
            case PLACE_ANSWERED, CANCEL_ANSWERED -> AnswerCodec.ANSWER_TEMPLATE;
            case QUERY_ANSWERED -> AnswerCodec.QUERY_TEMPLATE;
            case ORDER_EXECUTED -> AnswerCodec.EXECUTION_TEMPLATE;
            case OPERATOR_REQUESTED -> AnswerCodec.OPERATOR_TEMPLATE;
            case CONNECTION_CHANGED -> AccountCodec.CONNECTION_TEMPLATE;
            case CONDITION_CHANGED -> AccountCodec.CONDITION_TEMPLATE;
            case CLOCK_MEASURED -> AccountCodec.CLOCK_TEMPLATE;
            case TRADES_ANSWERED -> AccountCodec.TRADES_TEMPLATE;
            case SNAPSHOT_BEGUN, SNAPSHOT_ENDED -> AccountCodec.SNAPSHOT_TEMPLATE;
            case OPEN_ORDER_REPORTED -> AccountCodec.OPEN_ORDER_TEMPLATE;
        };
    }

    private void readHeader(DirectBuffer buffer, int offset, EngineEvent into) {
        EventHeaderDecoder from = headerDecoder.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        EventType type = EventType.ofCode(from.type());
        into.begin(type, from.instrument(), from.recvTimeNs());
        into.seq = from.seq();
        into.sourceTimeNs = from.sourceTimeNs();
    }

    private void readPayload(DirectBuffer buffer, int offset, MessageHeaderDecoder header, EngineEvent into) {
        switch (into.type) {
            case SETTING_DEFINED -> definitions.readSetting(buffer, offset, header, into);
            case ASSET_DEFINED -> definitions.readAsset(buffer, offset, header, into);
            case INSTRUMENT_DEFINED -> definitions.readInstrument(buffer, offset, header, into);
            case SIGNAL_DEFINED -> definitions.readSignal(buffer, offset, header, into);
            case SESSION_STARTED -> definitions.readSession(buffer, offset, header, into);
            case SESSION_ENDED, SESSION_RESUMED, CLOCK -> {
                return;
            }
            case QUOTE -> market.readQuote(buffer, offset, header, into.quote);
            case TRADE -> market.readTrade(buffer, offset, header, into.trade);
            case DEPTH -> market.readDepth(buffer, offset, header, into.depth);
            case BALANCE_REPORTED -> answers.readBalance(buffer, offset, header, into.balance);
            case PLACE_ANSWERED, CANCEL_ANSWERED -> answers.readAnswer(buffer, offset, header, into.answer);
            case QUERY_ANSWERED -> answers.readQuery(buffer, offset, header, into.query);
            case ORDER_EXECUTED -> answers.readExecution(buffer, offset, header, into.execution);
            case OPERATOR_REQUESTED -> answers.readOperator(buffer, offset, header, into.operator);
            case CONNECTION_CHANGED -> account.readConnection(buffer, offset, header, into.connection);
            case CONDITION_CHANGED -> account.readCondition(buffer, offset, header, into.condition);
            case CLOCK_MEASURED -> account.readClock(buffer, offset, header, into.clock);
            case TRADES_ANSWERED -> account.readTrades(buffer, offset, header, into.trades);
            case SNAPSHOT_BEGUN, SNAPSHOT_ENDED -> account.readSnapshot(buffer, offset, header, into.snapshot);
            case OPEN_ORDER_REPORTED -> account.readOpenOrder(buffer, offset, header, into.openOrder);
        }
    }

    static void writeHeader(EventHeaderEncoder to, EngineEvent event) {
        to.seq(event.seq)
                .recvTimeNs(event.recvTimeNs)
                .sourceTimeNs(event.sourceTimeNs)
                .instrument(event.instrument)
                .type(event.type.code())
                .reserved(0);
    }
}
