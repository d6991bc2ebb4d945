package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.testkit.Seeds;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    /** Printed values of the standard tables. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.841344746068542948585",
        "-1.959963984540054, 0.025",
        "2.5, 0.993790334674223894",
        "-3, 0.00134989803163009452665",
        "-6, 9.86587645037698140700e-10",
        "-10, 7.61985302416052606597e-24"
    })
    void shouldEqualPrintedTables(double x, double probability) {
        assertThat(Normal.cdf(x)).isCloseTo(probability, Percentage.withPercentage(1e-11));
    }

    @Test
    void shouldInvertItself() {
        Seeds.forEach(20, random -> {
            for (int i = 0; i < 200; i++) {
                double p = Math.pow(10, -random.nextDouble() * 30) * random.nextDouble();
                assertThat(Normal.cdf(Normal.quantile(p))).isCloseTo(p, Percentage.withPercentage(1e-10));
                double x = random.nextDouble() * 10 - 5;
                assertThat(Normal.quantile(Normal.cdf(x))).isCloseTo(x, Offset.offset(1e-9));
            }
        });
        assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> Normal.quantile(1.01)).hasMessageContaining("1.01");
    }
}
