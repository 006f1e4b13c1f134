package io.ebbtide.gateway.binance;

import static io.ebbtide.engine.model.VenueOutcome.REFUSED;
import static io.ebbtide.engine.model.VenueOutcome.RETRY_LATER;
import static io.ebbtide.engine.model.VenueOutcome.UNKNOWN;

import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.List;

/**
 * What the venue's errors mean, as a table: the first row that applies decides. A code that is not in it, and a page that is no answer, say
 * nothing: the request may have been carried out. A server's error (5xx) says nothing either, whatever code comes with it.
 *
 * <p>Thread: any. Source: Binance Spot docs, {@code errors.md} and {@code rest-api.md}, "HTTP Return Codes", state of 2026-07-21.
 */
public final class AnswerRules {
    private static final int SERVER_ERROR = 500;

    private static final List<AnswerRule> ROWS = List.of(
            // Execution status unknown, by their own words.
            codes(-1000, -1001, UNKNOWN, Refusal.NONE),
            codes(-1006, -1007, UNKNOWN, Refusal.NONE),
            // Key, permission.
            code(-1002, REFUSED, Refusal.VENUE_OTHER),
            codes(-2014, -2015, REFUSED, Refusal.VENUE_OTHER),
            // Limits: of weight, of orders, of connections; and a server with too much to do.
            code(-1003, RETRY_LATER, Refusal.VENUE_RATE_LIMIT),
            code(-1008, RETRY_LATER, Refusal.VENUE_RATE_LIMIT),
            code(-1015, RETRY_LATER, Refusal.VENUE_RATE_LIMIT),
            code(-1034, RETRY_LATER, Refusal.VENUE_RATE_LIMIT),
            code(-1181, RETRY_LATER, Refusal.VENUE_RATE_LIMIT),
            // Rules of the instrument.
            text(-1013, "PERCENT_PRICE", Refusal.FILTER_PERCENT_PRICE),
            text(-1013, "PRICE_FILTER", Refusal.FILTER_PRICE),
            text(-1013, "LOT_SIZE", Refusal.FILTER_LOT),
            text(-1013, "NOTIONAL", Refusal.FILTER_NOTIONAL),
            text(-1013, "MAX_NUM_", Refusal.FILTER_MAX_ORDERS),
            text(-1013, "MAX_POSITION", Refusal.FILTER_MAX_POSITION),
            text(-1013, "Market is closed", Refusal.VENUE_NO_MARKET),
            codes(-1010, -1014, REFUSED, Refusal.VENUE_OTHER),
            // The request itself.
            codes(-1016, -1020, REFUSED, Refusal.VENUE_OTHER),
            code(-1021, REFUSED, Refusal.VENUE_TIMESTAMP),
            code(-1022, REFUSED, Refusal.VENUE_OTHER),
            codes(-1033, -1035, REFUSED, Refusal.VENUE_OTHER),
            codes(-1100, -1111, REFUSED, Refusal.VENUE_OTHER),
            code(-1112, REFUSED, Refusal.VENUE_NO_MARKET),
            codes(-1113, -1115, REFUSED, Refusal.VENUE_OTHER),
            code(-1116, REFUSED, Refusal.FILTER_ORDER_TYPE),
            codes(-1117, -1120, REFUSED, Refusal.VENUE_OTHER),
            codes(-1121, -1122, REFUSED, Refusal.VENUE_NOT_TRADABLE),
            codes(-1123, -1219, REFUSED, Refusal.VENUE_OTHER),
            code(-1220, REFUSED, Refusal.VENUE_NOT_TRADABLE),
            codes(-1221, -1225, REFUSED, Refusal.VENUE_OTHER),
            // The matching engine's words. An order with our id that is there already is looked up, never reported as a
            // failure.
            text(-2010, "insufficient balance", Refusal.VENUE_INSUFFICIENT_BALANCE),
            text(-2010, "Duplicate order sent", Refusal.VENUE_DUPLICATE_ORDER),
            text(-2010, "immediately match and take", Refusal.VENUE_WOULD_TAKE),
            text(-2010, "Market is closed", Refusal.VENUE_NO_MARKET),
            text(-2010, "liquidity is", Refusal.VENUE_NO_MARKET),
            text(-2010, "orders are not supported", Refusal.FILTER_ORDER_TYPE),
            text(-2010, "this account", Refusal.VENUE_NOT_TRADABLE),
            text(-2010, "trading is not enabled", Refusal.VENUE_NOT_TRADABLE),
            text(-2010, "Filter failure: MAX_POSITION", Refusal.FILTER_MAX_POSITION),
            text(-2010, "Filter failure: MAX_NUM_", Refusal.FILTER_MAX_ORDERS),
            text(-2010, "Filter failure: ", Refusal.FILTER_PRICE),
            code(-2010, REFUSED, Refusal.VENUE_OTHER),
            code(-2011, REFUSED, Refusal.VENUE_UNKNOWN_ORDER),
            code(-2013, REFUSED, Refusal.VENUE_UNKNOWN_ORDER),
            code(-2016, REFUSED, Refusal.VENUE_NO_MARKET),
            // One half of a cancel-replace may have been done; its data says which.
            codes(-2021, -2022, UNKNOWN, Refusal.NONE),
            // Ended without a fill, more than 90 days ago.
            code(-2026, REFUSED, Refusal.VENUE_UNKNOWN_ORDER),
            codes(-2035, -2043, REFUSED, Refusal.VENUE_OTHER),
            // Answers without a code. The firewall's 403 and other pages are no answer of the venue.
            codes(418, 418, RETRY_LATER, Refusal.VENUE_RATE_LIMIT),
            codes(429, 429, RETRY_LATER, Refusal.VENUE_RATE_LIMIT));

    private static final AnswerRule SAYS_NOTHING = new AnswerRule(0, 0, "", UNKNOWN, Refusal.NONE);

    private AnswerRules() {}

    /** What an answer with this HTTP status (or status of the WebSocket API), code and message means; the code is 0 where there is none. */
    public static AnswerRule find(int status, int code, String message) {
        if (status >= SERVER_ERROR) {
            return SAYS_NOTHING;
        }
        int number = code == 0 ? status : code;
        for (AnswerRule row : ROWS) {
            if (row.appliesTo(number, message)) {
                return row;
            }
        }
        return SAYS_NOTHING;
    }

    /** All rows in the order in which they are tried. */
    static List<AnswerRule> rows() {
        return ROWS;
    }

    private static AnswerRule code(int code, VenueOutcome outcome, Refusal refusal) {
        return new AnswerRule(code, code, "", outcome, refusal);
    }

    private static AnswerRule codes(int first, int last, VenueOutcome outcome, Refusal refusal) {
        return new AnswerRule(first, last, "", outcome, refusal);
    }

    private static AnswerRule text(int code, String text, Refusal refusal) {
        return new AnswerRule(code, code, text, REFUSED, refusal);
    }
}
