package io.njord.journal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.testkit.Seeds;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FastNumberTest {
    private final FastNumber number = new FastNumber();

    private static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Arrays.copyOf(bytes, bytes.length + FastNumber.SLACK + 1);
    }

    @Test
    void shouldReadDecimalsExactlyOrLeaveThemToTheSlowReader() {
        Seeds.forEach(200, random -> {
            for (int i = 0; i < 200; i++) {
                int integers = random.nextInt(18);
                int decimals = random.nextInt(20);
                int scale = random.nextInt(13);
                StringBuilder text = new StringBuilder();
                for (int k = 0; k < integers; k++) {
                    text.append(random.nextInt(10));
                }
                boolean point = random.nextInt(4) > 0;
                if (point) {
                    text.append('.');
                    for (int k = 0; k < decimals; k++) {
                        text.append(random.nextInt(3) == 0 ? random.nextInt(10) : 0);
                    }
                }
                long got = number.decimal(bytes(text + ",77"), 0, scale);
                if (got >= 0 && number.end == text.length()) {
                    assertThat(BigDecimal.valueOf(got, scale))
                            .as("%s at scale %d", text, scale)
                            .isEqualByComparingTo(new BigDecimal(text.toString()));
                } else if (got < 0
                        && integers > 0
                        && integers + scale <= 18
                        && integers < 16
                        && (!point || decimals < 16)) {
                    BigDecimal value = new BigDecimal(text.toString());
                    assertThat(value.stripTrailingZeros().scale())
                            .as("%s at scale %d may be refused for its decimals alone", text, scale)
                            .isGreaterThan(scale);
                }
            }
        });
    }

    @Test
    void shouldReadIntegersOfUpToNineteenDigits() {
        Seeds.forEach(100, random -> {
            long value = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(60);
            assertThat(number.integer(bytes(value + ",1"), 0)).isEqualTo(value);
            assertThat(number.end).isEqualTo(String.valueOf(value).length());
        });
    }

    @Test
    void shouldLeaveEverythingThatIsNotPlainToTheSlowReader() {
        for (String text : new String[] {"", "-1", "+1", ".5", "\"1\"", " 1", "e5"}) {
            assertThat(number.decimal(bytes(text + ","), 0, 2)).as(text).isEqualTo(-1);
            assertThat(number.integer(bytes(text + ","), 0)).as(text).isNegative();
        }
        assertThat(number.integer(bytes("9999999999999999999,"), 0)).isNegative();
        assertThat(number.integer(bytes("123456789012345678901234567890,"), 0)).isNegative();
        number.decimal(bytes("123456789012345678901234567890,"), 0, 2);
        assertThat(number.end).isLessThan(30);
    }
}
