package io.njord.lab.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Bar;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LongerBarsTest {
    private static final Instrument BTC = Instrument.spot("BTC/USDT", "test", "0.01", "0.001");
    private static final long MINUTE = Timeframe.M1.lengthNs();

    /** Writes down the bars it sees. */
    private record Watching(List<String> seen) implements StrategyFactory {
        @Override
        public String id() {
            return "watching";
        }

        @Override
        public String summary() {
            return "Writes down the bars it sees.";
        }

        @Override
        public List<Params.Spec> parameters() {
            return List.of();
        }

        @Override
        public Strategy create(StrategyContext context) {
            return new Strategy() {
                @Override
                public void onBar(Bar bar) {
                    seen.add(bar.timeframe().json() + " " + bar.tsOpen() / MINUTE + "-" + bar.tsClose() / MINUTE);
                }
            };
        }
    }

    private static BarSeries minutes(int from, int to) {
        long[] ts = new long[to - from];
        long[] price = new long[to - from];
        Arrays.setAll(ts, i -> (from + i) * MINUTE);
        Arrays.fill(price, 10_000);
        return new BarSeries(BTC, Timeframe.M1, ts, price, price, price, price, price);
    }

    @Test
    void shouldShowALongerBarAtItsEndAfterTheShorterOne() {
        List<String> seen = new ArrayList<>();
        List<BarSeries> series = LongerBars.beside(List.of(minutes(0, 11)), List.of(Timeframe.M5));
        StrategyEntry entry = new StrategyEntry(
                "watching", new Watching(seen), true, List.of("BTC/USDT"), List.of("md.ohlcv.*"), Map.of());
        Backtest.run(new BacktestRequest(
                series, List.of(entry), BacktestOptions.defaults().withCash(Money.parse("1000")), "", List.of(), 0));
        assertThat(seen)
                .containsExactly(
                        "1m 0-1",
                        "1m 1-2",
                        "1m 2-3",
                        "1m 3-4",
                        "1m 4-5",
                        "5m 0-5",
                        "1m 5-6",
                        "1m 6-7",
                        "1m 7-8",
                        "1m 8-9",
                        "1m 9-10",
                        "5m 5-10",
                        "1m 10-11");
    }

    @Test
    void shouldLeaveOutLongerBarsThatAreNotCovered() {
        BarSeries longer = LongerBars.beside(List.of(minutes(3, 14)), List.of(Timeframe.M5))
                .get(1);
        assertThat(longer.tsOpen()).containsExactly(5 * MINUTE);
        assertThat(LongerBars.beside(List.of(minutes(6, 9)), List.of(Timeframe.M5))
                        .get(1)
                        .size())
                .isZero();
    }

    @Test
    void shouldRefuseABarThatIsNotLonger() {
        assertThatThrownBy(() -> LongerBars.beside(List.of(minutes(0, 5)), List.of(Timeframe.M1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1m is not longer than the bars of BTC/USDT");
    }
}
