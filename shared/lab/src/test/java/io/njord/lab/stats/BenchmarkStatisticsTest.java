package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BenchmarkStatisticsTest {
    private static final double[] RETURNS =
            ReturnStatistics.simple(new double[] {100_000, 102_000, 101_000, 103_000, 105_000});

    @Test
    void shouldPairEqualPeriods() {
        var pair = new BenchmarkStatistics(RETURNS, new double[] {0.02, -0.01, 0.02, 0.02}, 365, 0);

        assertThat(pair.correlation().orElseThrow()).isCloseTo(0.999866, Offset.offset(5e-7));
        assertThat(pair.beta().orElseThrow()).isCloseTo(0.984791, Offset.offset(5e-7));
        assertThat(pair.alphaPerPeriod().orElseThrow()).isCloseTo(0.0000439918, Offset.offset(5e-11));
    }

    @Test
    void shouldLeaveOutPeriodsThatOneSideDoesNotKnow() {
        double[] benchmark = {0.02, Double.NaN, 0.02, 0.01};

        var pair = new BenchmarkStatistics(RETURNS, benchmark, 365, 0);

        assertThat(pair.periods()).isEqualTo(3);
        assertThat(pair.up().periods()).isEqualTo(3);
        assertThat(pair.down().periods()).isZero();
        assertThat(pair.down().beta()).isEmpty();
        assertThat(pair.down().capture()).isEmpty();
    }

    @Test
    void shouldTakeCashOffBothSides() {
        double cash = 0.0002;
        double[] benchmark = {0.02, -0.01, 0.02, 0.02};
        double[] lifted = java.util.Arrays.stream(benchmark).map(b -> b + cash).toArray();
        double[] ours = java.util.Arrays.stream(RETURNS).map(r -> r + cash).toArray();

        var plain = new BenchmarkStatistics(RETURNS, benchmark, 365, 0);
        var excess = new BenchmarkStatistics(ours, lifted, 365, cash);

        assertThat(excess.alpha().orElseThrow()).isCloseTo(plain.alpha().orElseThrow(), Offset.offset(1e-10));
        assertThat(excess.beta().orElseThrow()).isCloseTo(plain.beta().orElseThrow(), Offset.offset(1e-10));
    }

    @Test
    void shouldRefuseSeriesOfUnequalLength() {
        assertThatThrownBy(() -> new BenchmarkStatistics(RETURNS, new double[3], 365, 0))
                .hasMessageContaining("4 returns against 3");
    }
}
