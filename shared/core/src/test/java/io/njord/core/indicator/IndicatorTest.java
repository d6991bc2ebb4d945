package io.njord.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.njord.testkit.Seeds;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every indicator against a naive twin that computes it from the whole series. */
class IndicatorTest {
    private static final Offset<Double> CLOSE = within(1e-7);

    /** A walk with flat stretches and leaps, which is where running sums go wrong. */
    private static double[] series(Random random) {
        double[] series = new double[400];
        double price = 100;
        for (int i = 0; i < series.length; i++) {
            price += switch (random.nextInt(20)) {
                case 0 -> random.nextInt(-50, 1_000);
                case 1, 2, 3, 4, 5, 6 -> 0;
                default -> random.nextInt(-100, 101) / 100.0;
            };
            price = Math.max(price, 1);
            series[i] = price;
        }
        return series;
    }

    private interface Twin {
        double at(double[] series, int last);
    }

    private static void compare(Random random, Indicator indicator, int from, Twin twin) {
        double[] series = series(random);
        for (int i = 0; i < series.length; i++) {
            double value = indicator.update(series[i]);
            assertThat(indicator.value()).isEqualTo(Double.valueOf(value));
            if (i >= from) {
                assertThat(value).as("value %d", i).isCloseTo(twin.at(series, i), CLOSE);
            }
        }
    }

    static double mean(double[] series, int last, int period) {
        double sum = 0;
        for (int i = last - period + 1; i <= last; i++) {
            sum += series[i];
        }
        return sum / period;
    }

    static double deviation(double[] series, int last, int period, int divisor) {
        double mean = mean(series, last, period);
        double squares = 0;
        for (int i = last - period + 1; i <= last; i++) {
            squares += Math.pow(series[i] - mean, 2);
        }
        return Math.sqrt(squares / divisor);
    }

    private static double[] emas(double[] series, int from, int to, int period, Ema.Seed seed) {
        double[] ema = new double[to + 1];
        int first = seed == Ema.Seed.SMA ? from + period - 1 : from;
        if (first > to) {
            return ema;
        }
        ema[first] = seed == Ema.Seed.SMA ? mean(series, first, period) : series[from];
        for (int i = first + 1; i <= to; i++) {
            double alpha = 2.0 / (period + 1);
            ema[i] = alpha * series[i] + (1 - alpha) * ema[i - 1];
        }
        return ema;
    }

    @Test
    void shouldAverageTheLastValues() {
        Seeds.forEach(20, random -> {
            int period = random.nextInt(1, 60);
            compare(random, new Sma(period), period - 1, (series, last) -> mean(series, last, period));
        });
    }

    @Test
    void shouldAverageExponentiallyFromEitherSeed() {
        Seeds.forEach(20, random -> {
            int period = random.nextInt(1, 60);
            compare(
                    random,
                    new Ema(period, Ema.Seed.FIRST),
                    0,
                    (series, last) -> emas(series, 0, last, period, Ema.Seed.FIRST)[last]);
            compare(
                    random,
                    new Ema(period, Ema.Seed.SMA),
                    period - 1,
                    (series, last) -> emas(series, 0, last, period, Ema.Seed.SMA)[last]);
        });
    }

    @Test
    void shouldChainThreeAveragesForTema() {
        Seeds.forEach(10, random -> {
            int period = random.nextInt(1, 30);
            for (Ema.Seed seed : Ema.Seed.values()) {
                Ema.Seed later = seed == Ema.Seed.SMA ? Ema.Seed.SMA : Ema.Seed.FIRST;
                int second = seed == Ema.Seed.FIRST ? 0 : period - 1;
                int third = seed == Ema.Seed.MIXED ? second : 2 * second;
                compare(random, new Tema(period, seed), 3 * (period - 1), (series, last) -> {
                    double[] one = emas(series, 0, last, period, seed.mean() ? Ema.Seed.SMA : Ema.Seed.FIRST);
                    double[] two = emas(one, second, last, period, later);
                    double[] three = emas(two, third, last, period, later);
                    return 3 * one[last] - 3 * two[last] + three[last];
                });
            }
        });
    }

    @Test
    void shouldCompareGainsWithLosses() {
        Seeds.forEach(20, random -> {
            int period = random.nextInt(1, 40);
            compare(random, new Rsi(period, Rsi.Smoothing.SIMPLE), period, (series, last) -> {
                double gain = 0;
                double loss = 0;
                for (int i = last - period + 1; i <= last; i++) {
                    gain += Math.max(series[i] - series[i - 1], 0);
                    loss += Math.max(series[i - 1] - series[i], 0);
                }
                return index(gain, loss);
            });
            compare(random, new Rsi(period, Rsi.Smoothing.WILDER), period, (series, last) -> {
                double gain = 0;
                double loss = 0;
                for (int i = 1; i <= last; i++) {
                    double up = Math.max(series[i] - series[i - 1], 0);
                    double down = Math.max(series[i - 1] - series[i], 0);
                    gain = i <= period ? gain + up / period : (gain * (period - 1) + up) / period;
                    loss = i <= period ? loss + down / period : (loss * (period - 1) + down) / period;
                }
                return index(gain, loss);
            });
        });
    }

    private static double index(double gain, double loss) {
        return loss == 0 ? (gain == 0 ? 50 : 100) : 100 - 100 / (1 + gain / loss);
    }

    @Test
    void shouldCallAFlatMarketNeutral() {
        for (Rsi.Smoothing smoothing : Rsi.Smoothing.values()) {
            Rsi rsi = new Rsi(3, smoothing);
            for (int i = 0; i < 10; i++) {
                rsi.update(100);
            }
            assertThat(rsi.value()).isEqualTo(50);
        }
    }

    @Test
    void shouldPutBandsAroundTheMean() {
        Seeds.forEach(20, random -> {
            int period = random.nextInt(2, 40);
            double[] series = series(random);
            Bollinger population = new Bollinger(period, 2, Bollinger.Deviation.POPULATION);
            Bollinger sample = new Bollinger(period, 2, Bollinger.Deviation.SAMPLE);
            for (int i = 0; i < series.length; i++) {
                population.update(series[i]);
                sample.update(series[i]);
                assertThat(population.ready()).isEqualTo(i >= period - 1);
                if (i >= period - 1) {
                    double mean = mean(series, i, period);
                    double exact = deviation(series, i, period, period);
                    assertThat(population.value()).isCloseTo(mean, CLOSE);
                    assertThat(population.upper()).isCloseTo(mean + 2 * exact, within(1e-5));
                    assertThat(sample.lower())
                            .isCloseTo(mean - 2 * deviation(series, i, period, period - 1), within(1e-5));
                }
            }
        });
    }

    @Test
    void shouldHaveNoWidthOnceTheWindowIsFlat() {
        Bollinger bands = new Bollinger(4, 2, Bollinger.Deviation.POPULATION);
        List.of(1.0, 1e6, 3.0, 7.1, 0.1, 0.1, 0.1, 0.1).forEach(bands::update);
        assertThat(bands.deviation()).isZero();
        assertThat(bands.upper()).isEqualTo(0.1).isEqualTo(bands.lower());
    }

    @Test
    void shouldFitALineOverTime() {
        Seeds.forEach(20, random -> {
            int period = random.nextInt(2, 40);
            double[] series = series(random);
            double[] xs = new double[series.length];
            RollingRegression line = new RollingRegression(period);
            double x = 1e6;
            for (int i = 0; i < series.length; i++) {
                x += random.nextInt(1, 2_000) / 1_000.0;
                xs[i] = x;
                line.update(x, series[i]);
                if (i >= period - 1) {
                    double meanX = mean(xs, i, period);
                    double meanY = mean(series, i, period);
                    double products = 0;
                    double squares = 0;
                    for (int j = i - period + 1; j <= i; j++) {
                        products += (xs[j] - meanX) * (series[j] - meanY);
                        squares += (xs[j] - meanX) * (xs[j] - meanX);
                    }
                    double slope = products / squares;
                    double scale = Math.max(1, Math.abs(slope));
                    assertThat(line.slope()).isCloseTo(slope, within(1e-6 * scale));
                    assertThat(line.predict(x + 1)).isCloseTo(meanY + slope * (x + 1 - meanX), within(1e-6 * scale));
                }
            }
        });
    }

    @Test
    void shouldHaveNoSlopeWhenAllPointsShareOneX() {
        RollingRegression line = new RollingRegression(3);
        line.update(5, 1);
        line.update(5, 2);
        assertThat(line.update(5, 3)).isNaN();
        assertThat(line.slope()).isNaN();
    }

    @Test
    void shouldRefuseTheStateOfAnotherPeriod() {
        assertThatThrownBy(() -> new Sma(5).restore(new Sma(4).state()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the state of SMA(5) has 11 numbers, not 10");
    }
}
