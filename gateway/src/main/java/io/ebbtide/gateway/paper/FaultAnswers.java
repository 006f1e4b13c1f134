package io.ebbtide.gateway.paper;

import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOutcome;

/**
 * What a venue's code or an HTTP status means for the request that it answers. Source: Binance Spot docs, {@code errors.md}, and
 * {@code rest-api.md}, section HTTP return codes, read 2026-07; the codes 30004 and 30005 are MEXC's.
 */
public final class FaultAnswers {
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;
    private static final int TIMED_OUT = 408;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;
    private static final long RETRY_AFTER_NS = 5_000_000_000L;
    private static final long BAN_NS = 120_000_000_000L;

    private FaultAnswers() {}

    /** The refusal that a venue's code stands for; what has none of its own is {@link Refusal#VENUE_OTHER}. */
    public static Refusal refusalOf(long code) {
        return switch ((int) code) {
            case -2010, -2018, -2019, 30004, 30005 -> Refusal.VENUE_INSUFFICIENT_BALANCE;
            case -2011, -2013 -> Refusal.VENUE_UNKNOWN_ORDER;
            case -1003, -1015, TOO_MANY, BANNED -> Refusal.VENUE_RATE_LIMIT;
            case -1021 -> Refusal.VENUE_TIMESTAMP;
            default -> Refusal.VENUE_OTHER;
        };
    }

    /** What is known after a refusal with this code: some codes do not tell what happened. */
    static VenueOutcome outcomeOfCode(long code) {
        return switch ((int) code) {
            case -1000, -1001, -1006, -1007 -> VenueOutcome.UNKNOWN;
            case -1003, -1015, TOO_MANY, BANNED -> VenueOutcome.RETRY_LATER;
            default -> VenueOutcome.REFUSED;
        };
    }

    /** What is known after an HTTP status: nothing after a server's error, or after a page that is no answer. */
    static VenueOutcome outcomeOfStatus(long status) {
        if (status == TOO_MANY || status == BANNED) {
            return VenueOutcome.RETRY_LATER;
        }
        boolean unknown = status >= SERVER_ERROR || status == TIMED_OUT || status == FORBIDDEN;
        return unknown ? VenueOutcome.UNKNOWN : VenueOutcome.REFUSED;
    }

    /** How long to wait after a {@link VenueOutcome#RETRY_LATER}. Units: nanoseconds. */
    static long retryAfterNs(long status) {
        return status == BANNED ? BAN_NS : RETRY_AFTER_NS;
    }
}
