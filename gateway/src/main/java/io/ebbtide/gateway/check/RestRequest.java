package io.ebbtide.gateway.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request of REST as it leaves. Immutable.
 *
 * <p>Shape: {@code path} from its slash on; {@code query} and {@code form} percent-encoded, empty where there is none.
 */
public record RestRequest(String verb, String path, String query, String form) {
    String verbAndPath() {
        return verb + " " + path;
    }

    /** Its parameters; null where one cannot be read or stands there twice, so that it is open which of the two counts. */
    @Nullable
    JsonNode parameters() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        boolean sound = read(query, parameters) && read(form, parameters);
        return sound ? parameters : null;
    }

    private static boolean read(String encoded, ObjectNode into) {
        for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
            int equal = pair.indexOf('=');
            if (equal <= 0) {
                return false;
            }
            String name = decoded(pair.substring(0, equal));
            String value = decoded(pair.substring(equal + 1));
            if (name == null || value == null || into.has(name)) {
                return false;
            }
            into.put(name, value);
        }
        return true;
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
