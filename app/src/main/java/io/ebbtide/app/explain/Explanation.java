package io.ebbtide.app.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question about one decision or order.
 *
 * <p>Shape: {@code subject} names it and what came of it in one line; {@code order} is the client order id that was asked for, or null;
 * {@code doubt} says why the engine's state is not beside the record, or null.
 */
public record Explanation(
        long decisionId,
        String symbol,
        String subject,
        @Nullable String order,
        List<Scene> scenes,
        @Nullable String doubt) {
    /** Errors: none; an explanation without scenes is about something that left no trace but its id. */
    public Explanation {
        scenes = List.copyOf(scenes);
    }
}
