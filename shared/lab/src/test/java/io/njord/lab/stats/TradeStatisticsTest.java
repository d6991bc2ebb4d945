package io.njord.lab.stats;

import static io.njord.lab.stats.Trades.COIN;
import static io.njord.lab.stats.Trades.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.lab.result.RoundTrip;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TradeStatisticsTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final TradeStatistics four = new TradeStatistics(List.of(
            trade(Side.BUY, 0, 60, 100, 112, 2),
            trade(Side.SELL, 60, 120, 100, 104, 1),
            trade(Side.BUY, 180, 240, 100, 98, 1),
            trade(Side.BUY, 240, 420, 100, 131, 1),
            Trades.open(trade(Side.BUY, 480, 540, 100, 300, 1))));

    @Test
    void shouldMeasureClosedTradesAfterFees() {
        assertThat(four.profits()).containsExactly(10, -5, -3, 30);
        assertThat(four.count()).isEqualTo(4);
        assertThat(four.open()).isEqualTo(1);
        assertThat(four.winRate()).hasValue(0.5);
        assertThat(four.profitFactor()).hasValue(5);
        assertThat(four.expectancy()).hasValue(8);
        assertThat(four.averageWin()).hasValue(20);
        assertThat(four.averageLoss()).hasValue(-4);
        assertThat(four.payoff()).hasValue(5);
        assertThat(four.largestWin()).hasValue(30);
        assertThat(four.largestLoss()).hasValue(-5);
        assertThat(four.longestRun(-1)).isEqualTo(2);
        assertThat(four.averageHoldingSeconds()).hasValue(90);
    }

    @Test
    void shouldCountOverlappingTimeOnceAndOpenTradesToo() {
        var overlapping = new TradeStatistics(List.of(
                trade(Side.BUY, 10, 40, 100, 101, 0),
                trade(Side.BUY, 0, 50, 100, 101, 0),
                Trades.open(trade(Side.BUY, 80, 120, 100, 101, 0))));

        assertThat(overlapping.exposure(0, 100 * SECOND_NS)).hasValue(0.7);
        assertThat(overlapping.exposure(0, 0)).isEmpty();
    }

    @Test
    void shouldLeaveUndefinedWhatNeedsTradesThatAreNotThere() {
        var none = new TradeStatistics(List.of());
        var perfect = new TradeStatistics(List.of(trade(Side.BUY, 0, 60, 100, 110, 0)));

        assertThat(none.winRate()).isEmpty();
        assertThat(none.expectancy()).isEmpty();
        assertThat(none.exposure(0, 10)).hasValue(0);
        assertThat(perfect.profitFactor()).isEmpty();
        assertThat(perfect.payoff()).isEmpty();
        assertThat(perfect.largestLoss()).isEmpty();
    }

    @Test
    void shouldFindExcursionsOnTheBarsThatOverlapATrade() {
        long[] ts = {0, 60 * SECOND_NS, 120 * SECOND_NS, 180 * SECOND_NS};
        long[] price = {10_000, 10_000, 10_000, 10_000};
        var bars = new BarSeries(
                COIN,
                Timeframe.M1,
                ts,
                price,
                new long[] {20_000, 10_500, 11_000, 30_000},
                new long[] {5_000, 9_800, 9_000, 1_000},
                price,
                price);
        RoundTrip longTrade = trade(Side.BUY, 60, 180, 100, 105, 0);
        RoundTrip shortTrade = trade(Side.SELL, 61, 179, 100, 105, 0);

        assertThat(Excursion.of(longTrade, List.of(bars))).hasValue(new Excursion(0.1, 0.1));
        assertThat(Excursion.of(shortTrade, List.of(bars))).hasValue(new Excursion(0.1, 0.1));
        assertThat(Excursion.of(trade(Side.BUY, 30, 60, 100, 100, 0), List.of(bars))
                        .orElseThrow()
                        .favourable())
                .isCloseTo(1, Offset.offset(1e-12));
        assertThat(Excursion.of(longTrade, List.of())).isEqualTo(Optional.empty());
    }
}
