package io.ebbtide.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.testing.SeededRuns;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation against {@link BigInteger}, and text that comes from outside. */
class FixedPointTest {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final long[] EDGES = {
        0,
        1,
        -1,
        2,
        -2,
        FixedPoint.ONE,
        -FixedPoint.ONE,
        100 * FixedPoint.ONE,
        -100 * FixedPoint.ONE - 1,
        10_000_001 * FixedPoint.ONE - 1,
        -10_000_000 * FixedPoint.ONE,
        0xFFFF_FFFFL,
        0x1_0000_0000L,
        -0x1_0000_0000L,
        1L << 62,
        Long.MAX_VALUE,
        Long.MAX_VALUE - 1,
        -Long.MAX_VALUE,
        0x7FFF_FFFF_0000_0001L,
        0x4000_0000_FFFF_FFFFL
    };

    @Test
    void shouldRoundProductsAndQuotientsAsExactArithmeticDoes() {
        SeededRuns.check(200, random -> {
            for (int i = 0; i < 500; i++) {
                long a = SeededRuns.anyMagnitude(random);
                long b = SeededRuns.anyMagnitude(random);
                checkAll(a, b, Math.max(1, Math.abs(SeededRuns.anyMagnitude(random))));
            }
        });
    }

    @Test
    void shouldRoundEveryCombinationOfEdgesExactly() {
        for (long a : EDGES) {
            for (long b : EDGES) {
                checkEdges(a, b);
            }
        }
    }

    @Test
    void shouldMultiplyByTheOneNumberWithoutAnOpposite() {
        assertThat(FixedPoint.mulFloor(1, Long.MIN_VALUE)).isEqualTo(-92_233_720_369L);
        assertThatThrownBy(() -> FixedPoint.mulFloor(2 * FixedPoint.ONE, Long.MIN_VALUE))
                .isInstanceOf(ArithmeticException.class);
    }

    private static void checkEdges(long a, long b) {
        for (long divisor : EDGES) {
            if (divisor > 0) {
                checkAll(a, b, divisor);
            }
        }
    }

    private static void checkAll(long a, long b, long divisor) {
        BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        BigInteger floor = floor(product, BigInteger.valueOf(divisor));
        BigInteger ceil = floor(product.negate(), BigInteger.valueOf(divisor)).negate();
        same(floor, () -> FixedPoint.mulDivFloor(a, b, divisor), a, b, divisor);
        same(ceil, () -> FixedPoint.mulDivCeil(a, b, divisor), a, b, divisor);
        BigInteger one = BigInteger.valueOf(FixedPoint.ONE);
        same(floor(product, one), () -> FixedPoint.mulFloor(a, b), a, b, FixedPoint.ONE);
        same(floor(product.negate(), one).negate(), () -> FixedPoint.mulCeil(a, b), a, b, FixedPoint.ONE);
        BigInteger scaled = BigInteger.valueOf(a).multiply(one);
        same(floor(scaled, BigInteger.valueOf(divisor)), () -> FixedPoint.divFloor(a, divisor), a, b, divisor);
        BigInteger divCeil = floor(scaled.negate(), BigInteger.valueOf(divisor)).negate();
        same(divCeil, () -> FixedPoint.divCeil(a, divisor), a, b, divisor);
    }

    private interface Operation {
        long apply();
    }

    /** Results in 63 bits must be exact; anything beyond must be refused, but for the one odd value at the lower end. */
    private static void same(BigInteger expected, Operation operation, long a, long b, long divisor) {
        long actual;
        try {
            actual = operation.apply();
        } catch (ArithmeticException overflow) {
            assertThat(expected.abs())
                    .as("refused: %d * %d / %d", a, b, divisor)
                    .isGreaterThan(MAX);
            return;
        }
        assertThat(BigInteger.valueOf(actual)).as("%d * %d / %d", a, b, divisor).isEqualTo(expected);
    }

    private static BigInteger floor(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void shouldRefuseADivisorThatIsNotPositive(long divisor) {
        assertThatThrownBy(() -> FixedPoint.mulDivFloor(1, 1, divisor)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> FixedPoint.mulDivFloor(Long.MAX_VALUE, Long.MAX_VALUE, divisor))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> FixedPoint.mulDivCeil(1, 1, divisor)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> FixedPoint.divCeil(1, divisor)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        assertThatThrownBy(() -> FixedPoint.mulFloor(Long.MAX_VALUE, 2 * FixedPoint.ONE))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> FixedPoint.mulCeil(Long.MAX_VALUE, -2 * FixedPoint.ONE))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> FixedPoint.divFloor(Long.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void shouldKeepToTheGrid() {
        SeededRuns.check(200, random -> {
            for (int i = 0; i < 200; i++) {
                long value = SeededRuns.anyMagnitude(random) >> 1;
                long step = random.nextLong(1, 10_000_000_000L);

                long below = FixedPoint.floorToStep(value, step);
                long above = FixedPoint.ceilToStep(value, step);

                assertThat(below % step).isZero();
                assertThat(above % step).isZero();
                assertThat(value - below).isBetween(0L, step - 1);
                assertThat(above - value).isBetween(0L, step - 1);
            }
        });
    }

    @Test
    void shouldTakeAStepOfZeroAsNoGrid() {
        assertThat(FixedPoint.floorToStep(123, 0)).isEqualTo(123);
        assertThat(FixedPoint.ceilToStep(123, 0)).isEqualTo(123);
    }

    @Test
    void shouldRefuseAGridPointBeyondTheLargestNumber() {
        assertThatThrownBy(() -> FixedPoint.ceilToStep(Long.MAX_VALUE, 1000)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void shouldReadBackWhatItWrote() {
        SeededRuns.check(100, random -> {
            for (int i = 0; i < 200; i++) {
                long value = SeededRuns.anyMagnitude(random);

                String text = FixedPoint.format(value);

                assertThat(FixedPoint.parse(text)).as(text).isEqualTo(value);
                assertThat(new BigDecimal(text)).isEqualByComparingTo(BigDecimal.valueOf(value, 8));
                assertThat(text).doesNotContain("E").doesNotEndWith(".");
            }
        });
        assertThat(FixedPoint.format(Long.MIN_VALUE)).isEqualTo("-92233720368.54775808");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "1, 100000000",
        "1., 100000000",
        ".5, 50000000",
        "-.5, -50000000",
        "007, 700000000",
        "0.00000001, 1",
        "-0.00000001, -1",
        "0.000000010000, 1",
        "12.50, 1250000000",
        "92233720368.54775807, 9223372036854775807",
        "-92233720368.54775807, -9223372036854775807"
    })
    void shouldReadPlainDecimals(String text, long expected) {
        assertThat(FixedPoint.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "-.",
                "+1",
                "--1",
                "1-",
                "1.2.3",
                "1,5",
                " 1",
                "1 ",
                "1e5",
                "1E-8",
                "NaN",
                "Infinity",
                "0x10",
                "1_000",
                "0.000000001",
                "1.123456789",
                "92233720368.54775808",
                "92233720369",
                "\u0661",
                "１",
                "\u00001",
                "99999999999999999999",
                "-92233720368.54775809",
                "1.00000000000000000000000000000",
                "000000000000000000000000000001",
                "null",
                "1\n"
            })
    void shouldRefuseEverythingElse(String text) {
        assertThat(FixedPoint.parse(text)).isEqualTo(FixedPoint.INVALID);
    }

    @Test
    void shouldReadOnlyItsPartOfTheBytes() {
        byte[] frame = "{\"p\":\"0.0035\",".getBytes(StandardCharsets.US_ASCII);

        assertThat(FixedPoint.parse(frame, 6, 12)).isEqualTo(350_000);
        assertThat(FixedPoint.parse(frame, 6, 6)).isEqualTo(FixedPoint.INVALID);
        assertThat(FixedPoint.parse(frame, 5, 12)).isEqualTo(FixedPoint.INVALID);
        assertThat(FixedPoint.parse(frame, 6, 13)).isEqualTo(FixedPoint.INVALID);
    }

    @Test
    void shouldAgreeWithExactDecimalsOnRandomText() {
        List<String> alphabet = List.of("0", "1", "9", ".", "-", "5", "e", " ", "0", "0");
        SeededRuns.check(100, random -> {
            for (int i = 0; i < 200; i++) {
                String text = anyText(random, alphabet);

                long value = FixedPoint.parse(text);

                if (value != FixedPoint.INVALID) {
                    assertThat(BigDecimal.valueOf(value, 8)).as(text).isEqualByComparingTo(new BigDecimal(text));
                } else if (text.matches("-?\\d{1,10}(\\.\\d{1,8})?")) {
                    throw new AssertionError("refused: " + text);
                }
            }
        });
    }

    @Test
    void shouldNeverFailOnRandomBytes() {
        SeededRuns.check(100, random -> {
            byte[] noise = new byte[random.nextInt(40)];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) random.nextInt();
            }

            long value = FixedPoint.parse(noise, 0, noise.length);

            if (value != FixedPoint.INVALID) {
                String text = new String(noise, StandardCharsets.US_ASCII);
                assertThat(BigDecimal.valueOf(value, 8)).isEqualByComparingTo(new BigDecimal(text));
            }
        });
    }

    private static String anyText(SplittableRandom random, List<String> alphabet) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1, 16);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.get(random.nextInt(alphabet.size())));
        }
        return text.toString();
    }

    @Test
    void shouldSaturateMeasuresInsteadOfOverflowing() {
        assertThat(FixedPoint.mulFloorSaturated(3 * FixedPoint.ONE, 7)).isEqualTo(21);
        assertThat(FixedPoint.mulFloorSaturated(Long.MAX_VALUE, FixedPoint.ONE)).isEqualTo(Long.MAX_VALUE);
        assertThat(FixedPoint.mulFloorSaturated(Long.MAX_VALUE, FixedPoint.ONE - 1))
                .isEqualTo(FixedPoint.mulFloor(Long.MAX_VALUE, FixedPoint.ONE - 1));
        assertThat(FixedPoint.mulFloorSaturated(Long.MAX_VALUE, FixedPoint.ONE + 1))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(FixedPoint.mulFloorSaturated(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(FixedPoint.addSaturated(1, 2)).isEqualTo(3);
        assertThat(FixedPoint.addSaturated(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldTakeRootsExactly() {
        for (long root = 0; root <= 3_037_000_499L; root = root * 3 + 1) {
            assertThat(FixedPoint.sqrtFloor(root * root)).isEqualTo(root);
            assertThat(FixedPoint.sqrtFloor(root * root + 2 * root)).isEqualTo(root);
        }
        assertThat(FixedPoint.sqrtFloor(Long.MAX_VALUE)).isEqualTo(3_037_000_499L);
    }
}
