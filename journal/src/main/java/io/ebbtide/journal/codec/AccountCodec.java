package io.ebbtide.journal.codec;

import io.ebbtide.engine.event.ClockPayload;
import io.ebbtide.engine.event.ConditionPayload;
import io.ebbtide.engine.event.ConnectionPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.OpenOrderPayload;
import io.ebbtide.engine.event.SnapshotPayload;
import io.ebbtide.engine.event.TradesPayload;
import io.ebbtide.engine.model.ConditionLevel;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.MachineCondition;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.journal.sbe.ClockMeasuredDecoder;
import io.ebbtide.journal.sbe.ClockMeasuredEncoder;
import io.ebbtide.journal.sbe.ConditionChangedDecoder;
import io.ebbtide.journal.sbe.ConditionChangedEncoder;
import io.ebbtide.journal.sbe.ConnectionChangedDecoder;
import io.ebbtide.journal.sbe.ConnectionChangedEncoder;
import io.ebbtide.journal.sbe.MessageHeaderDecoder;
import io.ebbtide.journal.sbe.MessageHeaderEncoder;
import io.ebbtide.journal.sbe.OpenOrderReportedDecoder;
import io.ebbtide.journal.sbe.OpenOrderReportedEncoder;
import io.ebbtide.journal.sbe.SnapshotMarkedDecoder;
import io.ebbtide.journal.sbe.SnapshotMarkedEncoder;
import io.ebbtide.journal.sbe.TradesAnsweredDecoder;
import io.ebbtide.journal.sbe.TradesAnsweredEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** The connection to the account, the condition of the machine and its clock, and what the venue says about the account as a whole. */
final class AccountCodec {
    static final int CONNECTION_TEMPLATE = ConnectionChangedEncoder.TEMPLATE_ID;
    static final int CLOCK_TEMPLATE = ClockMeasuredEncoder.TEMPLATE_ID;
    static final int CONDITION_TEMPLATE = ConditionChangedEncoder.TEMPLATE_ID;
    static final int TRADES_TEMPLATE = TradesAnsweredEncoder.TEMPLATE_ID;
    static final int SNAPSHOT_TEMPLATE = SnapshotMarkedEncoder.TEMPLATE_ID;
    static final int OPEN_ORDER_TEMPLATE = OpenOrderReportedEncoder.TEMPLATE_ID;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ConnectionChangedEncoder connectionEncoder = new ConnectionChangedEncoder();
    private final ConnectionChangedDecoder connectionDecoder = new ConnectionChangedDecoder();
    private final ClockMeasuredEncoder clockEncoder = new ClockMeasuredEncoder();
    private final ClockMeasuredDecoder clockDecoder = new ClockMeasuredDecoder();
    private final ConditionChangedEncoder conditionEncoder = new ConditionChangedEncoder();
    private final ConditionChangedDecoder conditionDecoder = new ConditionChangedDecoder();
    private final TradesAnsweredEncoder tradesEncoder = new TradesAnsweredEncoder();
    private final TradesAnsweredDecoder tradesDecoder = new TradesAnsweredDecoder();
    private final SnapshotMarkedEncoder snapshotEncoder = new SnapshotMarkedEncoder();
    private final SnapshotMarkedDecoder snapshotDecoder = new SnapshotMarkedDecoder();
    private final OpenOrderReportedEncoder openOrderEncoder = new OpenOrderReportedEncoder();
    private final OpenOrderReportedDecoder openOrderDecoder = new OpenOrderReportedDecoder();

    int writeConnection(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        EventCodec.writeHeader(
                connectionEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        connectionEncoder.change(event.connection.change.code()).epoch(event.connection.epoch);
        return connectionEncoder.encodedLength();
    }

    void readConnection(DirectBuffer buffer, int offset, MessageHeaderDecoder from, ConnectionPayload into) {
        connectionDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.change = ConnectionChange.ofCode(connectionDecoder.change());
        into.epoch = connectionDecoder.epoch();
    }

    int writeCondition(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        ConditionPayload from = event.condition;
        EventCodec.writeHeader(
                conditionEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        conditionEncoder
                .condition(from.condition.code())
                .level(from.level.code())
                .detail(from.detail)
                .backlog(from.backlog);
        return conditionEncoder.encodedLength();
    }

    void readCondition(DirectBuffer buffer, int offset, MessageHeaderDecoder from, ConditionPayload into) {
        conditionDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.condition = MachineCondition.ofCode(conditionDecoder.condition());
        into.level = ConditionLevel.ofCode(conditionDecoder.level());
        into.detail = conditionDecoder.detail();
        long backlog = conditionDecoder.backlog();
        into.backlog = backlog == ConditionChangedDecoder.backlogNullValue() ? 0 : backlog;
    }

    int writeClock(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        EventCodec.writeHeader(
                clockEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        clockEncoder.offsetNs(event.clock.offsetNs).errorNs(event.clock.errorNs);
        return clockEncoder.encodedLength();
    }

    void readClock(DirectBuffer buffer, int offset, MessageHeaderDecoder from, ClockPayload into) {
        clockDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.offsetNs = clockDecoder.offsetNs();
        into.errorNs = clockDecoder.errorNs();
    }

    int writeTrades(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        TradesPayload from = event.trades;
        EventCodec.writeHeader(
                tradesEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        tradesEncoder
                .clientId(from.clientId)
                .outcome(from.outcome.code())
                .trades(from.trades)
                .askedAtNs(from.askedAtNs)
                .epoch(from.epoch);
        return tradesEncoder.encodedLength();
    }

    void readTrades(DirectBuffer buffer, int offset, MessageHeaderDecoder from, TradesPayload into) {
        tradesDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.clientId = tradesDecoder.clientId();
        into.outcome = VenueOutcome.ofCode(tradesDecoder.outcome());
        into.trades = tradesDecoder.trades();
        into.askedAtNs = tradesDecoder.askedAtNs();
        into.epoch = tradesDecoder.epoch();
    }

    int writeSnapshot(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        SnapshotPayload from = event.snapshot;
        EventCodec.writeHeader(
                snapshotEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        snapshotEncoder
                .outcome(from.outcome.code())
                .number(from.number)
                .epoch(from.epoch)
                .askedAtNs(from.askedAtNs)
                .balances(from.balances)
                .orders(from.orders);
        return snapshotEncoder.encodedLength();
    }

    void readSnapshot(DirectBuffer buffer, int offset, MessageHeaderDecoder from, SnapshotPayload into) {
        snapshotDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.outcome = VenueOutcome.ofCode(snapshotDecoder.outcome());
        into.number = snapshotDecoder.number();
        into.epoch = snapshotDecoder.epoch();
        into.askedAtNs = snapshotDecoder.askedAtNs();
        into.balances = snapshotDecoder.balances();
        into.orders = snapshotDecoder.orders();
    }

    int writeOpenOrder(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        OpenOrderPayload from = event.openOrder;
        EventCodec.writeHeader(
                openOrderEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        openOrderEncoder
                .snapshot(from.snapshot)
                .clientId(from.clientId)
                .venueOrderId(from.venueOrderId)
                .side(from.side.code())
                .qtyE8(from.qtyE8)
                .limitPriceE8(from.limitPriceE8)
                .cumQtyE8(from.cumQtyE8);
        return openOrderEncoder.encodedLength();
    }

    void readOpenOrder(DirectBuffer buffer, int offset, MessageHeaderDecoder from, OpenOrderPayload into) {
        openOrderDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.snapshot = openOrderDecoder.snapshot();
        into.clientId = openOrderDecoder.clientId();
        into.venueOrderId = openOrderDecoder.venueOrderId();
        into.side = Side.ofCode(openOrderDecoder.side());
        into.qtyE8 = openOrderDecoder.qtyE8();
        into.limitPriceE8 = openOrderDecoder.limitPriceE8();
        into.cumQtyE8 = openOrderDecoder.cumQtyE8();
    }
}
