package io.ebbtide.journal.codec;

import io.ebbtide.engine.command.AlarmPayload;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.EquityPayload;
import io.ebbtide.engine.command.HashPayload;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.journal.sbe.AlarmRaisedDecoder;
import io.ebbtide.journal.sbe.AlarmRaisedEncoder;
import io.ebbtide.journal.sbe.EquitySampledDecoder;
import io.ebbtide.journal.sbe.EquitySampledEncoder;
import io.ebbtide.journal.sbe.MessageHeaderDecoder;
import io.ebbtide.journal.sbe.MessageHeaderEncoder;
import io.ebbtide.journal.sbe.StateHashedDecoder;
import io.ebbtide.journal.sbe.StateHashedEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Equity, alarms and digests. */
final class ReportCodec {
    static final int EQUITY_TEMPLATE = EquitySampledEncoder.TEMPLATE_ID;
    static final int ALARM_TEMPLATE = AlarmRaisedEncoder.TEMPLATE_ID;
    static final int HASHES_TEMPLATE = StateHashedEncoder.TEMPLATE_ID;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final EquitySampledEncoder equityEncoder = new EquitySampledEncoder();
    private final EquitySampledDecoder equityDecoder = new EquitySampledDecoder();
    private final AlarmRaisedEncoder alarmEncoder = new AlarmRaisedEncoder();
    private final AlarmRaisedDecoder alarmDecoder = new AlarmRaisedDecoder();
    private final StateHashedEncoder hashesEncoder = new StateHashedEncoder();
    private final StateHashedDecoder hashesDecoder = new StateHashedDecoder();

    int writeEquity(Command command, MutableDirectBuffer buffer, int offset) {
        EquityPayload from = command.equity;
        CommandCodec.writeHeader(
                equityEncoder.wrapAndApplyHeader(buffer, offset, header).header(), command);
        equityEncoder
                .equityE8(from.equityE8)
                .cashE8(from.cashE8)
                .reservedE8(from.reservedE8)
                .positionsValueE8(from.positionsValueE8);
        return equityEncoder.encodedLength();
    }

    void readEquity(DirectBuffer buffer, int offset, MessageHeaderDecoder from, EquityPayload into) {
        equityDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.equityE8 = equityDecoder.equityE8();
        into.cashE8 = equityDecoder.cashE8();
        into.reservedE8 = equityDecoder.reservedE8();
        into.positionsValueE8 = equityDecoder.positionsValueE8();
    }

    int writeAlarm(Command command, MutableDirectBuffer buffer, int offset) {
        AlarmPayload from = command.alarm;
        CommandCodec.writeHeader(
                alarmEncoder.wrapAndApplyHeader(buffer, offset, header).header(), command);
        alarmEncoder.alarm(from.alarm.code()).clientId(from.clientId).detail(from.detail);
        return alarmEncoder.encodedLength();
    }

    void readAlarm(DirectBuffer buffer, int offset, MessageHeaderDecoder from, AlarmPayload into) {
        alarmDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.alarm = AlarmId.ofCode(alarmDecoder.alarm());
        into.clientId = alarmDecoder.clientId();
        into.detail = alarmDecoder.detail();
    }

    int writeHashes(Command command, MutableDirectBuffer buffer, int offset) {
        HashPayload from = command.hashes;
        CommandCodec.writeHeader(
                hashesEncoder.wrapAndApplyHeader(buffer, offset, header).header(), command);
        hashesEncoder.stateHash(from.stateHash).commandHash(from.commandHash);
        return hashesEncoder.encodedLength();
    }

    void readHashes(DirectBuffer buffer, int offset, MessageHeaderDecoder from, HashPayload into) {
        hashesDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.stateHash = hashesDecoder.stateHash();
        into.commandHash = hashesDecoder.commandHash();
    }
}
