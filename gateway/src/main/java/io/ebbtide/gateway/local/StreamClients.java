package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the streams and what each has subscribed. One writer: the venue's thread. A name that nothing is ever sent for is
 * accepted, as the venue does. More than five messages in a second end a connection. Source: Binance Spot docs, web-socket-streams.md.
 */
final class StreamClients {
    private static final int STREAMS_MAX = 1_024;
    private static final int MESSAGES_PER_SECOND = 5;
    private static final int POLICY = 1_008;

    private final Map<Client, Subscriber> subscribers = new LinkedHashMap<>();
    private final Map<String, Set<Subscriber>> byStream = new HashMap<>();

    void connect(Client client, boolean combined, List<String> streams) {
        Subscriber subscriber = new Subscriber(client, combined);
        subscribers.put(client, subscriber);
        streams.forEach(stream -> subscribe(subscriber, stream));
    }

    void disconnect(Client client) {
        Subscriber gone = subscribers.remove(client);
        if (gone != null) {
            List.copyOf(gone.streams).forEach(stream -> unsubscribe(gone, stream));
        }
    }

    /** Ends all connections. */
    void closeAll(int status, String reason) {
        subscribers.keySet().forEach(client -> client.close(status, reason));
    }

    /** Tells all that the server will close. */
    void announceShutdown(long nowMs) {
        ObjectNode event = Json.object().put("e", "serverShutdown").put("E", nowMs);
        subscribers.values().forEach(subscriber -> subscriber.send("!serverShutdown", event));
    }

    /** Sends to all that have subscribed the stream. */
    void publish(String stream, ObjectNode content) {
        Set<Subscriber> to = byStream.get(stream);
        if (to != null) {
            to.forEach(subscriber -> subscriber.send(stream, content));
        }
    }

    /** Whether anybody has subscribed anything. */
    boolean isEmpty() {
        return byStream.isEmpty();
    }

    /** A message of a client. */
    void receive(Client client, String text, long nowMs) {
        Subscriber subscriber = subscribers.get(client);
        if (subscriber == null) {
            return;
        }
        if (!subscriber.mayTalk(nowMs)) {
            client.close(POLICY, "Too many requests");
            return;
        }
        ObjectNode request = Json.readObject(text);
        client.send((request == null ? error(3, "Invalid JSON: expected value", null) : answer(subscriber, request))
                .toString());
    }

    private ObjectNode answer(Subscriber subscriber, ObjectNode request) {
        JsonNode id = request.get("id");
        String method = request.path("method").asText();
        JsonNode params = request.path("params");
        switch (method) {
            case "SUBSCRIBE" -> {
                if (!params.isArray() || subscriber.streams.size() + params.size() > STREAMS_MAX) {
                    return error(2, "Invalid request: request must have a params array of at most 1024 streams", id);
                }
                params.forEach(stream -> subscribe(subscriber, stream.asText()));
            }
            case "UNSUBSCRIBE" -> params.forEach(stream -> unsubscribe(subscriber, stream.asText()));
            case "LIST_SUBSCRIPTIONS" -> {
                ArrayNode list = Json.array();
                subscriber.streams.forEach(list::add);
                return result(list, id);
            }
            case "SET_PROPERTY" -> {
                if (!params.path(0).asText().equals("combined")
                        || !params.path(1).isBoolean()) {
                    return error(params.path(1).isBoolean() ? 0 : 1, "Unknown property or value", id);
                }
                subscriber.combined = params.path(1).asBoolean();
            }
            case "GET_PROPERTY" -> {
                return result(Json.array().add(subscriber.combined).get(0), id);
            }
            default -> {
                return error(2, "Invalid request: unknown variant `" + method + "`", id);
            }
        }
        return result(null, id);
    }

    private void subscribe(Subscriber subscriber, String stream) {
        if (subscriber.streams.add(stream)) {
            byStream.computeIfAbsent(stream, name -> new LinkedHashSet<>()).add(subscriber);
        }
    }

    private void unsubscribe(Subscriber subscriber, String stream) {
        Set<Subscriber> others = byStream.get(stream);
        if (subscriber.streams.remove(stream) && others != null) {
            others.remove(subscriber);
            if (others.isEmpty()) {
                byStream.remove(stream);
            }
        }
    }

    private static ObjectNode result(@Nullable JsonNode result, @Nullable JsonNode id) {
        ObjectNode json = Json.object();
        json.set("result", result);
        json.set("id", id);
        return json;
    }

    private static ObjectNode error(int code, String message, @Nullable JsonNode id) {
        ObjectNode json = Json.object().put("code", code).put("msg", message);
        if (id != null) {
            json.set("id", id);
        }
        return json;
    }

    private static final class Subscriber {
        private final Client client;
        private final Set<String> streams = new LinkedHashSet<>();
        private final List<Long> messagesMs = new ArrayList<>();
        private boolean combined;

        Subscriber(Client client, boolean combined) {
            this.client = client;
            this.combined = combined;
        }

        boolean mayTalk(long nowMs) {
            messagesMs.removeIf(timeMs -> timeMs <= nowMs - 1_000);
            messagesMs.add(nowMs);
            return messagesMs.size() <= MESSAGES_PER_SECOND;
        }

        void send(String stream, ObjectNode content) {
            ObjectNode frame = content;
            if (combined) {
                frame = Json.object().put("stream", stream);
                frame.set("data", content);
            }
            client.send(frame.toString());
        }
    }
}
