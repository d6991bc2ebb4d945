package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.testkit.Seeds;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TailsTest {
    @Test
    void shouldPutBothEndsWhereASortPutsThem() {
        Seeds.forEach(40, random -> {
            int n = 1 + random.nextInt(30_000);
            agree(random.doubles(n, -1, 1).toArray());
            agree(DoubleStream.generate(() -> 1e-6 * random.nextGaussian())
                    .limit(n)
                    .toArray());
            agree(DoubleStream.generate(() -> few(random)).limit(n).toArray());
            agree(DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
                    .filter(value -> !Double.isNaN(value))
                    .limit(n)
                    .toArray());
        });
        agree(new double[0]);
        agree(new double[20_000]);
    }

    private static double few(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> -0.0;
            case 1 -> 0.0;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> Double.MIN_VALUE;
            default -> -random.nextInt(3);
        };
    }

    private static void agree(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double[] ordered = Tails.ordered(sample);
        int n = sample.length;
        int ends = Math.min(n, (int) (0.05 * n) + 2);
        assertThat(Arrays.copyOf(ordered, ends)).containsExactly(Arrays.copyOf(sorted, ends));
        assertThat(Arrays.copyOfRange(ordered, n - ends, n)).containsExactly(Arrays.copyOfRange(sorted, n - ends, n));
        assertThat(Tails.sorted(ordered)).containsExactly(sorted);
        for (double p : new double[] {0, 0.01, 0.05, 0.95, 0.99, 1}) {
            assertThat(Quantiles.of(ordered, p)).isEqualTo(Quantiles.of(sorted, p));
        }
    }
}
