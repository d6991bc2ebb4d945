package io.njord.lab.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.njord.core.strategy.Params;
import io.njord.lab.montecarlo.PathRandom;
import io.njord.testkit.Seeds;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParzenTest {
    private static Dimension dimension(int values, Params.Kind kind) {
        List<String> texts =
                IntStream.range(0, values).mapToObj(Integer::toString).toList();
        return new Dimension("x", kind, texts);
    }

    @Test
    void shouldGiveProbabilitiesThatAddUpToOneAndDrawThemAsOften() {
        Seeds.forEach(8, random -> {
            int values = 2 + random.nextInt(40);
            int[] observed = random.ints(random.nextInt(30), 0, values).toArray();
            for (Params.Kind kind : List.of(Params.Kind.INTEGER, Params.Kind.CHOICE)) {
                Parzen parzen = new Parzen(dimension(values, kind), observed);
                double[] masses = IntStream.range(0, values)
                        .mapToDouble(place -> Math.exp(parzen.logMass(place)))
                        .toArray();
                assertThat(IntStream.range(0, values)
                                .mapToDouble(i -> masses[i])
                                .sum())
                        .isCloseTo(1, within(1e-9));
                int draws = 20_000;
                int[] counts = new int[values];
                PathRandom path = new PathRandom(random.nextLong(), 0);
                for (int i = 0; i < draws; i++) {
                    counts[parzen.draw(path)]++;
                }
                for (int i = 0; i < values; i++) {
                    double deviation = Math.sqrt(masses[i] * (1 - masses[i]) / draws);
                    assertThat((double) counts[i] / draws).isCloseTo(masses[i], within(6 * deviation + 1e-4));
                }
            }
        });
    }

    @Test
    void shouldFindPlacesNearObservationsLikelier() {
        Parzen parzen = new Parzen(dimension(101, Params.Kind.INTEGER), new int[] {20, 21, 22, 23, 24});
        assertThat(parzen.logMass(22)).isGreaterThan(parzen.logMass(60));
        assertThat(parzen.logMass(60)).as("the prior leaves nothing out").isGreaterThan(-20);
        Parzen words = new Parzen(dimension(3, Params.Kind.CHOICE), new int[] {1, 1, 1});
        assertThat(Math.exp(words.logMass(1))).isCloseTo(4.0 / 6, within(1e-12));
    }
}
