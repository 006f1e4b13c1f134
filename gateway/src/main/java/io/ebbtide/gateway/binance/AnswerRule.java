package io.ebbtide.gateway.binance;

import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOutcome;

/**
 * One row of {@link AnswerRules}: what an error means for the request that it answers.
 *
 * <p>Shape: applies to codes {@code firstCode} down to {@code lastCode}, both negative, or to HTTP statuses from {@code firstCode} up to
 * {@code lastCode}, both positive; and where {@code text} is not empty only to messages that contain it.
 */
public record AnswerRule(int firstCode, int lastCode, String text, VenueOutcome outcome, Refusal refusal) {
    boolean appliesTo(int number, String message) {
        boolean inRange = number < 0
                ? number <= firstCode && number >= lastCode
                : firstCode > 0 && number >= firstCode && number <= lastCode;
        return inRange && (text.isEmpty() || message.contains(text));
    }
}
