package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.testkit.Seeds;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The sliding sums against every window computed anew. */
class RollingTest {
    private static double[] returns(Random random, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> random.nextInt(40) == 0 ? Double.NaN : 0.02 * random.nextGaussian() + 0.001)
                .toArray();
    }

    private static void same(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("window %d", i).isCloseTo(expected[i], Offset.offset(1e-9));
        }
    }

    @Test
    void shouldEqualEveryWindowComputedAnew() {
        Seeds.forEach(30, random -> {
            int window = 2 + random.nextInt(40);
            double[] r = returns(random, random.nextInt(400));
            double[] b = returns(random, r.length);
            same(
                    Rolling.sharpe(r, window, 365),
                    Rolling.apply(
                            r, window, w -> ReturnStatistics.sharpe(w, 365).orElse(Double.NaN)));
            same(
                    Rolling.volatility(r, window, 365),
                    Rolling.apply(
                            r, window, w -> ReturnStatistics.volatility(w, 365).orElse(Double.NaN)));
            double[] beta = IntStream.range(0, Math.max(0, r.length - window + 1))
                    .mapToDouble(i -> new BenchmarkStatistics(
                                    Arrays.copyOfRange(r, i, i + window), Arrays.copyOfRange(b, i, i + window), 365, 0)
                            .beta()
                            .orElse(Double.NaN))
                    .toArray();
            same(Rolling.beta(r, b, window), beta);
        });
    }

    @Test
    void shouldLeaveConstantWindowsUndefined() {
        double[] flat = {0.01, 0.01, 0.01, 0.01};

        assertThat(Rolling.sharpe(flat, 3, 365)).containsOnly(Double.NaN);
        assertThat(Rolling.volatility(flat, 3, 365)).containsOnly(0);
        assertThat(Rolling.sharpe(flat, 5, 365)).isEmpty();
        assertThatThrownBy(() -> Rolling.sharpe(flat, 0, 365)).hasMessageContaining("window: 0");
    }
}
