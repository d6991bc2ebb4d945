package io.njord.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.njord.lab.stats.ReturnStatistics;
import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CscvTest {
    /** The definition, word for word: returns of the chosen blocks joined, ranked, compared. */
    private static Cscv.Result naive(double[][] returns, int blocks) {
        int below = 0;
        int loss = 0;
        List<double[]> points = new ArrayList<>();
        for (int half = 0; half < 1 << blocks; half++) {
            if (Integer.bitCount(half) != blocks / 2) {
                continue;
            }
            double[] inside = new double[returns.length];
            double[] outside = new double[returns.length];
            for (int trial = 0; trial < returns.length; trial++) {
                inside[trial] = sharpe(joined(returns[trial], blocks, half));
                outside[trial] = sharpe(joined(returns[trial], blocks, ~half));
            }
            int best = 0;
            for (int trial = 1; trial < returns.length; trial++) {
                best = inside[trial] > inside[best] ? trial : best;
            }
            double[] sorted = outside.clone();
            Arrays.sort(sorted);
            double rank = 0;
            int equals = 0;
            for (int i = 0; i < sorted.length; i++) {
                if (sorted[i] == outside[best]) {
                    rank += i + 1;
                    equals++;
                }
            }
            double omega = rank / equals / (returns.length + 1);
            below += Math.log(omega / (1 - omega)) <= 1e-12 ? 1 : 0;
            loss += outside[best] < 0 ? 1 : 0;
            points.add(new double[] {inside[best], outside[best]});
        }
        double meanIn = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
        double meanOut =
                points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
        double up = points.stream()
                .mapToDouble(point -> (point[0] - meanIn) * (point[1] - meanOut))
                .sum();
        double down = points.stream()
                .mapToDouble(point -> (point[0] - meanIn) * (point[0] - meanIn))
                .sum();
        return new Cscv.Result((double) below / points.size(), (double) loss / points.size(), up / down, points.size());
    }

    private static double[] joined(double[] returns, int blocks, int set) {
        List<Double> joined = new ArrayList<>();
        for (int i = 0; i < returns.length; i++) {
            int block = 0;
            while ((long) returns.length * (block + 1) / blocks <= i) {
                block++;
            }
            if ((set >>> block & 1) != 0) {
                joined.add(returns[i]);
            }
        }
        return joined.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double sharpe(double[] returns) {
        return ReturnStatistics.sharpe(returns, 1).orElse(0);
    }

    private static double[][] noise(Random random, int trials, int periods) {
        double[][] returns = new double[trials][periods];
        for (double[] one : returns) {
            Arrays.setAll(one, i -> 0.01 * random.nextGaussian());
        }
        return returns;
    }

    private static Cscv.Result fast(double[][] returns, int blocks) {
        Cscv cscv = new Cscv(blocks, returns.length);
        for (int i = 0; i < returns.length; i++) {
            cscv.put(i, returns[i]);
        }
        return cscv.result();
    }

    @Test
    void shouldAgreeWithTheDefinition() {
        Seeds.forEach(20, random -> {
            int blocks = 2 * (1 + random.nextInt(4));
            double[][] returns = noise(random, 2 + random.nextInt(12), 4 * blocks + random.nextInt(50));
            Cscv.Result expected = naive(returns, blocks);
            Cscv.Result actual = fast(returns, blocks);
            assertThat(actual.combinations()).isEqualTo(expected.combinations());
            assertThat(actual.probability()).isEqualTo(expected.probability());
            assertThat(actual.loss()).isEqualTo(expected.loss());
            assertThat(actual.slope()).isCloseTo(expected.slope(), within(1e-9));
        });
    }

    @Test
    void shouldBeAboutOneHalfForTrialsWithoutSkillAndNothingForOneThatHasIt() {
        double sum = 0;
        for (int seed = 1; seed <= 20; seed++) {
            sum += fast(noise(new Random(seed), 30, 800), 10).probability();
        }
        assertThat(sum / 20).isBetween(0.35, 0.65);
        double[][] returns = noise(new Random(3), 30, 800);
        for (int i = 0; i < returns[7].length; i++) {
            returns[7][i] += 0.004;
        }
        assertThat(fast(returns, 10).probability()).isZero();
        assertThat(fast(returns, 10).loss()).isZero();
    }

    @Test
    void shouldCertainlyFindTheOneThatIsGoodOnOneHalfOnly() {
        double[][] returns = noise(new Random(4), 2, 400);
        for (int i = 0; i < 400; i++) {
            returns[0][i] += i < 200 ? 0.05 : -0.05;
            returns[1][i] -= i < 200 ? 0.05 : -0.05;
        }
        Cscv.Result result = fast(returns, 2);
        assertThat(result.probability()).isEqualTo(1);
        assertThat(result.loss()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutTrialsThatFailedAndRefuseWhatCannotBeComputed() {
        double[][] returns = noise(new Random(5), 4, 100);
        Cscv withHole = new Cscv(4, 5);
        for (int i = 0; i < 4; i++) {
            withHole.put(i == 0 ? 4 : i, returns[i]);
        }
        double[][] moved = {returns[1], returns[2], returns[3], returns[0]};
        assertThat(withHole.result()).isEqualTo(fast(moved, 4));
        assertThatThrownBy(() -> new Cscv(5, 3)).hasMessageContaining("even number");
        assertThatThrownBy(() -> new Cscv(4, 1)).hasMessageContaining("too few");
        assertThatThrownBy(() -> new Cscv(16, 2).put(0, new double[31])).hasMessageContaining("at least 32");
    }
}
