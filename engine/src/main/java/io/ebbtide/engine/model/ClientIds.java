package io.ebbtide.engine.model;

/**
 * Client order ids: a number inside, text at the venue.
 *
 * <p>Shape: {@code decision << 24 | purpose << 20 | attempt}; a decision belongs to one instrument, so the id is a function of
 * (instance, symbol, decision, leg, attempt) and never repeats within an instance. Text is {@code eb-<instance>-<id in base 36>}, at most
 * 21 characters {@code [a-z0-9-]}.
 */
public final class ClientIds {
    /** Attempts that one leg of one decision can have. */
    public static final int MAX_ATTEMPT = 0xF_FFFF;

    /** Decisions that an instance can take: the id stays positive. */
    public static final long MAX_DECISION = (1L << 39) - 1;

    private static final int ATTEMPT_BITS = 20;
    private static final int PURPOSE_BITS = 4;

    private ClientIds() {}

    /** The id of one attempt. Errors: an attempt beyond {@link #MAX_ATTEMPT} or a decision beyond {@link #MAX_DECISION} is a bug. */
    public static long of(long decisionId, OrderPurpose purpose, int attempt) {
        if (attempt < 0 || attempt > MAX_ATTEMPT) {
            throw new IllegalArgumentException("attempt out of range: " + attempt);
        }
        if (decisionId < 0 || decisionId > MAX_DECISION) {
            throw new IllegalArgumentException("decision out of range: " + decisionId);
        }
        return decisionId << (ATTEMPT_BITS + PURPOSE_BITS) | (long) purpose.code() << ATTEMPT_BITS | attempt;
    }

    public static long decisionOf(long clientId) {
        return clientId >>> (ATTEMPT_BITS + PURPOSE_BITS);
    }

    public static OrderPurpose purposeOf(long clientId) {
        return OrderPurpose.ofCode((int) (clientId >>> ATTEMPT_BITS) & 0xF);
    }

    /** The id as the venue sees it. */
    public static String text(String instance, long clientId) {
        return "eb-" + instance + "-" + Long.toString(clientId, 36);
    }
}
