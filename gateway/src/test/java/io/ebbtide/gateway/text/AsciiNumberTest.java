package io.ebbtide.gateway.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.FixedPoint;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiNumberTest {
    private static final String ALPHABET = "0123456789012345678901234567890123456789..-/:, a";

    @Test
    void shouldReadDecimalsExactlyAsFixedPointDoes() {
        long seed = 20261122;
        Random random = new Random(seed);

        for (int i = 0; i < 500_000; i++) {
            byte[] text = randomText(random);
            int from = random.nextInt(text.length + 1);
            int to = from + random.nextInt(text.length - from + 1);

            assertThat(AsciiNumber.decimalE8(text, from, to))
                    .as("seed %d: %s", seed, new String(text, from, to - from, StandardCharsets.US_ASCII))
                    .isEqualTo(FixedPoint.parse(text, from, to));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "12345678, 12345678",
        "123456789, 123456789",
        "1604221200090, 1604221200090",
        "1234567890123456, 1234567890123456",
        "1633998512063356900, 1633998512063356900",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, -1",
        "00000000000000000001, -1",
        "'', -1",
        "-1, -1",
        "1.0, -1",
        "12345:78, -1",
        "1234/6789012, -1",
        "16042212000a0, -1",
    })
    void shouldReadWholeNumbers(String number, long expected) {
        byte[] text = (number + ",8").getBytes(StandardCharsets.US_ASCII);

        assertThat(AsciiNumber.whole(text, 0, number.length())).isEqualTo(expected);
    }

    @Test
    void shouldMarkEqualBytesAndNoOthers() {
        byte[] text = {',', ',' + 1, ',' - 1, (byte) (',' | 0x80), 0, ',', -1, ','};

        long marks = AsciiNumber.matches(AsciiNumber.eightBytes(text, 0), AsciiNumber.eightOf(','));

        assertThat(marks).isEqualTo(0x8000_8000_0000_0080L);
    }

    private static byte[] randomText(Random random) {
        byte[] text = new byte[1 + random.nextInt(24)];
        boolean mostlyDigits = random.nextBoolean();
        for (int i = 0; i < text.length; i++) {
            int choice =
                    mostlyDigits && random.nextInt(12) != 0 ? random.nextInt(40) : random.nextInt(ALPHABET.length());
            text[i] = (byte) ALPHABET.charAt(choice);
        }
        return text;
    }
}
