package io.njord.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.testkit.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic against BigDecimal: equal, or both say that it does not fit. */
class DecimalsTest {
    private static final int CASES = 2_000;

    private static long number(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextLong() >> random.nextInt(63);
            case 2 -> random.nextInt(1_000) - 500;
            case 3 -> Long.MAX_VALUE - random.nextInt(3);
            case 4 -> Long.MIN_VALUE + random.nextInt(3);
            default -> 5 * (long) Math.pow(10, random.nextInt(18)) * (random.nextBoolean() ? 1 : -1);
        };
    }

    private static void same(Supplier<BigDecimal> expected, int scale, LongSupplier actual) {
        long value;
        try {
            value = expected.get()
                    .setScale(scale, RoundingMode.HALF_EVEN)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException e) {
            assertThatThrownBy(actual::getAsLong)
                    .isInstanceOfSatisfying(
                            ContractException.class, f -> assertThat(f.reason()).isEqualTo(Reason.OVERFLOW));
            return;
        }
        assertThat(actual.getAsLong()).isEqualTo(value);
    }

    @Test
    void shouldMultiplyAndDivideLikeBigDecimal() {
        Seeds.forEach(20, random -> {
            for (int i = 0; i < CASES; i++) {
                long a = number(random);
                long b = number(random);
                long c = Math.max(1, Math.abs(number(random) / 2));
                int as = random.nextInt(19);
                int bs = random.nextInt(19);
                int scale = random.nextInt(19);
                BigDecimal x = BigDecimal.valueOf(a, as);
                BigDecimal y = BigDecimal.valueOf(b, bs);
                same(() -> x.multiply(y), scale, () -> Decimals.multiply(a, as, b, bs, scale));
                if (b != 0) {
                    same(
                            () -> x.divide(y, scale, RoundingMode.HALF_EVEN),
                            scale,
                            () -> Decimals.divide(a, as, b, bs, scale));
                }
                same(
                        () -> BigDecimal.valueOf(a)
                                .multiply(BigDecimal.valueOf(b))
                                .divide(BigDecimal.valueOf(c), 0, RoundingMode.HALF_EVEN),
                        0,
                        () -> Decimals.mulDiv(a, b, c));
                same(() -> x, scale, () -> Decimals.rescale(a, as, scale));
                same(() -> BigDecimal.valueOf(a).add(BigDecimal.valueOf(b)), 0, () -> Decimals.add(a, b));
            }
        });
    }

    @Test
    void shouldRoundToTheIncrementBelowAboveAndNearest() {
        Seeds.forEach(20, random -> {
            for (int i = 0; i < CASES; i++) {
                long value = number(random) >> 2;
                long tick = 1L + random.nextInt(1_000_000);
                long floor = Decimals.floor(value, tick);
                long ceil = Decimals.ceil(value, tick);
                assertThat(floor % tick).isZero();
                assertThat(ceil % tick).isZero();
                assertThat(floor).isLessThanOrEqualTo(value).isGreaterThan(value - tick);
                assertThat(ceil).isGreaterThanOrEqualTo(value).isLessThan(value + tick);
                BigDecimal nearest = BigDecimal.valueOf(value)
                        .divide(BigDecimal.valueOf(tick), 0, RoundingMode.HALF_EVEN)
                        .multiply(BigDecimal.valueOf(tick));
                assertThat(Decimals.round(value, tick)).isEqualTo(nearest.longValueExact());
            }
        });
    }

    @Test
    void shouldReadBackWhatItPrints() {
        Seeds.forEach(20, random -> {
            for (int i = 0; i < CASES; i++) {
                long value = number(random);
                int scale = random.nextInt(19);
                String text = Decimals.print(value, scale);
                assertThat(text).doesNotContain("E").doesNotMatch(".*\\.\\d*0");
                assertThat(new BigDecimal(text)).isEqualByComparingTo(BigDecimal.valueOf(value, scale));
                assertThat(Decimals.parse(text, scale)).isEqualTo(value);
                byte[] bytes = new byte[64];
                int end = Decimals.write(value, scale, bytes, 3);
                assertThat(new String(bytes, 3, end - 3, StandardCharsets.US_ASCII))
                        .isEqualTo(text);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                ".",
                "1.",
                "abc",
                "NaN",
                "Infinity",
                "-Infinity",
                "1,5",
                "0x1",
                "1 2",
                "--1",
                "1.234",
                "+-3"
            })
    void shouldRefuseWhatIsNotADecimalOfThisScale(String text) {
        if (text.equals("1.")) {
            assertThat(Decimals.parse(text, 2)).isEqualTo(100); // BigDecimal's grammar allows it
            return;
        }
        assertThatThrownBy(() -> Decimals.parse(text, 2)).isInstanceOf(ContractException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "99999999999999999999", "-92233720368547758.09"})
    void shouldRefuseWhatDoesNotFit(String text) {
        assertThatThrownBy(() -> Decimals.parse(text, 2)).isInstanceOf(ContractException.class);
    }

    @Test
    void shouldReadExponentsAndTrailingZerosExactly() {
        assertThat(Decimals.parse("1e3", 2)).isEqualTo(100_000);
        assertThat(Decimals.parse("61837.64000000", 2)).isEqualTo(6_183_764);
        assertThat(Decimals.parse("-0.10", 1)).isEqualTo(-1);
        assertThat(Decimals.parse("92233720368547758.07", 2)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldConvertToTheNearestDouble() {
        Seeds.forEach(CASES, random -> {
            long value = number(random);
            int scale = random.nextInt(Decimals.MAX_SCALE + 1);
            assertThat(Decimals.toDouble(value, scale))
                    .isEqualTo(new BigDecimal(BigDecimal.valueOf(value, scale).toString()).doubleValue());
        });
    }
}
