package io.ebbtide.gateway.check;

import java.util.ArrayDeque;

/** When orders left, counted over windows that slide. Bounded by the longest window's limit: what is refused is not counted. */
final class SentOrders {
    private final ArrayDeque<Long> timesMs = new ArrayDeque<>();

    void add(long nowMs) {
        timesMs.addLast(nowMs);
    }

    /** How many left within the last {@code windowMs}. */
    int within(long windowMs, long nowMs) {
        int count = 0;
        for (long timeMs : timesMs) {
            count += nowMs - timeMs < windowMs ? 1 : 0;
        }
        return count;
    }

    /** Forgets what no window reaches any more. */
    void forgetBefore(long timeMs) {
        while (!timesMs.isEmpty() && timesMs.getFirst() < timeMs) {
            timesMs.removeFirst();
        }
    }
}
