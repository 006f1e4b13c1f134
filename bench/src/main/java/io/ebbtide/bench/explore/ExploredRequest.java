package io.ebbtide.bench.explore;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.snapshot.StateSink;

/**
 * A command that has left and not arrived. Immutable.
 *
 * <p>Shape: the terms count for a place, else only the client id; {@code number} is that of a snapshot, or the trade from which trades are
 * asked for; {@code answered} is whether we gave up on it, so that nobody hears its answer.
 */
record ExploredRequest(
        CommandType type, ExploredOrder.Terms terms, long number, ExploredMessage.Asked asked, boolean answered) {

    static ExploredRequest of(Command command) {
        return switch (command.type) {
            case PLACE_ORDER, CANCEL_ORDER, QUERY_ORDER ->
                new ExploredRequest(
                        command.type,
                        ExploredOrder.Terms.of(command.order),
                        0,
                        new ExploredMessage.Asked(command.timeNs, command.order.epoch),
                        false);
            case QUERY_TRADES, QUERY_SNAPSHOT ->
                new ExploredRequest(
                        command.type,
                        new ExploredOrder.Terms(command.inquiry.clientId, Side.BUY, false, 0, 0),
                        command.type == CommandType.QUERY_SNAPSHOT
                                ? command.inquiry.number
                                : command.inquiry.fromTradeId,
                        new ExploredMessage.Asked(command.timeNs, command.inquiry.epoch),
                        false);
            default -> throw new IllegalArgumentException("no request: " + command.type);
        };
    }

    long clientId() {
        return terms.clientId();
    }

    /** Whether it wants the venue to change something. */
    boolean changes() {
        return type == CommandType.PLACE_ORDER || type == CommandType.CANCEL_ORDER;
    }

    ExploredRequest givenUp() {
        return new ExploredRequest(type, terms, number, asked, true);
    }

    String text() {
        return clientId() == 0 ? type.toString() : type + " " + ExploredMessage.name(clientId());
    }

    void writeTo(StateSink sink) {
        sink.add(type.code());
        sink.addClientId(terms.clientId());
        sink.add(terms.qtyE8());
        sink.add(terms.priceE8());
        sink.addSequence(number);
        asked.writeTo(sink);
        sink.add(answered ? 1 : 0);
    }
}
