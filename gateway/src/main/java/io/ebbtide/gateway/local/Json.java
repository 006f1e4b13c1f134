package io.ebbtide.gateway.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbtide.engine.model.FixedPoint;
import org.jspecify.annotations.Nullable;

/** JSON as the venue writes it: amounts are texts with eight places. Thread: any. */
final class Json {
    /** Numbers stay as they were written, for signatures are over their text. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int PLACES = 8;

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** The text as an object, or null when it is none. */
    static @Nullable ObjectNode readObject(String text) {
        try {
            JsonNode read = MAPPER.readTree(text);
            return read instanceof ObjectNode object ? object : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** {@code 0.00100000}. */
    static String decimal(long valueE8) {
        String whole = Long.toString(valueE8 / FixedPoint.ONE);
        String places = Long.toString(Math.abs(valueE8 % FixedPoint.ONE));
        String sign = valueE8 < 0 && valueE8 > -FixedPoint.ONE ? "-" : "";
        return sign + whole + "." + "0".repeat(PLACES - places.length()) + places;
    }
}
