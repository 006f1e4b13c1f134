package io.ebbtide.gateway.binance.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.gateway.rules.ExchangeInfo;
import io.ebbtide.gateway.rules.InstrumentRules;
import java.io.IOException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is read of the venue before a session begins: its time, rules and limits, and the account. Blocks. Thread: the one that starts the
 * session. Errors: a venue that cannot be reached, or that says no, is an IOException whose message says what was asked and what came.
 * Source: Binance Spot docs, rest-api.md.
 */
public final class BinanceRest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int SHOWN_MAX = 200;

    private final OkHttpStream http;
    private final String url;

    /** Rules and limits of the venue. */
    public record Venue(InstrumentRules rules, RequestBudget.Limits limits) {}

    /** What the account holds, free and locked together, by asset code, and whether it may trade. Units: E8. */
    public record Account(SortedMap<String, Long> balancesE8, boolean canTrade) {}

    /** What the key may do; {@code mayTransfer} is to other accounts or wallets of the same owner. */
    public record KeyRights(
            boolean mayRead, boolean mayTrade, boolean mayWithdraw, boolean mayTransfer, boolean isBoundToAddress) {}

    /** How far a clock of ours is ahead of the venue's, and how wrong that may be. Units: nanoseconds. */
    public record Skew(long aheadNs, long errorNs) {}

    /** {@code url} without a path. */
    public BinanceRest(OkHttpStream http, String url) {
        this.http = http;
        this.url = url;
    }

    /** The rules of these symbols. */
    public Venue venue(SortedSet<String> symbols) throws IOException {
        String list = "[\"" + String.join("\",\"", symbols) + "\"]";
        String path = "/api/v3/exchangeInfo?"
                + new ApiParameters().put("symbols", list).query();
        JsonNode body = get(path, null);
        return new Venue(ExchangeInfo.rules(url + "/api/v3/exchangeInfo", body), limits(body));
    }

    /** The venue's time. Units: milliseconds since 1970. */
    public long timeMs() throws IOException {
        return get("/api/v3/time", null).path("serverTime").asLong();
    }

    /** Compares a clock with the venue's. Units: {@code nowNs} since 1970. */
    public Skew skew(LongSupplier nowNs) throws IOException {
        ClockOffset offset = new ClockOffset();
        offset.begin();
        boolean done = false;
        while (!done) {
            long sentNs = nowNs.getAsLong();
            long venueMs = timeMs();
            done = offset.sample(sentNs, nowNs.getAsLong(), venueMs);
        }
        return new Skew(offset.offsetNs(), offset.errorNs());
    }

    /**
     * What the key may do; null where the venue does not tell, as its test network does not. Source: Binance wallet docs, "Get API Key
     * Permission".
     */
    public @Nullable KeyRights rights(ApiCredentials credentials) throws IOException {
        String query = new ApiParameters().signedQuery(credentials, timeMs());
        JsonNode body;
        try {
            body = get("/sapi/v1/account/apiRestrictions?" + query, credentials.key());
        } catch (RestRefusal refusal) {
            if (refusal.status() == NOT_FOUND) {
                return null;
            }
            throw refusal;
        }
        if (!body.path("enableWithdrawals").isBoolean()) {
            throw new IOException(url + "/sapi/v1/account/apiRestrictions does not say whether the key may withdraw");
        }
        return new KeyRights(
                body.path("enableReading").asBoolean(),
                body.path("enableSpotAndMarginTrading").asBoolean(),
                body.path("enableWithdrawals").asBoolean(),
                body.path("enableInternalTransfer").asBoolean()
                        || body.path("permitsUniversalTransfer").asBoolean(),
                body.path("ipRestrict").asBoolean());
    }

    /** The account's holdings; those that are zero are left out. */
    public Account account(ApiCredentials credentials) throws IOException {
        String query = new ApiParameters().put("omitZeroBalances", "true").signedQuery(credentials, timeMs());
        JsonNode body = get("/api/v3/account?" + query, credentials.key());
        SortedMap<String, Long> balancesE8 = new TreeMap<>();
        for (JsonNode balance : body.path("balances")) {
            long freeE8 = FixedPoint.parse(balance.path("free").asText());
            long lockedE8 = FixedPoint.parse(balance.path("locked").asText());
            if (freeE8 != FixedPoint.INVALID && lockedE8 != FixedPoint.INVALID) {
                balancesE8.put(balance.path("asset").asText(), freeE8 + lockedE8);
            }
        }
        return new Account(balancesE8, body.path("canTrade").asBoolean());
    }

    private static RequestBudget.Limits limits(JsonNode body) {
        RequestBudget.Limits documented = RequestBudget.Limits.DOCUMENTED;
        int weight = documented.weightPerMinute();
        int tenSeconds = documented.ordersPerTenSeconds();
        int day = documented.ordersPerDay();
        for (JsonNode limit : body.path("rateLimits")) {
            String window = limit.path("rateLimitType").asText() + " "
                    + limit.path("intervalNum").asInt() + " "
                    + limit.path("interval").asText();
            int allowed = limit.path("limit").asInt();
            weight = window.equals("REQUEST_WEIGHT 1 MINUTE") ? allowed : weight;
            tenSeconds = window.equals("ORDERS 10 SECOND") ? allowed : tenSeconds;
            day = window.equals("ORDERS 1 DAY") ? allowed : day;
        }
        return new RequestBudget.Limits(weight, tenSeconds, day);
    }

    private JsonNode get(String pathAndQuery, @Nullable Secret key) throws IOException {
        String asked = url + pathAndQuery.replaceAll("\\?.*", "");
        OkHttpStream.Answer answer;
        try {
            answer = http.get(url + pathAndQuery, key);
        } catch (IOException e) {
            throw new IOException("cannot reach " + asked + ": " + e.getMessage(), e);
        }
        JsonNode body;
        try {
            body = MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new RestRefusal(
                    asked + " answers with status " + answer.status() + " and no JSON: " + shown(answer),
                    answer.status(),
                    0);
        }
        if (answer.status() != OK || body == null) {
            int code = body == null ? 0 : body.path("code").asInt();
            throw new RestRefusal(
                    asked + " answers with status " + answer.status() + ": " + shown(answer), answer.status(), code);
        }
        return body;
    }

    private static String shown(OkHttpStream.Answer answer) {
        String line = answer.body().replaceAll("\\s+", " ").strip();
        return line.length() > SHOWN_MAX ? line.substring(0, SHOWN_MAX) + "…" : line;
    }
}
