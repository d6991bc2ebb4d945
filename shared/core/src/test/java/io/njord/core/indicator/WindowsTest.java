package io.njord.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.njord.testkit.Seeds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The windows that slide without looking at what is in them, against ones that look. */
class WindowsTest {
    private static double[] series(Random random, int n) {
        double[] series = new double[n];
        double level = 1000;
        for (int i = 0; i < n; i++) {
            level += random.nextInt(8) == 0 ? random.nextInt(-5, 6) * 1e5 : random.nextInt(-3, 4) * 0.25;
            series[i] = level;
        }
        return series;
    }

    private static double[] window(double[] series, int last, int size) {
        return Arrays.copyOfRange(series, Math.max(0, last + 1 - size), last + 1);
    }

    @Test
    void shouldSumTheWindowWithoutDrift() {
        Seeds.forEach(20, random -> {
            int size = random.nextInt(1, 40);
            double[] series = series(random, 300);
            RollingSum sum = new RollingSum(size);
            for (int i = 0; i < series.length; i++) {
                double[] window = window(series, i, size);
                double total = Arrays.stream(window).sum();
                double largest = Arrays.stream(window).map(Math::abs).sum();
                assertThat(sum.push(series[i])).isCloseTo(total, within(1e-14 * largest));
                assertThat(sum.full()).isEqualTo(i + 1 >= size);
            }
        });
    }

    @Test
    void shouldKnowTheExtremesAndWhenTheyWere() {
        Seeds.forEach(20, random -> {
            int size = random.nextInt(1, 40);
            double[] series = series(random, 300);
            Extreme highest = Extreme.highest(size);
            Extreme lowest = Extreme.lowest(size);
            TimedExtreme latestHigh = TimedExtreme.highest(size);
            TimedExtreme latestLow = TimedExtreme.lowest(size);
            for (int i = 0; i < series.length; i++) {
                double[] window = window(series, i, size);
                double max = Arrays.stream(window).max().orElseThrow();
                double min = Arrays.stream(window).min().orElseThrow();
                latestHigh.push(series[i]);
                latestLow.push(series[i]);
                assertThat(highest.push(series[i])).isEqualTo(max);
                assertThat(lowest.push(series[i])).isEqualTo(min);
                assertThat(latestHigh.age()).isEqualTo(age(window, max));
                assertThat(latestLow.age()).isEqualTo(age(window, min));
                assertThat(highest.full()).isEqualTo(i + 1 >= size).isEqualTo(latestHigh.full());
            }
        });
    }

    private static int age(double[] window, double value) {
        int age = 0;
        while (window[window.length - 1 - age] != value) {
            age++;
        }
        return age;
    }

    @Test
    void shouldMeasureMeanAndSpreadLikeExactArithmetic() {
        Seeds.forEach(20, random -> {
            int size = random.nextInt(2, 40);
            double[] series = series(random, 300);
            Moments moments = new Moments(size);
            for (int i = 0; i < series.length; i++) {
                moments.push(series[i]);
                if (i + 1 >= size) {
                    double[] window = window(series, i, size);
                    BigDecimal mean = BigDecimal.ZERO;
                    for (double each : window) {
                        mean = mean.add(new BigDecimal(each));
                    }
                    mean = mean.divide(BigDecimal.valueOf(size), MathContext.DECIMAL128);
                    BigDecimal spread = BigDecimal.ZERO;
                    for (double each : window) {
                        spread = spread.add(new BigDecimal(each).subtract(mean).pow(2, MathContext.DECIMAL128));
                    }
                    double range = Arrays.stream(window).max().orElseThrow()
                            - Arrays.stream(window).min().orElseThrow();
                    double far = range + Math.abs(series[i] - series[Math.max(0, i + 1 - 2 * size)]) + 1e6;
                    assertThat(moments.mean()).isCloseTo(mean.doubleValue(), within(1e-14 * far));
                    assertThat(moments.spread()).isCloseTo(spread.doubleValue(), within(1e-14 * size * far * far));
                }
            }
        });
    }

    @Test
    void shouldFindNoSpreadInAFlatWindowWhateverWasBefore() {
        Moments moments = new Moments(5);
        for (double each : new double[] {3, 1e9, -7, 0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}) {
            moments.push(each);
        }
        assertThat(moments.spread()).isZero();
        assertThat(moments.mean()).isEqualTo(0.1);
    }

    @Test
    void shouldWeighTheLatestMost() {
        Seeds.forEach(20, random -> {
            int size = random.nextInt(1, 40);
            double[] series = series(random, 300);
            Ramp ramp = new Ramp(size);
            for (int i = 0; i < series.length; i++) {
                ramp.push(series[i]);
                if (i + 1 >= size) {
                    double[] window = window(series, i, size);
                    double sum = 0;
                    double weighted = 0;
                    for (int k = 0; k < size; k++) {
                        sum += window[k];
                        weighted += (k + 1) * window[k];
                    }
                    double weights = size * (size + 1) / 2.0;
                    assertThat(ramp.sum() + size * ramp.origin()).isCloseTo(sum, within(1e-6));
                    assertThat(ramp.ramp() + weights * ramp.origin()).isCloseTo(weighted, within(1e-5));
                }
            }
        });
    }
}
