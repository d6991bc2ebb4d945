package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SidesTest {
    @Test
    void shouldTellGainsFromLossesAndEndARunByWhatIsNeither() {
        Sides sides = Sides.of(new double[] {1, 2, 0, 4, -1, -3, Double.NaN, -2, 5, 6, 7});

        assertThat(sides).isEqualTo(new Sides(10, 6, 25, 3, -6, 14, 3, 2));
    }

    @Test
    void shouldTellNothingOfNoReturns() {
        assertThat(Sides.of(new double[0])).isEqualTo(new Sides(0, 0, 0, 0, 0, 0, 0, 0));
    }
}
