package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.testkit.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SharpeInferenceTest {
    /** The worked example of Bailey and López de Prado (2014): 100 trials, five years of days, a ratio of 2.5. */
    @Test
    void shouldDeflateAsThePaperDoes() {
        var inference = new SharpeInference(2.5 / Math.sqrt(250), 1250, -3, 10);
        double deviation = Math.sqrt(0.5 / 250);

        assertThat(SharpeInference.expectedBest(100, deviation)).isCloseTo(0.1132, Offset.offset(5e-5));
        assertThat(inference.deflated(100, deviation).orElseThrow()).isCloseTo(0.9004, Offset.offset(5e-5));
    }

    @Test
    void shouldBelieveLessTheMoreWasTried() {
        var inference = new SharpeInference(0.1, 500, 0, 3);

        double[] believed = Arrays.stream(new int[] {1, 2, 10, 100, 10_000})
                .mapToDouble(n -> inference.deflated(n).orElseThrow())
                .toArray();

        assertThat(believed[0]).isEqualTo(inference.probabilistic(0).orElseThrow());
        for (int i = 1; i < believed.length; i++) {
            assertThat(believed[i]).isLessThan(believed[i - 1]);
        }
        assertThatThrownBy(() -> inference.deflated(0)).hasMessageContaining("trials: 0");
    }

    @Test
    void shouldReachTheConfidenceAtTheMinimumTrackRecord() {
        double needed = new SharpeInference(0.08, 100, -0.5, 5)
                .minimumTrackRecord(0, 0.95)
                .orElseThrow();

        var then = new SharpeInference(0.08, (int) Math.ceil(needed), -0.5, 5);
        var before = new SharpeInference(0.08, (int) Math.floor(needed), -0.5, 5);
        assertThat(then.probabilistic(0).orElseThrow()).isGreaterThanOrEqualTo(0.95);
        assertThat(before.probabilistic(0).orElseThrow()).isLessThanOrEqualTo(0.95);
        assertThat(new SharpeInference(-0.1, 100, 0, 3).minimumTrackRecord(0, 0.95))
                .isEmpty();
    }

    /** The best of N without skill, simulated: a naive twin of the formula. */
    @Test
    void shouldExpectTheBestOfManyAsASimulationDoes() {
        Seeds.forEachSeed(1, seed -> {
            Random random = new Random(seed);
            double sum = 0;
            int runs = 4_000;
            for (int run = 0; run < runs; run++) {
                double best = Double.NEGATIVE_INFINITY;
                for (int trial = 0; trial < 50; trial++) {
                    best = Math.max(best, random.nextGaussian());
                }
                sum += best;
            }
            assertThat(SharpeInference.expectedBest(50, 1)).isCloseTo(sum / runs, Offset.offset(0.03));
        });
    }

    @Test
    void shouldSayNothingAboutConstantOrSingleReturns() {
        assertThat(SharpeInference.of(new double[] {0.01, 0.01, 0.01})).isEmpty();
        assertThat(SharpeInference.of(new double[] {0.01})).isEmpty();
    }
}
