package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.njord.testkit.Seeds;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final long DAY_NS = 86_400_000_000_000L;

    private static TimedSeries days(double... values) {
        return new TimedSeries(
                LongStream.range(0, values.length).map(day -> day * DAY_NS).toArray(), values);
    }

    private static Map<String, OptionalDouble> equity(double... worth) {
        return Statistics.of(Performance.ofEquity(days(worth), StatisticsOptions.DEFAULTS));
    }

    @Test
    void shouldNameEachStatisticOnceInSnakeCaseWithAFormula() {
        assertThat(Statistics.ALL)
                .extracting(Statistic::name)
                .doesNotHaveDuplicates()
                .allMatch(n -> n.matches("[a-z0-9_]+"));
        assertThat(Statistics.ALL).extracting(Statistic::title).doesNotHaveDuplicates();
        assertThat(Statistics.ALL).allMatch(s -> !s.formula().isBlank());
        assertThat(StatisticsReport.catalogue()).hasSameSizeAs(Statistics.ALL);
    }

    @Test
    void shouldLeaveUndefinedStatisticsAbsentAndNeverZero() {
        for (double[] worth : new double[][] {{}, {100}, {100, 100, 100}, {100, 110}, {100, 0}, {100, 0, 0, 50}}) {
            equity(worth)
                    .forEach((name, value) -> value.ifPresent(
                            number -> assertThat(number).as(name).isFinite()));
        }
        assertThat(equity().get("total_return")).isEmpty();
        assertThat(equity(100).get("total_return")).hasValue(0);
        assertThat(equity(100).get("cagr")).isEmpty();
        assertThat(equity(100, 100, 100).get("sharpe")).isEmpty();
        assertThat(equity(100, 100, 100).get("volatility")).hasValue(0);
        assertThat(equity(100, 110, 121).get("sortino")).isEmpty();
        assertThat(equity(100, 110, 121).get("calmar")).isEmpty();
        assertThat(equity(100, 110, 121).get("sharpe"))
                .as("mere rounding noise")
                .isEmpty();
        assertThat(equity(100, 0).get("total_return")).hasValue(-1);
        assertThat(equity(100, 120, 90).get("win_rate")).as("no trades known").isEmpty();
        assertThat(equity(100, 120, 90).get("beta")).as("no benchmark").isEmpty();
        assertThat(equity(100, 120, 90).get("deflated_sharpe"))
                .as("trials not told")
                .isEmpty();
    }

    @Test
    void shouldAgreeWhetherItReadsEquityOrItsReturns() {
        Seeds.forEach(20, random -> {
            double[] worth =
                    ReturnStatistics.growth(random.doubles(200, -0.05, 0.052).toArray(), 1);
            var byEquity = Statistics.of(Performance.ofEquity(days(worth), StatisticsOptions.DEFAULTS));
            var byReturns = Statistics.of(Performance.ofReturns(days(worth).returns(), StatisticsOptions.DEFAULTS));
            byReturns.forEach((name, value) -> value.ifPresent(number -> assertThat(
                            byEquity.getOrDefault(name, OptionalDouble.empty()).orElseThrow())
                    .as(name)
                    .isCloseTo(number, Offset.offset(1e-9 * Math.max(1, Math.abs(number))))));
            assertThat(byEquity.get("max_drawdown_amount")).isPresent();
            assertThat(byReturns.get("max_drawdown_amount")).isEmpty();
        });
    }

    @Test
    void shouldDeriveThePeriodFromTheMedianStep() {
        assertThat(PeriodsPerYear.of(LongStream.of(0, 60, 120, 600)
                        .map(s -> s * 1_000_000_000L)
                        .toArray()))
                .isEqualTo(525_600);
        assertThat(PeriodsPerYear.of(days(1, 2, 3).tsNs())).isEqualTo(365);
        assertThat(PeriodsPerYear.of(
                        LongStream.of(0, 31, 59, 90).map(d -> d * DAY_NS).toArray()))
                .isEqualTo(12);
        assertThat(PeriodsPerYear.of(
                        LongStream.of(0, 7, 14).map(d -> d * DAY_NS).toArray()))
                .isEqualTo(365.0 / 7);
        assertThatThrownBy(() -> PeriodsPerYear.of(new long[] {1})).hasMessageContaining("--periods-per-year");
    }

    @Test
    void shouldTakeTheMedianStepWhetherOrNotMostStepsAreEqual() {
        Seeds.forEach(200, random -> {
            long[] steps = random.longs(1 + random.nextInt(9), 1, 2 + random.nextInt(4))
                    .map(hours -> hours * 3_600_000_000_000L)
                    .toArray();
            long[] times = new long[steps.length + 1];
            for (int i = 0; i < steps.length; i++) {
                times[i + 1] = times[i] + steps[i];
            }
            Arrays.sort(steps);

            assertThat(PeriodsPerYear.of(times)).isEqualTo(365.0 * DAY_NS / steps[(steps.length - 1) / 2]);
        });
    }

    @Test
    void shouldReduceMinutesToDays() {
        long minute = 60_000_000_000L;
        var minutes = new TimedSeries(
                LongStream.range(0, 3 * 1440).map(i -> i * minute).toArray(),
                LongStream.range(0, 3 * 1440).mapToDouble(i -> 100 + i).toArray());

        Performance daily = Performance.ofEquity(minutes, StatisticsOptions.DEFAULTS.withDaily());

        assertThat(daily.worth()).containsExactly(100 + 1439, 100 + 2879, 100 + 4319);
        assertThat(daily.periodsPerYear()).isEqualTo(365);
    }

    @Test
    void shouldReportAsJsonWithNullForUndefined() {
        Performance performance = Performance.ofEquity(
                days(100, 101, 99, 103),
                StatisticsOptions.DEFAULTS.withTrials(10).withRiskFree(0.05));

        JsonNode report = StatisticsReport.of(performance);

        assertThat(report.path("schema_version").asInt()).isEqualTo(1);
        assertThat(report.path("periods").asInt()).isEqualTo(3);
        assertThat(report.path("periods_per_year").asDouble()).isEqualTo(365);
        assertThat(report.path("statistics").path("beta").isNull()).isTrue();
        assertThat(report.path("statistics").path("total_return").asDouble()).isCloseTo(0.03, Offset.offset(1e-12));
        assertThat(report.path("statistics").path("deflated_sharpe").asDouble()).isBetween(0.0, 1.0);
        assertThat(report.path("drawdowns").get(0).path("trough").asText()).isEqualTo("1970-01-03T00:00:00Z");
        assertThat(report.path("monthly_returns").path("1970-01").asDouble()).isCloseTo(0.03, Offset.offset(1e-12));
        assertThat(report.toString()).doesNotContain("NaN", "Infinity");
    }

    @Test
    void shouldRefuseOptionsThatMeanNothing() {
        assertThatThrownBy(() -> StatisticsOptions.DEFAULTS.withPeriodsPerYear(0))
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> StatisticsOptions.DEFAULTS.withRiskFree(Double.NaN))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> StatisticsOptions.DEFAULTS.withTrials(0)).hasMessageContaining("trials: 0");
    }
}
