package io.ebbtide.gateway.local;

import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOutcome;

/** What a client gets for a request that the paper venue did not carry out. Pure. Source: Binance Spot docs, errors.md. */
final class VenueAnswers {
    private static final int HTTP_FIRST = 400;
    private static final int TOO_MANY = 429;

    private VenueAnswers() {}

    static ApiError errorOf(AnswerPayload answer, OrderType type) {
        if (answer.venueCode >= HTTP_FIRST) {
            return ApiError.page(answer.venueCode);
        }
        if (answer.outcome == VenueOutcome.UNKNOWN) {
            int code = answer.venueCode == 0 ? -1007 : answer.venueCode;
            return ApiError.of(
                    code,
                    "Timeout waiting for response from backend server. Send status unknown; execution status unknown.");
        }
        if (answer.outcome == VenueOutcome.RETRY_LATER) {
            return ApiError.limited(
                    TOO_MANY,
                    answer.venueCode,
                    "Too many requests queued.",
                    Math.max(1, answer.retryAfterNs / 1_000_000_000L));
        }
        return ApiError.of(answer.venueCode, text(answer.refusal, answer.venueCode, type));
    }

    private static String text(Refusal refusal, int code, OrderType type) {
        return switch (refusal) {
            case FILTER_PRICE -> "Filter failure: PRICE_FILTER";
            case FILTER_LOT ->
                type == OrderType.MARKET ? "Filter failure: MARKET_LOT_SIZE" : "Filter failure: LOT_SIZE";
            case FILTER_NOTIONAL -> "Filter failure: NOTIONAL";
            case FILTER_PERCENT_PRICE -> "Filter failure: PERCENT_PRICE_BY_SIDE";
            case FILTER_MAX_ORDERS -> "Filter failure: MAX_NUM_ORDERS";
            case FILTER_MAX_POSITION -> "Filter failure: MAX_POSITION";
            case FILTER_ORDER_TYPE -> "Invalid orderType.";
            case VENUE_INSUFFICIENT_BALANCE -> "Account has insufficient balance for requested action.";
            case VENUE_DUPLICATE_ORDER -> "Duplicate order sent.";
            case VENUE_WOULD_TAKE -> "Order would immediately match and take.";
            case VENUE_NO_MARKET -> "Market is closed.";
            case VENUE_TIMESTAMP -> "Timestamp for this request is outside of the recvWindow.";
            case VENUE_UNKNOWN_ORDER -> code == -2013 ? "Order does not exist." : "Unknown order sent.";
            case VENUE_OTHER ->
                type == OrderType.STOP_LOSS_LIMIT
                        ? "Order would trigger immediately."
                        : "Unsupported order combination.";
            default -> "An unknown error occurred while processing the request.";
        };
    }
}
