package io.njord.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Bar;
import io.njord.contracts.Side;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.montecarlo.PathRandom;
import io.njord.testkit.Seeds;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverfitCheckTest {
    /** Takes the side that a table of chance says for the last four ups and downs: sixteen parameters, none with a reason. */
    private static final class TableOfChance implements StrategyFactory {
        @Override
        public String id() {
            return "table-of-chance";
        }

        @Override
        public String summary() {
            return "Trades by a table that was drawn.";
        }

        @Override
        public List<Params.Spec> parameters() {
            return List.of(Params.Spec.integer("draw", 1, 1, 1_000_000, "which table"));
        }

        @Override
        public Strategy create(StrategyContext context) {
            long table = new PathRandom(context.params().integer("draw"), 0).nextLong();
            return new Strategy() {
                private int pattern;
                private long last;

                @Override
                public void onBar(Bar bar) {
                    pattern = pattern << 1 & 15 | (bar.close() > last ? 1 : 0);
                    last = bar.close();
                    hold(context, (table >>> pattern & 1) != 0 ? Side.BUY : Side.SELL);
                }
            };
        }
    }

    /** Goes with the sum of the last changes. */
    private static final class Follow implements StrategyFactory {
        @Override
        public String id() {
            return "follow";
        }

        @Override
        public String summary() {
            return "Goes with the market.";
        }

        @Override
        public List<Params.Spec> parameters() {
            return List.of(Params.Spec.integer("lag", 1, 1, 100, "bars"));
        }

        @Override
        public Strategy create(StrategyContext context) {
            int lag = context.params().integer("lag");
            long[] closes = new long[lag + 1];
            return new Strategy() {
                private int seen;

                @Override
                public void onBar(Bar bar) {
                    long before = closes[(seen + 1) % closes.length];
                    closes[seen++ % closes.length] = bar.close();
                    if (seen > lag) {
                        hold(context, bar.close() >= before ? Side.BUY : Side.SELL);
                    }
                }
            };
        }
    }

    private static void hold(StrategyContext context, Side side) {
        long against = -side.sign() * context.positionQty();
        if (against >= 0) {
            context.market(side, against + context.qtyOf(BigDecimal.ONE));
        }
    }

    private static OverfitReport check(StrategyFactory factory, BarSeries bars, String name, int from, int to) {
        List<Map<String, String>> combinations = IntStream.rangeClosed(from, to)
                .mapToObj(i -> Map.of(name, Integer.toString(i)))
                .toList();
        return OverfitCheck.check(
                BacktestRequest.of(bars, Made.entry(factory), BacktestOptions.defaults()),
                combinations,
                OverfitOptions.DEFAULTS);
    }

    @Test
    void shouldCatchRulesOfChanceThatWereFittedToNoise() {
        Seeds.forEach(3, random -> {
            OverfitReport report = check(new TableOfChance(), SomeBars.walk(random, 1_500), "draw", 1, 60);
            assertThat(report.clean()).isFalse();
            assertThat(report.findings().stream().map(Finding::code)).contains("no-better-than-luck");
            assertThat(report.findings().getFirst().subject()).startsWith("table-of-chance {draw=");
            assertThat(report.trials()).isEqualTo(60);
            assertThat(report.sharpe()).isPositive();
        });
    }

    @Test
    void shouldLetARulePassThatFollowsWhatTheMarketReallyDoes() {
        Seeds.forEach(3, random -> {
            OverfitReport report = check(new Follow(), SomeBars.remembering(random, 3_000, 0.6), "lag", 1, 20);
            assertThat(report.findings()).isEmpty();
            assertThat(report.validation().probability()).isLessThan(0.05);
            assertThat(report.deflated().orElseThrow()).isGreaterThan(0.99);
            assertThat(report.best().get("lag")).isIn("1", "2");
        });
    }

    @Test
    void shouldRefuseWhereNothingIsChosenAndLeaveOutWhatFails() {
        assertThatThrownBy(() -> check(new Follow(), SomeBars.walk(new Random(1), 200), "lag", 1, 1))
                .hasMessageContaining("give a range");
        OverfitReport report = check(new Follow(), SomeBars.walk(new Random(1), 400), "lag", 99, 102);
        assertThat(report.trials()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(2);
        assertThatThrownBy(() -> check(new Follow(), SomeBars.walk(new Random(1), 400), "lag", 101, 104))
                .hasMessageContaining("0 could be run");
    }
}
