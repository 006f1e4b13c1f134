package io.ebbtide.engine.order;

import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.event.TradesPayload;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of orders: from what queries find, from silence, and from the venue's refusals. One writer: the engine thread.
 *
 * <p>A query may advance an order, never move it back: an answer that was asked for before the last request, or over an older connection,
 * says nothing. Absence is proven only by a query that was sent after {@code order.absence-proof-ms}. Source: binance.md § 5.
 */
final class OutcomeResolver {
    /** Attempts after which a refusal by the venue's rules is not tried again: the first and one corrected. */
    private static final int ATTEMPTS_AGAINST_RULES = 2;

    private final OrderTracker tracker;
    private final FillBooking booking;
    private final long absenceProofNs;
    private final long unresolvedAlarmNs;

    OutcomeResolver(Settings settings, OrderTracker tracker, FillBooking booking) {
        this.tracker = tracker;
        this.booking = booking;
        absenceProofNs = settings.get(Setting.ORDER_ABSENCE_PROOF_MS);
        unresolvedAlarmNs = settings.get(Setting.ORDER_UNRESOLVED_ALARM_MS);
    }

    /** What a query found. Gives the order when it moved, else null. */
    @Nullable
    Order found(Order order, QueryPayload answer) {
        if (answer.outcome == VenueOutcome.RETRY_LATER) {
            tracker.gate.pause(tracker.clock.nowNs(), 0);
        }
        boolean stale = answer.epoch != tracker.gate.epoch() || answer.askedAtNs < order.requestedNs;
        if (stale || order.isTerminal() || answer.outcome != VenueOutcome.ACCEPTED) {
            return null;
        }
        if (answer.status == VenueOrderStatus.NOT_FOUND) {
            return isAbsenceProven(order, answer) ? lost(order) : null;
        }
        // From now on the venue is known to have had it, and "not found" proves nothing.
        order.venueOrderId = answer.venueOrderId == 0 ? order.venueOrderId : answer.venueOrderId;
        if (answer.cumQtyE8 < order.filledQtyE8) {
            // What queries read may lag behind the stream.
            return null;
        }
        order.toldQtyE8 = Math.max(order.toldQtyE8, answer.cumQtyE8);
        if (answer.status == VenueOrderStatus.WORKING) {
            return foundWorking(order);
        }
        order.toldEnd = answer.status;
        return booking.end(order);
    }

    /** The trades that were asked for have been booked; when some still lack, because trades lag, the watchdog asks again. */
    void tradesTold(TradesPayload answer) {
        if (answer.outcome == VenueOutcome.RETRY_LATER) {
            tracker.gate.pause(tracker.clock.nowNs(), 0);
        }
    }

    /** The venue certainly did not take an order: notes what that forbids. */
    void refused(Order order, AnswerPayload answer) {
        long nowNs = tracker.clock.nowNs();
        int instrument = order.instrument.index();
        if (answer.outcome == VenueOutcome.RETRY_LATER) {
            tracker.gate.pause(nowNs, answer.retryAfterNs);
        }
        switch (answer.refusal) {
            case VENUE_TIMESTAMP -> tracker.venueClock.doubt();
            case VENUE_RATE_LIMIT -> tracker.gate.pause(nowNs, answer.retryAfterNs);
            case VENUE_INSUFFICIENT_BALANCE -> {
                if (order.side == Side.BUY) {
                    tracker.gate.doubtBalances();
                } else {
                    tracker.gate.doubtHolding(instrument);
                }
            }
            case FILTER_PRICE, FILTER_LOT, FILTER_NOTIONAL, FILTER_PERCENT_PRICE -> {
                boolean again = (order.clientId & ClientIds.MAX_ATTEMPT) >= ATTEMPTS_AGAINST_RULES;
                if (order.purpose == OrderPurpose.ENTRY && again) {
                    tracker.gate.blockForRules(instrument, nowNs);
                }
            }
            default -> {
                // Nothing beyond this order.
            }
        }
    }

    /** An order waited for too long. Gives the order when it moved, else null. */
    @Nullable
    Order waitedTooLong(Order order) {
        switch (order.state) {
            case PENDING_NEW, PENDING_CANCEL -> {
                return tracker.moved(order, OrderEvent.OUTCOME_UNKNOWN);
            }
            case NEW, PARTIALLY_FILLED, UNKNOWN -> {
                askAgain(order);
                return null;
            }
            case CREATED, FILLED, CANCELED, REJECTED, EXPIRED -> {
                return null;
            }
        }
        throw new IllegalStateException("no such state: " + order.state);
    }

    private void askAgain(Order order) {
        long nowNs = tracker.clock.nowNs();
        order.unresolvedSinceNs = order.unresolvedSinceNs == 0 ? nowNs : order.unresolvedSinceNs;
        if (nowNs - order.unresolvedSinceNs >= unresolvedAlarmNs) {
            tracker.alarm(AlarmId.ORDER_UNRESOLVED, order);
            order.unresolvedSinceNs = nowNs;
        }
        if (order.lacksFills()) {
            tracker.askTrades(order);
        } else {
            tracker.ask(order);
        }
    }

    private @Nullable Order foundWorking(Order order) {
        boolean knownToWork = order.isWorking();
        Order moved =
                tracker.moved(order, order.filledQtyE8 == 0 ? OrderEvent.FOUND_WORKING : OrderEvent.FOUND_PART_FILLED);
        if (order.lacksFills()) {
            booking.recall(order);
        } else if (knownToWork && tracker.shouldHaveEnded(order)) {
            tracker.alarm(AlarmId.IMMEDIATE_ORDER_RESTS, order);
            tracker.cancel(order);
            return order;
        } else if (order.isWorking()) {
            tracker.works(order);
        }
        return moved;
    }

    private boolean isAbsenceProven(Order order, QueryPayload answer) {
        return order.state == OrderState.UNKNOWN
                && order.filledQtyE8 == 0
                && order.venueOrderId == 0
                && answer.askedAtNs - order.sentNs > absenceProofNs;
    }

    private @Nullable Order lost(Order order) {
        tracker.alarm(AlarmId.ORDER_LOST, order);
        return tracker.moved(order, OrderEvent.PROVEN_ABSENT);
    }
}
