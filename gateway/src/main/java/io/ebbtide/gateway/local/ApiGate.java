package io.ebbtide.gateway.local;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a signed request pass or says why not: key, signature, time. Immutable. Thread: any. Source: Binance Spot docs, rest-api.md, "Timing
 * security"; errors.md.
 */
final class ApiGate {
    private static final long RECV_WINDOW_MS = 5_000;
    private static final long RECV_WINDOW_MS_MAX = 60_000;
    private static final long AHEAD_MS_MAX = 1_000;
    private static final long US_FROM = 100_000_000_000_000L;

    private final List<ApiKey> keys;

    ApiGate(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** The key of a signed request. Errors: refused with -2014, -2015, -1022 or -1021. */
    ApiKey check(@Nullable String keyName, ApiParams params, long nowMs) {
        ApiKey key = find(keyName);
        checkTime(params, nowMs);
        if (!key.isSigned(params.signedText(), params.signature())) {
            throw ApiError.of(-1022, "Signature for this request is not valid.");
        }
        return key;
    }

    /** The time of a request on a connection that is logged on, which is not signed. Errors: refused with -1021. */
    void checkTime(ApiParams params, long nowMs) {
        long timestamp = params.wholeOr("timestamp", -1);
        if (timestamp < 0) {
            throw ApiError.missing("timestamp");
        }
        long sentMs = timestamp >= US_FROM ? timestamp / 1_000 : timestamp;
        long windowMs = params.wholeOr("recvWindow", RECV_WINDOW_MS);
        if (windowMs > RECV_WINDOW_MS_MAX) {
            throw ApiError.of(-1131, "recvWindow must be less than 60000");
        }
        if (sentMs >= nowMs + AHEAD_MS_MAX) {
            throw ApiError.of(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (nowMs - sentMs > windowMs) {
            throw ApiError.of(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    private ApiKey find(@Nullable String keyName) {
        if (keyName == null || keyName.isEmpty()) {
            throw ApiError.unauthorized(-2014, "API-key format invalid.");
        }
        for (ApiKey key : keys) {
            if (key.name().equals(keyName)) {
                return key;
            }
        }
        throw ApiError.unauthorized(-2015, "Invalid API-key, IP, or permissions for action.");
    }
}
