package io.ebbtide.gateway.binance.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbtide.engine.model.FixedPoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters of one request and how they are signed and written. What is signed for the WebSocket API is every parameter in alphabetical
 * order as it is sent; for REST it is the encoded query. Thread: one at a time. Source: Binance Spot docs, "SIGNED request security".
 */
final class ApiParameters {
    /** How long after its stamp the venue may still take a request. Short, so that what became of an order is soon proved. */
    static final long RECV_WINDOW_MS = 2_000;

    private final SortedMap<String, Object> values = new TreeMap<>();

    ApiParameters put(String name, String value) {
        values.put(name, value);
        return this;
    }

    ApiParameters put(String name, long value) {
        values.put(name, value);
        return this;
    }

    /** A decimal without exponent or needless zeros. */
    ApiParameters putE8(String name, long valueE8) {
        return put(name, FixedPoint.format(valueE8));
    }

    /** Adds key, window, stamp and signature for the WebSocket API; once, at last. */
    ApiParameters sign(ApiCredentials credentials, long stampMs) {
        put("apiKey", credentials.key().reveal());
        stamp(stampMs);
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(text.length() == 0 ? "" : "&")
                .append(name)
                .append('=')
                .append(value));
        return put("signature", credentials.signer().sign(text.toString()));
    }

    /** A request of the WebSocket API with this number. */
    String frame(long id, String method) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("id", id).put("method", method);
        ObjectNode params = frame.putObject("params");
        for (Map.Entry<String, Object> value : values.entrySet()) {
            if (value.getValue() instanceof Long number) {
                params.put(value.getKey(), number);
            } else {
                params.put(value.getKey(), value.getValue().toString());
            }
        }
        return frame.toString();
    }

    /** The query of a request of REST. */
    String query() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(text.length() == 0 ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** The same with window, stamp and signature; the key goes into a header. */
    String signedQuery(ApiCredentials credentials, long stampMs) {
        stamp(stampMs);
        String text = query();
        String signature = credentials.signer().sign(text);
        return text + "&signature=" + URLEncoder.encode(signature, StandardCharsets.UTF_8);
    }

    /** All of them as they are sent. */
    SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        values.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    /** Adds window and stamp. */
    void stamp(long stampMs) {
        put("recvWindow", RECV_WINDOW_MS);
        put("timestamp", stampMs);
    }
}
