package io.ebbtide.gateway.check;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The {@link OrderCheck} for requests of REST, which wait for a thread of their own before they leave: {@link #carry} when one is given,
 * {@link #refusal} just before it is signed, {@link #arrived} when it is over. Thread: any.
 */
public final class RestCheck {
    private final OrderCheck check;
    private final IntentBook book;
    private final LongSupplier nowMs;

    /** {@code nowMs} is the clock that windows and days are counted by. */
    public RestCheck(OrderCheck check, IntentBook book, LongSupplier nowMs) {
        this.check = check;
        this.book = book;
        this.nowMs = nowMs;
    }

    /** The order with this id was given and leaves later. */
    public void carry(String clientId) {
        book.carry(clientId);
    }

    /** It has left, or will not. */
    public void arrived(String clientId) {
        book.arrived(clientId);
    }

    /** Null where the request may leave; else why it may not. */
    public @Nullable String refusal(RestRequest request) {
        return check.refusal(request, nowMs.getAsLong());
    }
}
