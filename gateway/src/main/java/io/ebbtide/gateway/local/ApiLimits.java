package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Counts request weight and orders in windows that are aligned to the clock, and refuses what is too much: 429 first, 418 for who goes on.
 * One writer: the venue's thread. Source: Binance Spot docs, rest-api.md, "LIMITS".
 */
final class ApiLimits {
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;
    private static final int REFUSALS_BEFORE_BAN = 10;
    private static final long BAN_MS = 120_000;

    private final Window weight;
    private final Window ordersShort;
    private final Window ordersDay;
    private int refusals;
    private long bannedUntilMs;

    /** Limits: weight a minute, orders in ten seconds and in a day. */
    record Config(long weightPerMinute, long ordersPer10s, long ordersPerDay) {
        /** What the live venue has. */
        static final Config LIVE = new Config(6_000, 100, 200_000);
    }

    ApiLimits(Config config) {
        weight = new Window(60_000, config.weightPerMinute());
        ordersShort = new Window(10_000, config.ordersPer10s());
        ordersDay = new Window(86_400_000, config.ordersPerDay());
    }

    /** Takes the weight of a request. Errors: refused with -1003. */
    void take(long requestWeight, long nowMs) {
        if (nowMs < bannedUntilMs) {
            throw banned(nowMs);
        }
        if (weight.add(requestWeight, nowMs)) {
            refusals = 0;
            return;
        }
        refusals++;
        if (refusals > REFUSALS_BEFORE_BAN) {
            bannedUntilMs = nowMs + BAN_MS;
            throw banned(nowMs);
        }
        String text = "Too much request weight used; current limit is " + weight.max
                + " request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.";
        throw ApiError.limited(TOO_MANY, -1003, text, weight.secondsLeft(nowMs));
    }

    /** Takes one order. Errors: refused with -1015. */
    void takeOrder(long nowMs) {
        if (!ordersShort.add(1, nowMs)) {
            throw tooManyOrders(ordersShort, "10 SECOND", nowMs);
        }
        if (!ordersDay.add(1, nowMs)) {
            throw tooManyOrders(ordersDay, "1 DAY", nowMs);
        }
    }

    long usedWeight(long nowMs) {
        return weight.used(nowMs);
    }

    long orders10s(long nowMs) {
        return ordersShort.used(nowMs);
    }

    long ordersDay(long nowMs) {
        return ordersDay.used(nowMs);
    }

    /** As exchangeInfo tells the limits; with counts as an answer of the WebSocket API does. */
    ArrayNode rateLimits(long nowMs, boolean counted) {
        ArrayNode limits = Json.array();
        add(limits, "REQUEST_WEIGHT", "MINUTE", 1, weight, counted ? nowMs : -1);
        add(limits, "ORDERS", "SECOND", 10, ordersShort, counted ? nowMs : -1);
        add(limits, "ORDERS", "DAY", 1, ordersDay, counted ? nowMs : -1);
        return limits;
    }

    // checkstyle:off ParameterNumber: one row of a table
    private static void add(ArrayNode limits, String type, String interval, int count, Window window, long nowMs) {
        ObjectNode limit = limits.addObject();
        limit.put("rateLimitType", type);
        limit.put("interval", interval);
        limit.put("intervalNum", count);
        limit.put("limit", window.max);
        if (nowMs >= 0) {
            limit.put("count", window.used(nowMs));
        }
    }

    private ApiError banned(long nowMs) {
        String text = "Way too much request weight used; IP banned until " + bannedUntilMs
                + ". Please use WebSocket Streams for live updates to avoid bans.";
        return ApiError.limited(BANNED, -1003, text, (bannedUntilMs - nowMs + 999) / 1_000);
    }

    private static ApiError tooManyOrders(Window window, String interval, long nowMs) {
        String text = "Too many new orders; current limit is " + window.max + " orders per " + interval + ".";
        return ApiError.limited(TOO_MANY, -1015, text, window.secondsLeft(nowMs));
    }

    private static final class Window {
        private final long lengthMs;
        private final long max;
        private long beganMs;
        private long used;

        Window(long lengthMs, long max) {
            this.lengthMs = lengthMs;
            this.max = max;
        }

        boolean add(long amount, long nowMs) {
            if (used(nowMs) + amount > max) {
                return false;
            }
            used += amount;
            return true;
        }

        long used(long nowMs) {
            long windowMs = nowMs - nowMs % lengthMs;
            if (windowMs != beganMs) {
                beganMs = windowMs;
                used = 0;
            }
            return used;
        }

        long secondsLeft(long nowMs) {
            return (lengthMs - nowMs % lengthMs + 999) / 1_000;
        }
    }
}
