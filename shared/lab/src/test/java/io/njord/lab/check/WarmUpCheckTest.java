package io.njord.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.core.indicator.Ema;
import io.njord.core.indicator.IndicatorCatalog;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.core.strategy.samples.SmaCross;
import io.njord.lab.backtest.BacktestOptions;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WarmUpCheckTest {
    private final BarSeries bars = SomeBars.walk(new Random(31), 3_000);

    private WarmUpReport check(StrategyEntry entry) {
        return WarmUpCheck.check(entry, List.of(bars), BacktestOptions.defaults(), WarmUpOptions.DEFAULTS);
    }

    /** Follows a number that is made of the closes. */
    private static StrategyEntry following(int warmUp, Supplier<DoubleUnaryOperator> number) {
        StrategyFactory factory = new Made("following", warmUp, List.of(), context -> {
            DoubleUnaryOperator made = number.get();
            return new io.njord.core.strategy.Strategy() {
                private double close;
                private final Peeking.Follower follower =
                        new Peeking.Follower(context, "number", bar -> made.applyAsDouble(close));

                @Override
                public void onBar(io.njord.contracts.Bar bar) {
                    close = context.toDouble(bar.close());
                    follower.onBar(bar);
                }
            };
        });
        return Made.entry(factory);
    }

    private static Supplier<DoubleUnaryOperator> ema(int period) {
        return () -> {
            Ema ema = new Ema(period, Ema.Seed.FIRST);
            return ema::update;
        };
    }

    @Test
    void shouldFindThatAnExponentialAverageNeedsMoreThanItsPeriod() {
        WarmUpReport report = check(following(50, ema(50)));
        assertThat(report.verdict()).isEqualTo(WarmUpReport.Verdict.TOO_SHORT);
        Finding finding = report.findings().getFirst();
        assertThat(finding.code()).isEqualTo("warm-up-too-short");
        assertThat(report.recommended().orElseThrow()).isBetween(100, 1_600);
        assertThat(finding.fix()).contains("return " + report.recommended().orElseThrow() + " from warmUpBars");
        assertThat(check(following(report.recommended().orElseThrow(), ema(50))).clean())
                .isTrue();
        WarmUpReport.Row none = report.rows().getFirst();
        assertThat(none.bars()).isZero();
        assertThat(none.same()).isLessThan(report.starts());
        assertThat(none.firstDifference()).isBetween(0, 50);
        assertThat(none.lastDifference()).isGreaterThanOrEqualTo(none.firstDifference());
        assertThat(report.rows().getLast().same()).isEqualTo(report.starts());
        assertThat(report.rows().getLast().equityDifference()).isZero();
    }

    @Test
    void shouldFindThatAWindowIsEnoughWhenItIsFull() {
        WarmUpReport report = check(following(20, () -> {
            var sma = new io.njord.core.indicator.Sma(20);
            return sma::update;
        }));
        assertThat(report.verdict()).isEqualTo(WarmUpReport.Verdict.ENOUGH);
        assertThat(report.recommended().orElseThrow()).isLessThanOrEqualTo(20);
    }

    @Test
    void shouldCallAStrategyLateThatWaitsForItsOwnWindows() {
        WarmUpReport report = check(Made.entry(new SmaCross()));
        assertThat(report.clean()).isTrue();
        assertThat(report.verdict()).isIn(WarmUpReport.Verdict.LATE, WarmUpReport.Verdict.ENOUGH);
        assertThat(report.recommended().orElseThrow()).isLessThanOrEqualTo(40);
    }

    @Test
    void shouldFindThatASumSinceTheBeginningNeverSettles() {
        WarmUpReport report = check(following(10, () -> {
            double[] sum = new double[2];
            return close -> {
                sum[0] += close;
                sum[1]++;
                return sum[0] / sum[1];
            };
        }));
        assertThat(report.verdict()).isEqualTo(WarmUpReport.Verdict.NEVER_SETTLES);
        assertThat(report.findings().getFirst().fix()).contains("let it forget");
    }

    @Test
    void shouldSayWhereThereIsNothingToCompareOrTooLittle() {
        assertThat(check(Made.entry("silent", context -> new io.njord.core.strategy.Strategy() {}))
                        .findings()
                        .getFirst()
                        .code())
                .isEqualTo("decided-nothing");
        assertThatThrownBy(() -> check(following(1_600, ema(5)))).hasMessageContaining("at least 3202");
    }

    @Test
    void shouldMeasureHowLongAnIndicatorRemembersItsFirstValue() {
        Settling sma = Settling.of(IndicatorCatalog.parse("SMA(30)"), bars);
        assertThat(sma.ready()).isEqualTo(30);
        assertThat(sma.tenThousandth().orElseThrow()).isLessThanOrEqualTo(30);
        Settling ema = Settling.of(IndicatorCatalog.parse("EMA(30)"), bars);
        assertThat(ema.percent().orElseThrow()).isBetween(30, 200);
        assertThat(ema.tenThousandth().orElseThrow())
                .isGreaterThan(ema.percent().orElseThrow() + 40);
        assertThat(Settling.of(IndicatorCatalog.parse("OBV"), bars).percent()).isEmpty();
    }
}
