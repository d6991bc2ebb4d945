package io.njord.core.strategy.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The running numbers of the examples against sums that are made anew each time. */
class SampleMathTest {
    @Test
    void shouldKeepTheSessionsVwapAndDeviation() {
        Seeds.forEach(20, random -> {
            SessionBands bands = new SessionBands(1_000);
            List<double[]> session = new ArrayList<>();
            long tsNs = 0;
            for (int i = 0; i < 500; i++) {
                tsNs += random.nextInt(20);
                if (bands.enter(tsNs)) {
                    session.clear();
                }
                double[] trade = {60_000 + random.nextGaussian(), random.nextDouble() + 0.001};
                session.add(trade);
                bands.add(trade[0], trade[1]);
                double weight = session.stream().mapToDouble(t -> t[1]).sum();
                double vwap = session.stream().mapToDouble(t -> t[0] * t[1]).sum() / weight;
                double squares = session.stream()
                        .mapToDouble(t -> t[1] * (t[0] - vwap) * (t[0] - vwap))
                        .sum();
                assertThat(bands.samples()).isEqualTo(session.size());
                assertThat(bands.vwap()).isCloseTo(vwap, within(1e-9 * vwap));
                assertThat(bands.deviation()).isCloseTo(Math.sqrt(squares / weight), within(1e-6));
                assertThat(bands.endNs()).isGreaterThan(tsNs).isLessThanOrEqualTo(tsNs + 1_000);
            }
        });
    }

    @Test
    void shouldFitTheHedgeRatio() {
        Seeds.forEach(20, random -> {
            int size = 10 + random.nextInt(30);
            HedgeRatio hedge = new HedgeRatio(size);
            List<double[]> pairs = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                double x = 4 + 0.1 * random.nextGaussian();
                double[] pair = {x, 1 + 1.7 * x + 0.01 * random.nextGaussian()};
                pairs.add(pair);
                boolean known = hedge.add(pair[0], pair[1]);
                assertThat(known).isEqualTo(pairs.size() >= size);
                if (known) {
                    List<double[]> window = pairs.subList(pairs.size() - size, pairs.size());
                    double[] line = naiveLine(window);
                    double squares = 0;
                    for (double[] each : window) {
                        double residual = each[1] - line[0] - line[1] * each[0];
                        squares += residual * residual;
                    }
                    double deviation = Math.sqrt(squares / size);
                    assertThat(hedge.beta()).isCloseTo(line[1], within(1e-9));
                    assertThat(hedge.deviation()).isCloseTo(deviation, within(1e-9));
                    assertThat(hedge.z()).isCloseTo((pair[1] - line[0] - line[1] * pair[0]) / deviation, within(1e-6));
                }
            }
        });
    }

    /** Intercept and slope by the normal equations, moved to a point nearby so that they keep their digits. */
    private static double[] naiveLine(List<double[]> pairs) {
        double n = pairs.size();
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (double[] pair : pairs) {
            x += pair[0] - 4;
            y += pair[1];
            xx += (pair[0] - 4) * (pair[0] - 4);
            xy += (pair[0] - 4) * pair[1];
        }
        double slope = (n * xy - x * y) / (n * xx - x * x);
        double atFour = (y - slope * x) / n;
        return new double[] {atFour - 4 * slope, slope};
    }

    @Test
    void shouldHaveNoHedgeRatioWhereNothingMoves() {
        HedgeRatio hedge = new HedgeRatio(10);
        for (int i = 0; i < 30; i++) {
            assertThat(hedge.add(1, 2)).isFalse();
        }
    }
}
