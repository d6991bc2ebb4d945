package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.testkit.Seeds;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DrawdownsTest {
    private static List<Drawdown> of(double... worth) {
        return Drawdowns.of(LongStream.range(0, worth.length).toArray(), worth);
    }

    @Test
    void shouldMeasureFromTheHighestWorthSoFar() {
        assertThat(Drawdowns.series(new double[] {10000, 11000, 10500, 10000, 12000}))
                .usingComparatorWithPrecision(1e-6)
                .containsExactly(0, 0, 0.045454545, 0.090909091, 0);
        assertThat(Drawdowns.series(new double[0])).isEmpty();
        assertThat(Drawdowns.max(new double[0])).isEmpty();
    }

    @Test
    void shouldListEachTimeUnderWater() {
        List<Drawdown> found = of(100, 110, 105, 99, 104, 110, 112, 100, 108);

        assertThat(found).hasSize(2);
        assertThat(found.getFirst().depth()).isCloseTo(0.1, Offset.offset(1e-12));
        assertThat(found.getFirst().startNs()).isEqualTo(2);
        assertThat(found.getFirst().troughNs()).isEqualTo(3);
        assertThat(found.getFirst().endNs()).isEqualTo(4);
        assertThat(found.getFirst().recoveryNs()).hasValue(5);
        assertThat(found.getFirst().lengthNs()).isEqualTo(4);
        assertThat(found.get(1).depth()).isCloseTo(0.10714286, Offset.offset(1e-8));
        assertThat(found.get(1).amount()).isEqualTo(12);
        assertThat(found.get(1).recoveryNs()).isEmpty();
        assertThat(found.get(1).lengthNs()).isEqualTo(2);
        assertThat(Drawdowns.deepest(found, 1)).containsExactly(found.get(1));
    }

    @Test
    void shouldNotCallRestingAtThePeakUnderWater() {
        assertThat(of(100, 100, 100, 101)).isEmpty();
        assertThat(Drawdowns.longestNs(of(100, 100, 100))).isZero();
        assertThat(of(100, 100, 99, 100).getFirst().peakNs()).isEqualTo(1);
    }

    /** Every point's drawdown, found by looking at all points before it. */
    @Test
    void shouldEqualTheNaiveScan() {
        Seeds.forEach(50, random -> {
            double[] worth = random.doubles(random.nextInt(60) + 1, 50, 150).toArray();
            double deepest = 0;
            for (int i = 0; i < worth.length; i++) {
                for (int k = 0; k < i; k++) {
                    deepest = Math.max(deepest, (worth[k] - worth[i]) / worth[k]);
                }
            }
            List<Drawdown> found = of(worth);
            assertThat(Drawdowns.max(worth)).hasValue(deepest);
            assertThat(found.stream().mapToDouble(Drawdown::depth).max().orElse(0))
                    .isEqualTo(deepest);
            long under = java.util.Arrays.stream(Drawdowns.series(worth))
                    .filter(d -> d > 0)
                    .count();
            assertThat(found.stream()
                            .mapToLong(d -> d.endNs() - d.startNs() + 1)
                            .sum())
                    .isEqualTo(under);
        });
    }
}
