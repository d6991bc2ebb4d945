package io.njord.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.njord.core.indicator.BarColumns;
import io.njord.core.market.BarSeries;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The measured works against the answers that independent programs agree on, to the cent. */
class WorksTest {
    private static BarSeries bars = BenchData.bars(1, 42);

    @BeforeAll
    static void make() {
        bars = BenchData.bars(1_000_000, 42);
    }

    @ParameterizedTest
    @CsvSource({
        "20000,752,9981008.6809",
        "100000,3916,9855099.5989",
        "200000,7814,9669494.5964",
        "300000,11719,9508923.3916",
        "1000000,39212,8549597.3979"
    })
    void shouldGiveTheKnownAnswersOfOneStrategyOverBars(int count, int fills, String equity) {
        Map<String, Object> answer = Works.w1(bars.slice(0, count));
        assertThat(answer.get("fills")).isEqualTo(fills);
        assertThat((BigDecimal) answer.get("equity"))
                .isCloseTo(new BigDecimal(equity), within(new BigDecimal("0.0001")));
    }

    @Test
    void shouldGiveTheKnownDrawdown() {
        assertThat(number(Works.w1(bars).get("max_drawdown"))).isCloseTo(0.14507582, within(5e-9));
    }

    @Test
    void shouldGiveTheKnownAnswersOfTheSweep() {
        Map<String, Object> answer = Works.w2Compiled(bars);
        assertThat(answer.get("best")).isEqualTo("35/60");
        assertThat(answer.get("fills")).isEqualTo(4_562_292L);
        assertThat((BigDecimal) answer.get("best_equity"))
                .isCloseTo(new BigDecimal("9932766.4611"), within(new BigDecimal("0.0001")));
        assertThat((BigDecimal) answer.get("mean_equity"))
                .isCloseTo(new BigDecimal("9865924.8342"), within(new BigDecimal("0.0001")));
    }

    @Test
    void shouldGiveTheSameSweepByTheMachines() {
        BarSeries few = bars.slice(0, 3_000);
        assertThat(Works.w2Machines(few, 2)).isEqualTo(Works.w2Compiled(few));
    }

    @ParameterizedTest
    @CsvSource({"500000,500,9984884.2661", "5000000,5000,9850612.0085"})
    void shouldGiveTheKnownAnswersOverTrades(int count, int fills, String equity) {
        Map<String, Object> answer = Works.w3(BenchData.trades(count, 42));
        assertThat(answer.get("fills")).isEqualTo(fills);
        assertThat((BigDecimal) answer.get("equity"))
                .isCloseTo(new BigDecimal(equity), within(new BigDecimal("0.0001")));
    }

    @ParameterizedTest
    @CsvSource({
        "RSI(14), RSI(14), 56.5619492574, 1e-9",
        "'TEMA(20,seed=first)', 'TEMA(20,seed=first)', 25162.8348075467, 1e-6",
        "'BB(20,2)', 'BB(20,2).middle', 25202.2415, 1e-6",
        "'BB(20,2)', 'BB(20,2).upper', 25282.98662341, 1e-6",
        "'BB(20,2)', 'BB(20,2).lower', 25121.49637659, 1e-6"
    })
    void shouldGiveTheKnownLastValuesOfIndicators(String spec, String column, double value, double tolerance) {
        var indicator = Objects.requireNonNull(Works.W4.get(spec));
        assertThat(number(indicator.apply(BarColumns.of(bars)).get(column))).isCloseTo(value, within(tolerance));
    }

    private static double number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).doubleValue();
    }
}
