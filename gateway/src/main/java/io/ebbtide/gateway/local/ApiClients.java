package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the WebSocket API: requests, log-on, subscriptions of the account's events. One writer: the venue's thread. Source:
 * Binance Spot docs, web-socket-api.md.
 */
final class ApiClients {
    private static final int OK = 200;
    private static final int INTERNAL_ERROR = 500;

    private final ApiDesk desk;
    private final ApiGate gate;
    private final Consumer<Throwable> bugs;
    private final Map<Client, Session> sessions = new LinkedHashMap<>();

    /** {@code bugs} hears of what is no refusal. */
    ApiClients(ApiDesk desk, ApiGate gate, Consumer<Throwable> bugs) {
        this.bugs = bugs;
        this.desk = desk;
        this.gate = gate;
    }

    void connect(Client client) {
        sessions.put(client, new Session());
    }

    void disconnect(Client client) {
        sessions.remove(client);
    }

    void closeAll(int status, String reason) {
        sessions.keySet().forEach(client -> client.close(status, reason));
    }

    /** Tells an event of the account to all that have subscribed. */
    void publish(ObjectNode event) {
        sessions.forEach((client, session) -> {
            if (session.subscription >= 0) {
                ObjectNode frame = Json.object().put("subscriptionId", session.subscription);
                frame.set("event", event);
                client.send(frame.toString());
            }
        });
    }

    /** Tells all that the server will close. */
    void announceShutdown(long nowMs) {
        ObjectNode frame = Json.object();
        frame.putObject("event").put("e", "serverShutdown").put("E", nowMs);
        sessions.keySet().forEach(client -> client.send(frame.toString()));
    }

    /** A frame of a client; the answer goes out at once, or when a fault lets it. */
    void receive(Client client, String text, long nowMs) {
        Session session = sessions.get(client);
        if (session == null) {
            return;
        }
        ObjectNode request = Json.readObject(text);
        JsonNode id = request == null || !request.has("id") ? NullNode.instance : request.get("id");
        try {
            if (request == null || !request.path("method").isTextual()) {
                throw ApiError.of(-1135, "Invalid JSON Request");
            }
            // Nobody waits for it: what goes wrong in it is a bug, and told as such.
            CompletableFuture<Void> unused = perform(session, request, nowMs).handle((result, thrown) -> {
                client.send(frame(id, result, errorOf(thrown), nowMs).toString());
                return null;
            });
        } catch (ApiError error) {
            client.send(frame(id, null, error, nowMs).toString());
        }
    }

    private CompletableFuture<JsonNode> perform(Session session, ObjectNode request, long nowMs) {
        String name = request.path("method").asText();
        ApiParams params = ApiParams.ofFrame(request.path("params"));
        JsonNode own = session(session, name, params, nowMs);
        if (own != null) {
            return CompletableFuture.completedFuture(own);
        }
        ApiMethod method = ApiMethod.byName(name);
        if (method == null) {
            throw ApiError.of(-1130, "Unknown method '" + name + "'");
        }
        if (method.isSigned()) {
            authorize(session, params, nowMs);
        }
        return desk.perform(method, params);
    }

    /** The requests about the connection itself; null for any other. */
    private @Nullable JsonNode session(Session session, String name, ApiParams params, long nowMs) {
        return switch (name) {
            case "session.logon" -> {
                ApiKey key = gate.check(params.find("apiKey"), params, nowMs);
                if (!key.mayLogOn()) {
                    throw ApiError.of(-4056, "Only Ed25519 API keys are supported for this feature.");
                }
                session.loggedOn = key.name();
                session.sinceMs = nowMs;
                yield session.status(nowMs);
            }
            case "session.status" -> session.status(nowMs);
            case "session.logout" -> {
                session.loggedOn = null;
                yield session.status(nowMs);
            }
            case "userDataStream.subscribe" -> {
                if (session.loggedOn == null) {
                    throw ApiError.unauthorized(-2015, "Invalid API-key, IP, or permissions for action.");
                }
                yield session.subscribe();
            }
            case "userDataStream.subscribe.signature" -> {
                gate.check(params.find("apiKey"), params, nowMs);
                yield session.subscribe();
            }
            case "userDataStream.unsubscribe" -> session.unsubscribe();
            case "session.subscriptions" -> session.subscriptions();
            default -> null;
        };
    }

    private void authorize(Session session, ApiParams params, long nowMs) {
        if (session.loggedOn != null && !params.has("signature")) {
            gate.checkTime(params, nowMs);
        } else {
            gate.check(params.find("apiKey"), params, nowMs);
        }
    }

    private ObjectNode frame(JsonNode id, @Nullable JsonNode result, @Nullable ApiError error, long nowMs) {
        ObjectNode frame = Json.object();
        frame.set("id", id);
        frame.put("status", error == null ? OK : error.status());
        if (error == null) {
            frame.set("result", result);
        } else {
            ObjectNode body = frame.putObject("error")
                    .put("code", error.code() == 0 ? -1000 : error.code())
                    .put("msg", error.text());
            if (error.retryAfterSeconds() > 0) {
                body.putObject("data")
                        .put("serverTime", nowMs)
                        .put("retryAfter", nowMs + error.retryAfterSeconds() * 1_000);
            }
        }
        frame.set("rateLimits", desk.limits().rateLimits(nowMs, true));
        return frame;
    }

    private @Nullable ApiError errorOf(@Nullable Throwable thrown) {
        if (thrown == null) {
            return null;
        }
        ApiError error = ApiError.in(thrown);
        if (error == null) {
            bugs.accept(thrown);
        }
        return error == null ? ApiError.page(INTERNAL_ERROR) : error;
    }

    private static final class Session {
        private @Nullable String loggedOn;
        private long sinceMs;
        private int subscription = -1;
        private int subscriptions;

        ObjectNode status(long nowMs) {
            ObjectNode json = Json.object().put("apiKey", loggedOn);
            if (loggedOn == null) {
                json.putNull("authorizedSince");
            } else {
                json.put("authorizedSince", sinceMs);
            }
            json.put("connectedSince", sinceMs).put("returnRateLimits", true).put("serverTime", nowMs);
            return json.put("userDataStream", subscription >= 0);
        }

        ObjectNode subscribe() {
            if (subscription >= 0) {
                throw ApiError.of(-2035, "User Data Stream subscription already active.");
            }
            subscription = subscriptions;
            subscriptions++;
            return Json.object().put("subscriptionId", subscription);
        }

        ObjectNode unsubscribe() {
            if (subscription < 0) {
                throw ApiError.of(-2036, "User Data Stream subscription not active.");
            }
            subscription = -1;
            return Json.object();
        }

        ArrayNode subscriptions() {
            ArrayNode list = Json.array();
            if (subscription >= 0) {
                list.addObject().put("subscriptionId", subscription);
            }
            return list;
        }
    }
}
