package io.ebbtide.gateway.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
    private static final String MESSAGE =
            " {\"e\": \"a\\\"}b\", \"n\":-1.5 ,\"o\":{\"x\":[1,{\"y\":\"]\"}]},\"a\":[ ],\"t\":true,\"z\":null} ";
    private static final String ALPHABET = "{}[]\",:\\ 1x0.-+eEtrufalsn\t\u0001";

    @Test
    void shouldGiveKeysAndValuesAsTheyStand() {
        assertThat(fields(MESSAGE))
                .containsExactly(
                        "e=a\\\"}b", "n=-1.5", "o={\"x\":[1,{\"y\":\"]\"}]}", "a=[ ]", "t=true", "z=null", "end");
    }

    @Test
    void shouldFailOnEveryCutOffMessage() {
        String message = MESSAGE.strip();

        for (int length = 0; length < message.length(); length++) {
            assertThat(fields(message.substring(0, length)))
                    .as("%d characters", length)
                    .endsWith("failed");
        }
    }

    @Test
    void shouldStopAtMoreNestingThanAllowed() {
        String allowed = "{\"a\":" + "[".repeat(JsonCursor.DEPTH_MAX) + "]".repeat(JsonCursor.DEPTH_MAX) + "}";
        String tooDeep = "{\"a\":" + "[{\"b\":".repeat(500_000);
        JsonCursor json = new JsonCursor();

        json.reset(tooDeep.getBytes(StandardCharsets.US_ASCII), 0, tooDeep.length());
        json.enterObject();
        json.nextField();
        json.readValue();

        assertThat(json.tooDeep()).isTrue();
        assertThat(fields(allowed)).endsWith("end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "x",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{} x",
                "{,}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":tru}",
                "{\"a\":[}]}",
                "{\"a\":[1 2]}",
                "{\"a\":{1:2}}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":1\u000b}"
            })
    void shouldFailOnWhatIsNoObject(String text) {
        assertThat(fields(text)).endsWith("failed");
    }

    /** Never throws or runs on, and takes exactly what Jackson takes. */
    @Test
    void shouldTellSoundFromDamagedTextAsJacksonDoes() throws Exception {
        long seed = 20261122;
        Random random = new Random(seed);
        ObjectMapper jackson = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        int sound = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] text = MESSAGE.getBytes(StandardCharsets.US_ASCII);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                text[random.nextInt(text.length)] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            }
            String damaged = new String(text, StandardCharsets.US_ASCII);

            List<String> fields = fields(damaged);

            boolean expected = isObject(jackson, damaged);
            assertThat(fields.get(fields.size() - 1))
                    .as("seed %d: %s", seed, damaged)
                    .isEqualTo(expected ? "end" : "failed");
            sound += expected ? 1 : 0;
        }
        assertThat(sound).isBetween(10_000, 40_000);
    }

    private static boolean isObject(ObjectMapper jackson, String text) {
        try {
            return jackson.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static List<String> fields(String message) {
        byte[] text = message.getBytes(StandardCharsets.US_ASCII);
        JsonCursor json = new JsonCursor();
        List<String> fields = new ArrayList<>();
        json.reset(text, 0, text.length);
        json.enterObject();
        while (json.nextField()) {
            char key = json.shortKey();
            if (json.readValue()) {
                fields.add(key + "=" + message.substring(json.valueFrom(), json.valueTo()));
            }
        }
        fields.add(json.atEnd() ? "end" : "failed");
        return fields;
    }
}
