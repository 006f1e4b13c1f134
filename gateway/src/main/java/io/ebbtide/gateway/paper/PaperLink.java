package io.ebbtide.gateway.paper;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * The wire between us and the paper venue: everything that is under way in either direction. Requests keep their order, as on one
 * connection; answers do not; executions travel on a connection of their own and keep their order among themselves. This is the one place
 * where a message could be lost, doubled or held back. Single-threaded.
 */
final class PaperLink {
    private final PaperSchedule schedule = new PaperSchedule();
    private final PaperLatency latency;
    private long lastRequestTimeNs;
    private long lastStreamTimeNs;

    PaperLink(long seed, PaperConfig.Latency config) {
        latency = new PaperLatency(seed, config);
    }

    long nextTimeNs() {
        return schedule.nextTimeNs();
    }

    PaperTask poll() {
        return schedule.poll();
    }

    void release(PaperTask task) {
        schedule.release(task);
    }

    /** Sends a copy of the command's order to the venue. */
    void send(PaperTask.Kind kind, Command command, long nowNs) {
        long arrivalNs = Math.max(lastRequestTimeNs, nowNs + latency.nextNs(PaperLatency.Way.REQUEST));
        lastRequestTimeNs = arrivalNs;
        PaperTask task = schedule.add(arrivalNs, kind);
        task.instrument = command.instrument;
        task.originTimeNs = command.timeNs;
        copyRequest(command.order, task.request);
    }

    /** Answers that the venue did what was asked. */
    void accept(PaperTask.Kind kind, PaperOrder order, long nowNs) {
        PaperTask task = answer(kind, order.instrument, nowNs);
        task.answer.clientId = order.clientId;
        task.answer.outcome = VenueOutcome.ACCEPTED;
        task.answer.refusal = Refusal.NONE;
        task.answer.venueCode = 0;
        task.answer.venueOrderId = order.venueOrderId;
        task.answer.retryAfterNs = 0;
    }

    /** Answers a request that the venue refused. */
    void refuse(PaperTask.Kind kind, PaperTask request, Refusal refusal, int venueCode) {
        PaperTask task = answer(kind, request.instrument, request.timeNs);
        task.answer.clientId = request.request.clientId;
        task.answer.outcome = VenueOutcome.REFUSED;
        task.answer.refusal = refusal;
        task.answer.venueCode = venueCode;
        task.answer.venueOrderId = 0;
        task.answer.retryAfterNs = 0;
    }

    /** Answers a query; the caller sets the status and the sums. */
    QueryPayload answerQuery(PaperTask request) {
        PaperTask task = answer(PaperTask.Kind.QUERY_ANSWERED, request.instrument, request.timeNs);
        task.query.clientId = request.request.clientId;
        task.query.outcome = VenueOutcome.ACCEPTED;
        task.query.askedAtNs = request.originTimeNs;
        task.query.epoch = request.request.epoch;
        return task.query;
    }

    /** Reports on the stream what happened to an order; the caller sets what only a trade has. */
    ExecutionPayload report(PaperOrder order, ExecutionType type, long nowNs) {
        long arrivalNs = Math.max(lastStreamTimeNs, nowNs + latency.nextNs(PaperLatency.Way.STREAM));
        lastStreamTimeNs = arrivalNs;
        PaperTask task = schedule.add(arrivalNs, PaperTask.Kind.ORDER_EXECUTED);
        task.instrument = order.instrument;
        task.originTimeNs = nowNs;
        ExecutionPayload execution = task.execution;
        execution.clientId = order.clientId;
        execution.venueOrderId = order.venueOrderId;
        execution.type = type;
        execution.tradeId = 0;
        execution.lastQtyE8 = 0;
        execution.lastPriceE8 = 0;
        execution.cumQtyE8 = order.filledQtyE8;
        execution.feeE8 = 0;
        execution.feeAsset = 0;
        execution.liquidity = Liquidity.TAKER;
        execution.refusal = Refusal.NONE;
        return execution;
    }

    void hashInto(StateHash hash) {
        hash.add(lastRequestTimeNs);
        hash.add(lastStreamTimeNs);
        latency.hashInto(hash);
        schedule.hashInto(hash);
    }

    private PaperTask answer(PaperTask.Kind kind, int instrument, long nowNs) {
        PaperTask task = schedule.add(nowNs + latency.nextNs(PaperLatency.Way.ANSWER), kind);
        task.instrument = instrument;
        task.originTimeNs = nowNs;
        return task;
    }

    private static void copyRequest(OrderPayload from, OrderPayload to) {
        to.clientId = from.clientId;
        to.side = from.side;
        to.type = from.type;
        to.timeInForce = from.timeInForce;
        to.qtyE8 = from.qtyE8;
        to.limitPriceE8 = from.limitPriceE8;
        to.stopPriceE8 = from.stopPriceE8;
        to.epoch = from.epoch;
    }
}
