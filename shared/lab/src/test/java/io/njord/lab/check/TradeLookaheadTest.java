package io.njord.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Side;
import io.njord.contracts.Trade;
import io.njord.core.market.TradeSeries;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.bench.BenchData;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strategies over trades: planted ones that peek, and all that are shipped. */
class TradeLookaheadTest {
    private static final TradeSeries TRADES = BenchData.trades(4_000, 7);

    /** What the shipped strategies need to decide something within a few thousand trades. */
    private static final Map<String, Map<String, Object>> LIVELY = Map.of(
            "momentum", Map.of("fast", 5, "slow", 20, "flow", 10, "threshold_bps", "0.01", "min_flow", "0.01"),
            "rsi_tema_bb", Map.of("rsi_oversold", "45", "rsi_overbought", "55", "bb_std", "0.5"),
            "trendline_break", Map.of("breakout_threshold", "0.00001"),
            "trendline_break_v2", Map.of("breakout_threshold", "0.00001", "lookback_periods", 10),
            "vwap-reversion", Map.of("source", "trades", "side", "long-short", "entry_sd", "1", "session_minutes", 5));

    /** Buys when a number is above the price of a trade and sells when it is below. */
    private static final class Follower implements Strategy {
        private final StrategyContext context;
        private final IntToLongFunction number;
        private int trade = -1;

        Follower(StrategyContext context, IntToLongFunction number) {
            this.context = context;
            this.number = number;
        }

        @Override
        public void onTrade(Trade now) {
            trade++;
            long value = number.applyAsLong(trade);
            if (value == now.price()) {
                return;
            }
            Side side = value > now.price() ? Side.BUY : Side.SELL;
            if (side.sign() * context.positionQty() <= 0) {
                context.signal("leans", Map.of("number", value, "price", now.price()));
                context.market(side, Math.abs(context.positionQty()) + context.qtyOf(BigDecimal.ONE));
            }
        }
    }

    private static StrategyEntry entry(StrategyFactory factory, Map<String, Object> params) {
        return new StrategyEntry(
                factory.id(), factory, true, List.of(TRADES.instrument().symbol()), List.of("md.trades.*"), params);
    }

    private static TradeStrategySource prepared(java.util.function.Function<TradeSeries, IntToLongFunction> number) {
        return trades -> {
            IntToLongFunction known = number.apply(trades);
            return entry(new Made("prepared", 0, List.of(), context -> new Follower(context, known)), Map.of());
        };
    }

    private static LookaheadReport check(TradeStrategySource source, LookaheadOptions how) {
        return LookaheadCheck.check(source, TRADES, BacktestOptions.defaults(), how);
    }

    private static IntToLongFunction ahead(TradeSeries trades, int by) {
        return trade -> trades.price()[Math.min(trade + by, trades.size() - 1)];
    }

    @Test
    void shouldNameTheFirstTradeThatNeededALaterOneItsTimeAndTheRemedy() {
        LookaheadReport report = check(prepared(trades -> ahead(trades, 3)), LookaheadOptions.DEFAULTS);

        int first = 0;
        while (TRADES.price()[first + 3] == TRADES.price()[first]) {
            first++;
        }
        Finding finding = report.findings().getFirst();
        assertThat(finding.code()).isEqualTo("prefix-differs");
        assertThat(finding.unit()).isEqualTo("trade");
        assertThat(finding.bar()).isEqualTo(first);
        assertThat(finding.tsNs()).isEqualTo(TRADES.tsNs()[first]);
        assertThat(finding.fix()).contains("trades that have been told", "i at most in the trade i");
        assertThat(finding.toString()).contains("at trade " + first + " (");
        assertThat(report.ends()).isGreaterThan(60);
        assertThat(report.unit()).isEqualTo("trade");
    }

    @Test
    void shouldCatchANumberOverTheWholeFileAndOneThatFailsAtTheEnd() {
        LookaheadReport mean = check(
                prepared(trades -> {
                    long all = java.util.Arrays.stream(trades.price()).sum() / trades.size();
                    return trade -> all;
                }),
                LookaheadOptions.DEFAULTS);
        assertThat(mean.findings()).extracting(Finding::code).contains("prefix-differs", "future-matters");

        LookaheadReport fails = check(
                prepared(trades -> trade -> trade == TRADES.size() - 1 ? 0 : trades.price()[trade + 1]),
                LookaheadOptions.DEFAULTS);
        assertThat(fails.findings()).extracting(Finding::code).contains("prefix-fails");
    }

    @Test
    void shouldFindNothingInOneThatLooksBackAndEndTheDataAtEveryTradeWhenAsked() {
        TradeStrategySource honest = prepared(trades -> trade -> trades.price()[Math.max(0, trade - 3)]);
        assertThat(check(honest, LookaheadOptions.DEFAULTS).findings()).isEmpty();

        TradeSeries few = TRADES.slice(0, 300);
        LookaheadReport every =
                LookaheadCheck.check(honest, few, BacktestOptions.defaults(), LookaheadOptions.DEFAULTS.atEveryBar());
        assertThat(every.findings()).isEmpty();
        assertThat(every.ends()).isEqualTo(299);
    }

    @Test
    void shouldTryFewerEndsWhereTheyWouldTakeTooLong() {
        int[] ends = {2, 10, 20, 30, 40};
        assertThat(LookaheadCheck.affordable(ends, 102)).containsExactly(ends);
        assertThat(LookaheadCheck.affordable(ends, 101)).containsExactly(2, 20, 40);
        assertThat(LookaheadCheck.affordable(ends, 50)).containsExactly(2, 40);
        assertThat(LookaheadCheck.affordable(ends, 1)).containsExactly(2);
    }

    @Test
    void shouldRefuseTooFewTrades() {
        assertThatThrownBy(() -> LookaheadCheck.check(
                        prepared(trades -> ahead(trades, 1)),
                        TRADES.slice(0, 2),
                        BacktestOptions.defaults(),
                        LookaheadOptions.DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 3 trades, got 2");
    }

    private static StrategyEntry shipped(StrategyFactory factory) {
        return entry(factory, LIVELY.getOrDefault(factory.id(), Map.of()));
    }

    private static Stream<StrategyFactory> ofOneSymbol() {
        return StrategyCatalog.discover().all().stream().filter(factory -> !factory.manySymbols());
    }

    /** Those that decide something on these trades. */
    static Stream<StrategyFactory> traders() {
        return ofOneSymbol().filter(factory -> {
            Stage stage = new TradeStage(TradeStrategySource.of(shipped(factory)), TRADES, BacktestOptions.defaults());
            return stage.whole().size() > 0;
        });
    }

    @Test
    void shouldLookAtEveryShippedStrategyThatTradesOnTradesAlone() {
        Set<String> found = traders().map(StrategyFactory::id).collect(Collectors.toCollection(TreeSet::new));
        assertThat(found)
                .containsExactly("momentum", "rsi_tema_bb", "trendline_break", "trendline_break_v2", "vwap-reversion");
    }

    @ParameterizedTest
    @MethodSource("traders")
    void shouldFindNothingInAShippedStrategy(StrategyFactory factory) {
        LookaheadReport report = check(TradeStrategySource.of(shipped(factory)), LookaheadOptions.DEFAULTS);
        assertThat(report.findings()).isEmpty();
        assertThat(report.decisions()).isGreaterThan(10);
    }
}
