package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbtide.engine.model.FixedPoint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one request, from REST or the WebSocket API, with the text that its signature must be of. Immutable. Source: Binance Spot
 * docs, rest-api.md and web-socket-api.md, "Request security".
 */
final class ApiParams {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final String SIGNATURE = "signature";

    private final SortedMap<String, String> values;
    private final String signedText;

    private ApiParams(SortedMap<String, String> values, String signedText) {
        this.values = values;
        this.signedText = signedText;
    }

    /** Of a query and a form body, both as received: what is signed is one behind the other, without the signature. The query wins. */
    static ApiParams ofRest(String query, String body) {
        SortedMap<String, String> values = new TreeMap<>();
        read(body, values);
        read(query, values);
        return new ApiParams(values, withoutSignature(query) + withoutSignature(body));
    }

    /** Of the {@code params} of a frame: what is signed is every parameter in alphabetical order, values as sent. */
    static ApiParams ofFrame(JsonNode params) {
        SortedMap<String, String> values = new TreeMap<>();
        StringBuilder signed = new StringBuilder();
        for (Map.Entry<String, JsonNode> field : params.properties()) {
            JsonNode value = field.getValue();
            values.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
        }
        values.forEach((name, value) -> {
            if (!name.equals(SIGNATURE)) {
                signed.append(signed.length() == 0 ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return new ApiParams(values, signed.toString());
    }

    String signedText() {
        return signedText;
    }

    String signature() {
        return text(SIGNATURE);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value, or null where it was not sent. Errors: one that was sent empty is refused (-1105). */
    @Nullable
    String find(String name) {
        String value = values.get(name);
        if (value != null && value.isEmpty()) {
            throw ApiError.of(-1105, "Parameter '" + name + "' was empty.");
        }
        return value;
    }

    /** The value. Errors: where it is missing the request is refused (-1102). */
    String text(String name) {
        String value = find(name);
        if (value == null) {
            throw ApiError.missing(name);
        }
        return value;
    }

    /** A decimal that must be there. Units: E8. */
    long decimalE8(String name) {
        String value = text(name);
        long parsed = DECIMAL.matcher(value).matches() ? FixedPoint.parse(value) : FixedPoint.INVALID;
        if (parsed == FixedPoint.INVALID) {
            boolean precise = DECIMAL.matcher(value).matches();
            throw precise
                    ? ApiError.of(-1111, "Parameter '" + name + "' has too much precision.")
                    : ApiError.of(
                            -1100,
                            "Illegal characters found in parameter '" + name
                                    + "'; legal range is '^([0-9]{1,20})(\\.[0-9]{1,20})?$'.");
        }
        return parsed;
    }

    /** A whole number that may be missing. */
    long wholeOr(String name, long missing) {
        String value = find(name);
        if (value == null) {
            return missing;
        }
        if (!WHOLE.matcher(value).matches()) {
            throw ApiError.of(
                    -1100, "Illegal characters found in parameter '" + name + "'; legal range is '^[0-9]{1,20}$'.");
        }
        return Long.parseLong(value);
    }

    private static void read(String encoded, Map<String, String> into) {
        for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
            int equal = pair.indexOf('=');
            String name = equal < 0 ? pair : pair.substring(0, equal);
            String value = equal < 0 ? "" : pair.substring(equal + 1);
            into.put(decoded(name), decoded(value));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.of(-1100, "Illegal characters found in a parameter.");
        }
    }

    private static String withoutSignature(String encoded) {
        StringBuilder kept = new StringBuilder();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.startsWith(SIGNATURE + "=")) {
                kept.append(kept.length() == 0 ? "" : "&").append(pair);
            }
        }
        return kept.toString();
    }
}
