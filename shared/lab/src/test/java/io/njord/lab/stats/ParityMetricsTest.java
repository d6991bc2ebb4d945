package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of the first Njord. */
class ParityMetricsTest {
    private static final long DAY_NS = 86_400_000_000_000L;

    private static Map<String, Double> metrics(double... equity) {
        return ParityMetrics.of(days(equity.length), equity, List.of());
    }

    private static long[] days(int count) {
        return LongStream.range(0, count).map(day -> day * DAY_NS).toArray();
    }

    private static ParityMetrics.Trade buy(double qty, double price) {
        return new ParityMetrics.Trade(Side.BUY, qty, price);
    }

    private static ParityMetrics.Trade sell(double qty, double price) {
        return new ParityMetrics.Trade(Side.SELL, qty, price);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10000, 11000, 12000 | 20.0 | 401.20443666539865 | 0 | 0 | 8.684078715701276 | 0
            10000, 12000, 9000, 13000 | 30.0 | 8.733697072556263 | 25.0 | 1.0 | 549.4894125826869 | 1.2
            10000, 12000, 11000, 10500, 10000, 10500, 11000, 12000 | 20.0 | 6.366617987091173 | 16.666666666666664 | 6.0 | 173.72812508984083 | 1.2
            10000, 10100, 10200, 10300 | 3.0 | 2363.154676243828 | 0 | 0 | 0.15293529545741472 | 0
            10000, 12000, 9600, 11520 | 15.2 | 6.754628043053148 | 20.0 | 2.0 | 360.2468289628345 | 0.76
            10000, 12000, 10800, 13000 | 30.0 | 13.591367654701815 | 10.0 | 1.0 | 271.86827862145185 | 3.0
            10000, 10200, 10400, 10600, 10800, 11000, 11200, 11400, 11600, 11800, 12000 | 20.0 | 361.33261322286216 | 0 | 0 | 1.8586592088876384 | 0
            10000, 11000, 10500, 12000, 10800, 13000 | 30.0 | 10.02646824092633 | 10.0 | 1.0 | 219.22734359281435 | 3.0
            10000, 11000 | 10.0 | 0 | 0 | 0 | 0 | 0
            0, 100 | 0 | 0 | 0 | 0 | 0 | 0
            9990.2, 10186.2, 10382.2, 10578.2, 10774.2, 10970.2, 11166.2, 11362.2, 11558.2, 11754.2 | 17.65730415807491 | 405.7057901029823 | 0 | 0 | 1.6402632158351897 | 0
            9990.2, 10469.91, 10459.816, 11135.036, 11124.452, 11799.182, 11799.182 | 18.107565414105803 | 18.418934206113413 | 0.09640961574644999 | 1.0 | 56.57960808650231 | 187.81908084487478
            9990.2, 9490.89, 9481.874, 9081.25 | -9.098416448119146 | -27.56985823722046 | 9.098416448119146 | 3.0 | 41.12129737525323 | -1.0
            """)
    void shouldEqualFixtures(
            String series,
            double total,
            double sharpe,
            double drawdown,
            double days,
            double volatility,
            double calmar) {
        double[] equity = Arrays.stream(series.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();

        Map<String, Double> actual = metrics(equity);

        double[] expected = {total, sharpe, drawdown, days, volatility, calmar};
        List<String> names = List.of(
                "total_return_pct",
                "sharpe_ratio",
                "max_drawdown_pct",
                "max_drawdown_duration_days",
                "volatility_annual_pct",
                "calmar_ratio");
        for (int i = 0; i < names.size(); i++) {
            // a mean and a deviation that almost cancel leave fewer digits: 1e-9 holds for all
            assertThat(actual.get(names.get(i)))
                    .as(names.get(i))
                    .isCloseTo(expected[i], Percentage.withPercentage(1e-7));
        }
    }

    @Test
    void shouldNameTwelveMetricsInTheirOrder() {
        assertThat(metrics().keySet())
                .containsExactly(
                        "total_return_pct",
                        "sharpe_ratio",
                        "max_drawdown_pct",
                        "max_drawdown_duration_days",
                        "volatility_annual_pct",
                        "calmar_ratio",
                        "win_rate",
                        "profit_factor",
                        "avg_win",
                        "avg_loss",
                        "largest_win",
                        "largest_loss");
    }

    @Test
    void shouldSayZeroForEmptySingleAndFlatCurves() {
        assertThat(metrics().values()).containsOnly(0.0);
        assertThat(metrics(10_000).values()).containsOnly(0.0);
        Map<String, Double> flat =
                ParityMetrics.of(new long[] {0, 1000, 2000}, new double[] {100, 100, 100}, List.of());
        assertThat(flat.get("max_drawdown_duration_days")).isCloseTo(2.3148e-11, Percentage.withPercentage(0.01));
        assertThat(flat.get("sharpe_ratio")).isZero();
        assertThat(flat.get("volatility_annual_pct")).isZero();
    }

    @Test
    void shouldPairEachSellWithTheBuyBeforeIt() {
        assertThat(trades(buy(10, 100), sell(10, 110), buy(10, 100), sell(10, 110)))
                .containsEntry("win_rate", 1.0)
                .containsEntry("profit_factor", 0.0)
                .containsEntry("avg_win", 100.0)
                .containsEntry("largest_win", 100.0);
        assertThat(trades(buy(10, 100), sell(10, 90), buy(10, 100), sell(10, 90)))
                .containsEntry("win_rate", 0.0)
                .containsEntry("profit_factor", 0.0)
                .containsEntry("avg_loss", -100.0)
                .containsEntry("largest_loss", -100.0);
        assertThat(trades(buy(10, 100), sell(10, 120), buy(10, 100), sell(10, 90)))
                .containsEntry("win_rate", 0.5)
                .containsEntry("profit_factor", 2.0)
                .containsEntry("avg_win", 200.0)
                .containsEntry("avg_loss", -100.0);
    }

    @Test
    void shouldCountTheSmallerQuantityAndTheLastBuyOnly() {
        assertThat(ParityMetrics.profits(
                        List.of(sell(1, 5), buy(3, 100), buy(2, 104), sell(5, 110), sell(1, 500), buy(1, 1))))
                .containsExactly(12.0);
    }

    private static Map<String, Double> trades(ParityMetrics.Trade... trades) {
        return ParityMetrics.of(days(2), new double[] {1, 1}, List.of(trades));
    }
}
