package io.ebbtide.gateway.binance.live;

/**
 * What the venue's limits leave for requests: weight of the minute, orders of ten seconds and of the day, in windows that begin with the
 * venue's clock. Exits and cancels may use all of it, everything else a share, so that there is always something left for them. Thread: its
 * owner's monitor. Source: Binance Spot docs, rest-api.md, "Limits"; binance.md § 7; reliability.md R34.
 */
public final class RequestBudget {
    /** What a request is for; the first comes before the others. */
    enum Lane {
        /** Ends risk: cancels, exits, take profits and stops. */
        EXIT(100),
        /** Finds out what became of an order. */
        RESOLVE(90),
        /** Takes risk. */
        ENTRY(80),
        /** Statements of the account. */
        READ(60);

        private final int sharePercent;

        Lane(int sharePercent) {
            this.sharePercent = sharePercent;
        }
    }

    /** The venue's limits, as exchangeInfo tells them. */
    public record Limits(int weightPerMinute, int ordersPerTenSeconds, int ordersPerDay) {
        /** What the docs name, for a venue that tells none. */
        static final Limits DOCUMENTED = new Limits(6_000, 100, 200_000);
    }

    private static final long MINUTE_MS = 60_000;
    private static final long TEN_SECONDS_MS = 10_000;
    private static final long DAY_MS = 86_400_000;
    private static final int PERCENT = 100;

    private final Window weight;
    private final Window tenSeconds;
    private final Window day;
    private long pausedUntilMs;
    private long ordersPausedUntilMs;

    RequestBudget(Limits limits) {
        weight = new Window(MINUTE_MS, limits.weightPerMinute);
        tenSeconds = new Window(TEN_SECONDS_MS, limits.ordersPerTenSeconds);
        day = new Window(DAY_MS, limits.ordersPerDay);
    }

    /** Takes a request's part and gives 0, or gives how many milliseconds it must wait. */
    long take(Lane lane, int weightOf, int orders, long nowMs) {
        long waitMs = Math.max(0, pausedUntilMs - nowMs);
        if (orders > 0) {
            waitMs = Math.max(waitMs, ordersPausedUntilMs - nowMs);
        }
        waitMs = Math.max(waitMs, weight.waitMs(lane, weightOf, nowMs));
        waitMs = Math.max(waitMs, tenSeconds.waitMs(lane, orders, nowMs));
        waitMs = Math.max(waitMs, day.waitMs(lane, orders, nowMs));
        if (waitMs == 0) {
            weight.used += weightOf;
            tenSeconds.used += orders;
            day.used += orders;
        }
        return waitMs;
    }

    /** The venue counts more than we did: others use the same address. */
    void tell(long usedWeight, long nowMs) {
        weight.turn(nowMs);
        weight.used = Math.max(weight.used, usedWeight);
    }

    /** The venue wants nothing to be asked until then. */
    void pauseUntil(long untilMs) {
        pausedUntilMs = Math.max(pausedUntilMs, untilMs);
    }

    /** The venue wants no new orders until then; cancels and questions do not count as orders there. */
    void pauseOrdersUntil(long untilMs) {
        ordersPausedUntilMs = Math.max(ordersPausedUntilMs, untilMs);
    }

    private static final class Window {
        private final long lengthMs;
        private final long limit;
        private long number = -1;
        private long used;

        Window(long lengthMs, long limit) {
            this.lengthMs = lengthMs;
            this.limit = limit;
        }

        void turn(long nowMs) {
            long current = Math.floorDiv(nowMs, lengthMs);
            if (current > number) {
                number = current;
                used = 0;
            }
        }

        long waitMs(Lane lane, long more, long nowMs) {
            turn(nowMs);
            boolean fits = more == 0 || used + more <= limit * lane.sharePercent / PERCENT;
            return fits ? 0 : (number + 1) * lengthMs - nowMs;
        }
    }
}
