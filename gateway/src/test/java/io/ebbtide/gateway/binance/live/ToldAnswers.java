package io.ebbtide.gateway.binance.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An account whose venue is the test, over the WebSocket API or REST: it is connected, and the test answers what it asks next. */
final class ToldAnswers {
    private static final int SAMPLES = 5;

    final EventTexts events = new EventTexts();
    final List<Throwable> bugs = new ArrayList<>();
    final BinanceVenue venue;
    private final LocalAccount.Way way;
    private final FakeWire wire = new FakeWire();
    private final FakeRest rest = new FakeRest();
    private long nowNs = 1_700_000_000_000_000_000L;
    private int answered;

    ToldAnswers(LocalAccount.Way way) {
        this.way = way;
        ApiCredentials credentials =
                new ApiCredentials(Secret.of(LocalAccount.KEY), RequestSigner.hmac(Secret.of(LocalAccount.SECRET)));
        venue = new BinanceVenue(
                new BinanceVenueConfig(
                        "ws://venue",
                        credentials,
                        RequestBudget.Limits.DOCUMENTED,
                        LocalAccount.universe(),
                        "t1",
                        0,
                        1,
                        2_000_000_000L),
                new BinanceVenue.Ports(wire, events, () -> nowNs, bugs::add, notice -> {}, isRest() ? rest : null));
        venue.tick();
        wire.connections.forEach(FakeWire.Connection::opens);
        if (isRest()) {
            answer(200, "{}");
        }
        for (int i = 0; i < SAMPLES; i++) {
            answer(200, "{\"serverTime\":" + nowNs / 1_000_000 + "}");
        }
        FakeWire.Connection stream = wire.get(isRest() ? 0 : 1);
        stream.tells("{\"id\":1,\"status\":200,\"result\":{\"subscriptionId\":0}}");
    }

    private boolean isRest() {
        return way == LocalAccount.Way.REST;
    }

    long nowNs() {
        return nowNs;
    }

    /** How many requests were sent and not answered yet. */
    int openCount() {
        return (isRest() ? rest.requests.size() : wire.get(0).sent.size()) - answered;
    }

    /** Lets time pass. */
    void pass(long ns) {
        nowNs += ns;
        venue.tick();
    }

    /** Answers the oldest open request; {@code error} bodies are as REST has them. */
    void answer(int status, String body) {
        answer(status, body, 0);
    }

    /** The same with a pause that the venue asks for. */
    void answer(int status, String body, int pauseSeconds) {
        if (isRest()) {
            Map<String, List<String>> headers = new TreeMap<>();
            if (pauseSeconds > 0) {
                headers.put("Retry-After", List.of(Integer.toString(pauseSeconds)));
            }
            RestWire.Listener listener = rest.listeners.get(answered);
            if (listener.begins()) {
                listener.answered(new RestWire.Answer(status, headers, body));
            }
        } else {
            String what = status == 200 ? "\"result\":" + body : "\"error\":" + paused(body, pauseSeconds);
            wire.get(0).tells("{\"id\":" + (answered + 1) + ",\"status\":" + status + "," + what + "}");
        }
        answered++;
    }

    /** Lets the oldest open request leave, and nothing come of it. */
    void answerNever() {
        if (isRest()) {
            rest.listeners.get(answered).begins();
        }
        answered++;
    }

    private String paused(String body, int pauseSeconds) {
        long untilMs = nowNs / 1_000_000 + pauseSeconds * 1_000L;
        return pauseSeconds == 0
                ? body
                : body.substring(0, body.length() - 1) + ",\"data\":{\"retryAfter\":" + untilMs + "}}";
    }
}
