package io.ebbtide.gateway.paper;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.engine.snapshot.StateHash;
import org.jspecify.annotations.Nullable;

/**
 * The wire between us and the paper venue: everything that is under way in either direction. Requests keep their order, as on one
 * connection; answers do not; executions travel on a connection of their own and keep their order among themselves. This is the one place
 * where a message is lost, doubled or held back by a scripted fault. Single-threaded.
 */
final class PaperLink {
    /** How long a client waits for an answer before it calls the outcome unknown, where a fault does not say. */
    private static final long REQUEST_TIMEOUT_NS = 3_000_000_000L;

    /** How late a report comes that others overtake, where the fault does not say. */
    private static final long OVERTAKEN_NS = 1_000_000_000L;

    private final PaperSchedule schedule = new PaperSchedule();
    private final PaperFaults faults;
    private final PaperOutages outages;
    private final PaperLatency latency;
    /** Takes what is written of a message that never comes. */
    private final PaperTask lost = new PaperTask();

    private long lastRequestTimeNs;
    private long lastStreamTimeNs;
    private long lostReports;
    private boolean nobodyListens;

    PaperLink(PaperConfig config, PaperFaults faults, PaperOutages outages) {
        this.faults = faults;
        this.outages = outages;
        latency = new PaperLatency(config.seed(), config.latency());
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

    /** How many reports a fault has swallowed. */
    long lostReportCount() {
        return lostReports;
    }

    /** Our process is gone: what is reported from now on nobody hears. */
    void hangUp() {
        nobodyListens = true;
    }

    /** Our process is back. */
    void pickUp() {
        nobodyListens = false;
    }

    /** Lets us notice that the connection is gone. */
    void loseConnection(long timeNs) {
        part(PaperTask.Kind.CONNECTION_LOST, EngineEvent.NO_INSTRUMENT, timeNs);
    }

    /** Lets the venue be reached again at this time, if nothing is in the way then. */
    void reconnectAt(long timeNs) {
        schedule.add(timeNs, PaperTask.Kind.RECONNECTS);
    }

    /** Sends a copy of the command's order to the venue, or lets it go the way that the fault wants. */
    void send(PaperTask.Kind kind, Command command, long nowNs, @Nullable PaperFault fault) {
        FaultDeed deed = fault == null ? FaultDeed.ACCEPT : fault.deed();
        if (deed == FaultDeed.DISCONNECT) {
            fail(kind, command, VenueOutcome.UNKNOWN, nowNs + latency.nextNs(PaperLatency.Way.REQUEST));
        } else if (outages.areRequestsCut(nowNs)) {
            fail(kind, command, VenueOutcome.RETRY_LATER, nowNs + latency.nextNs(PaperLatency.Way.REQUEST));
        } else if (fault != null && deed == FaultDeed.DROP_BEFORE) {
            fail(kind, command, VenueOutcome.UNKNOWN, nowNs + fault.durationOr(REQUEST_TIMEOUT_NS));
        } else {
            long arrivalNs = Math.max(lastRequestTimeNs, nowNs + latency.nextNs(PaperLatency.Way.REQUEST));
            lastRequestTimeNs = arrivalNs;
            long lateNs = fault != null && deed == FaultDeed.DELAY ? fault.durationOr(0) : 0;
            PaperTask task = schedule.add(arrivalNs + lateNs, kind);
            task.instrument = command.instrument;
            task.originTimeNs = command.timeNs;
            task.fault = fault;
            task.request.set(command.order);
            task.request.sentTimeNs = command.timeNs;
        }
    }

    /** Answers that the venue did what was asked. */
    void accept(PaperTask arrived, PaperOrder order) {
        PaperTask task = answer(arrived);
        task.answer.clientId = order.clientId;
        task.answer.outcome = told(arrived, VenueOutcome.ACCEPTED);
        task.answer.refusal = Refusal.NONE;
        task.answer.venueCode = 0;
        task.answer.venueOrderId = task.answer.outcome == VenueOutcome.ACCEPTED ? order.venueOrderId : 0;
        task.answer.retryAfterNs = 0;
    }

    /** Answers a request that the venue refused. */
    void refuse(PaperTask arrived, Refusal refusal, int venueCode) {
        VenueOutcome outcome = told(arrived, VenueOutcome.REFUSED);
        boolean known = outcome == VenueOutcome.REFUSED;
        tell(answer(arrived), outcome, known ? refusal : Refusal.NONE, known ? venueCode : 0);
    }

    /** Answers as the request's fault wants it, instead of the venue. Gives whether it did. */
    boolean isAnsweredByFault(PaperTask arrived) {
        PaperFault fault = arrived.fault;
        if (fault == null) {
            return false;
        }
        int number = (int) fault.argument().number();
        if (fault.deed() == FaultDeed.REJECT) {
            tell(
                    answer(arrived),
                    FaultAnswers.outcomeOfCode(number),
                    fault.argument().refusal(),
                    number);
            return true;
        }
        if (fault.deed() == FaultDeed.HTTP && !fault.argument().done()) {
            VenueOutcome outcome = FaultAnswers.outcomeOfStatus(number);
            Refusal refusal = switch (outcome) {
                case REFUSED -> Refusal.VENUE_OTHER;
                case RETRY_LATER -> Refusal.VENUE_RATE_LIMIT;
                case ACCEPTED, UNKNOWN -> Refusal.NONE;
            };
            tell(answer(arrived), outcome, refusal, number);
            return true;
        }
        return false;
    }

    /** Answers a query; the caller sets the status and the sums. */
    QueryPayload answerQuery(PaperTask arrived) {
        PaperTask task = answer(arrived);
        task.query.clientId = arrived.request.clientId;
        task.query.outcome = told(arrived, VenueOutcome.ACCEPTED);
        task.query.askedAtNs = arrived.request.sentTimeNs;
        task.query.epoch = arrived.request.epoch;
        return task.query;
    }

    /** Reports on the stream what happened to an order; the caller sets what only a trade has. */
    ExecutionPayload report(PaperOrder order, ExecutionType type, long nowNs) {
        PaperFault fault = faults.strike(FaultOccasion.STREAM, order.instrument, order.side, order.purpose, type);
        fault = fault == null ? order.reportFault : fault;
        PaperTask task = reportTask(order.instrument, fault, nowNs);
        task.instrument = order.instrument;
        task.originTimeNs = nowNs;
        task.fault = fault;
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

    /** Sends a copy of the command's question about trades or the account; over a connection that is gone it does not get there. */
    void ask(PaperTask.Kind kind, Command command, long nowNs) {
        if (outages.areRequestsCut(nowNs)) {
            return;
        }
        long arrivalNs = Math.max(lastRequestTimeNs, nowNs + latency.nextNs(PaperLatency.Way.REQUEST));
        lastRequestTimeNs = arrivalNs;
        PaperTask task = part(kind, command.instrument, arrivalNs);
        task.originTimeNs = command.timeNs;
        task.inquiry.set(command.inquiry);
    }

    /** When an answer that leaves the venue now arrives here. */
    long answerTimeNs(long nowNs) {
        return nowNs + latency.nextNs(PaperLatency.Way.ANSWER);
    }

    /** One part of an answer in several parts: those of the same time arrive in the order in which they are made. */
    PaperTask part(PaperTask.Kind kind, int instrument, long arrivalNs) {
        PaperTask task = schedule.add(arrivalNs, kind);
        task.instrument = instrument;
        task.originTimeNs = arrivalNs;
        task.fault = null;
        return task;
    }

    /** Writes what outlives the process: what is under way does not. */
    void save(LedgerFrame frame) {
        latency.save(frame);
    }

    void load(LedgerFrame frame) {
        latency.load(frame);
    }

    void hashInto(StateHash hash) {
        hash.add(lastRequestTimeNs);
        hash.add(lastStreamTimeNs);
        latency.hashInto(hash);
        schedule.hashInto(hash);
    }

    private PaperTask reportTask(int instrument, @Nullable PaperFault fault, long nowNs) {
        FaultDeed deed = fault == null ? FaultDeed.ACCEPT : fault.deed();
        long arrivalNs = Math.max(lastStreamTimeNs, nowNs + latency.nextNs(PaperLatency.Way.STREAM));
        boolean gone = deed == FaultDeed.LOSE_REPORT || deed == FaultDeed.DISCONNECT;
        if (gone || nobodyListens || outages.isStreamCut(instrument, nowNs)) {
            lostReports++;
            return lost;
        }
        if (fault != null && deed == FaultDeed.REORDER_REPORTS) {
            return schedule.add(arrivalNs + fault.durationOr(OVERTAKEN_NS), PaperTask.Kind.ORDER_EXECUTED);
        }
        arrivalNs += fault != null && deed == FaultDeed.DELAY ? fault.durationOr(0) : 0;
        arrivalNs = Math.max(arrivalNs, outages.silentUntilNs(FaultOccasion.STREAM, instrument));
        lastStreamTimeNs = arrivalNs;
        return schedule.add(arrivalNs, PaperTask.Kind.ORDER_EXECUTED);
    }

    /** The answer to a request that did not reach the venue. */
    private void fail(PaperTask.Kind kind, Command command, VenueOutcome outcome, long timeNs) {
        PaperTask task = schedule.add(timeNs, kind.answer());
        task.instrument = command.instrument;
        task.originTimeNs = command.timeNs;
        task.fault = null;
        task.request.set(command.order);
        task.request.sentTimeNs = command.timeNs;
        tell(task, outcome, Refusal.NONE, 0);
        task.answer.retryAfterNs =
                outcome == VenueOutcome.RETRY_LATER ? Math.max(0, outages.requestsCutUntilNs() - timeNs) : 0;
    }

    /** Writes an outcome, whichever kind of answer it is; the task's request says to whom. */
    private static void tell(PaperTask task, VenueOutcome outcome, Refusal refusal, int code) {
        task.answer.clientId = task.request.clientId;
        task.answer.outcome = outcome;
        task.answer.refusal = refusal;
        task.answer.venueCode = code;
        task.answer.venueOrderId = 0;
        task.answer.retryAfterNs = outcome == VenueOutcome.RETRY_LATER ? FaultAnswers.retryAfterNs(code) : 0;
        QueryPayload query = task.query;
        query.clientId = task.request.clientId;
        // A venue that says "no such order" has answered the question.
        query.outcome = refusal == Refusal.VENUE_UNKNOWN_ORDER ? VenueOutcome.ACCEPTED : outcome;
        query.status = VenueOrderStatus.NOT_FOUND;
        query.venueOrderId = 0;
        query.cumQtyE8 = 0;
        query.cumQuoteE8 = 0;
        query.askedAtNs = task.request.sentTimeNs;
        query.epoch = task.request.epoch;
    }

    /** What reaches us of the venue's word. */
    private static VenueOutcome told(PaperTask arrived, VenueOutcome meant) {
        PaperFault fault = arrived.fault;
        if (fault == null) {
            return meant;
        }
        return switch (fault.deed()) {
            case ACCEPT_THEN_TIMEOUT -> VenueOutcome.UNKNOWN;
            case HTTP -> FaultAnswers.outcomeOfStatus(fault.argument().number());
            default -> meant;
        };
    }

    private PaperTask answer(PaperTask arrived) {
        FaultOccasion on = arrived.kind.occasion();
        PaperFault fault = arrived.fault;
        PaperTask task;
        if (arrived.timeNs < outages.silentUntilNs(on, arrived.instrument)) {
            task = lost;
        } else if (fault != null && fault.deed() == FaultDeed.ACCEPT_THEN_TIMEOUT) {
            long timeoutNs = arrived.originTimeNs + fault.durationOr(REQUEST_TIMEOUT_NS);
            task = schedule.add(Math.max(arrived.timeNs, timeoutNs), arrived.kind.answer());
        } else {
            task = schedule.add(answerTimeNs(arrived.timeNs), arrived.kind.answer());
        }
        task.instrument = arrived.instrument;
        task.originTimeNs = arrived.timeNs;
        task.fault = null;
        task.request.set(arrived.request);
        return task;
    }

    static void copy(ExecutionPayload from, ExecutionPayload to) {
        to.clientId = from.clientId;
        to.venueOrderId = from.venueOrderId;
        to.type = from.type;
        to.tradeId = from.tradeId;
        to.lastQtyE8 = from.lastQtyE8;
        to.lastPriceE8 = from.lastPriceE8;
        to.cumQtyE8 = from.cumQtyE8;
        to.feeE8 = from.feeE8;
        to.feeAsset = from.feeAsset;
        to.liquidity = from.liquidity;
        to.refusal = from.refusal;
    }
}
