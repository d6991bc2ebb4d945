package io.njord.lab.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.lab.stats.Covariance;
import io.njord.lab.stats.Moments;
import io.njord.lab.stats.Normal;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PathRandomTest {
    @Test
    void shouldRepeatItselfForTheSameSeedAndPathOnly() {
        assertThat(new PathRandom(7, 3).nextLong()).isEqualTo(new PathRandom(7, 3).nextLong());
        assertThat(new PathRandom(7, 3).nextLong()).isNotEqualTo(new PathRandom(7, 4).nextLong());
        assertThat(new PathRandom(7, 3).nextLong()).isNotEqualTo(new PathRandom(3, 7).nextLong());
        assertThat(new PathRandom(0, 0).nextLong()).isNotEqualTo(new PathRandom(1, 1).nextLong());
    }

    /** Kolmogorov and Smirnov: the largest distance from the true distribution stays below the 0.1 % bound. */
    @Test
    void shouldDrawUniformAndNormalNumbers() {
        int n = 100_000;
        PathRandom random = new PathRandom(42, 0);
        double[] uniform =
                DoubleStream.generate(random::nextDouble).limit(n).sorted().toArray();
        double[] normal =
                DoubleStream.generate(random::nextGaussian).limit(n).sorted().toArray();
        double worst = 0;
        for (int i = 0; i < n; i++) {
            worst = Math.max(worst, Math.abs(uniform[i] - (i + 0.5) / n));
            worst = Math.max(worst, Math.abs(Normal.cdf(normal[i]) - (i + 0.5) / n));
        }
        assertThat(worst).isLessThan(1.95 / Math.sqrt(n));
    }

    @Test
    void shouldDrawEveryWholeNumberEquallyOften() {
        PathRandom random = new PathRandom(1, 1);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.nextInt(7)]++;
        }
        double chiSquare = Arrays.stream(counts)
                .mapToDouble(c -> (c - 10_000.0) * (c - 10_000.0) / 10_000)
                .sum();
        assertThat(chiSquare).as("below the 0.1 %% bound of six degrees").isLessThan(22.5);
    }

    @Test
    void shouldNotCorrelateNeighbouringPaths() {
        double[] first = new double[10_000];
        double[] second = new double[10_000];
        for (int path = 0; path < first.length; path++) {
            first[path] = new PathRandom(9, path).nextGaussian();
            second[path] = new PathRandom(9, path + 1).nextGaussian();
        }
        assertThat(Covariance.of(first, second).correlation().orElseThrow()).isCloseTo(0, Offset.offset(0.04));
        assertThat(Moments.of(first).mean()).isCloseTo(0, Offset.offset(0.04));
    }
}
