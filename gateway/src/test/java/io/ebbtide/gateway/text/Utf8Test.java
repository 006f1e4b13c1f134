package io.ebbtide.gateway.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
    @ParameterizedTest
    @CsvSource({
        "61, true", // a
        "c3a9, true", // é
        "e5b881, true", // a Chinese symbol's first character
        "f09f9880, true", // beyond the basic plane
        "80, false", // lone continuation
        "c3, false", // cut off
        "c0af, false", // overlong slash
        "e08080, false", // overlong
        "eda080, false", // surrogate
        "f4908080, false", // above U+10FFFF
        "ff, false",
    })
    void shouldTellUtf8FromOtherBytes(String hex, boolean valid) {
        byte[] text = HexFormat.of().parseHex(hex);

        assertThat(Utf8.isValid(text, 0, text.length)).isEqualTo(valid);
    }

    @Test
    void shouldAgreeWithTheDecoderOfTheJdk() {
        long seed = 20261122;
        Random random = new Random(seed);
        int valid = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] text = randomText(random);

            boolean expected = jdkAccepts(text);
            assertThat(Utf8.isValid(text, 0, text.length))
                    .as("seed %d: %s", seed, HexFormat.of().formatHex(text))
                    .isEqualTo(expected);
            valid += expected ? 1 : 0;
        }
        assertThat(valid).isBetween(20_000, 180_000);
    }

    /** Characters of every length, then up to two bytes changed. */
    private static byte[] randomText(Random random) {
        StringBuilder characters = new StringBuilder();
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            int bits = 1 + random.nextInt(21);
            int character = random.nextInt(1 << bits);
            boolean usable = character <= 0x10FFFF && (character < 0xD800 || character > 0xDFFF);
            characters.appendCodePoint(usable ? character : 'a');
        }
        byte[] text = characters.toString().getBytes(StandardCharsets.UTF_8);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            text[random.nextInt(text.length)] = (byte) random.nextInt(256);
        }
        return text;
    }

    private static boolean jdkAccepts(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
