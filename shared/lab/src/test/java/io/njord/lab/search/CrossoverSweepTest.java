package io.njord.lab.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Money;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.samples.SmaCross;
import io.njord.core.venue.BpsFeeModel;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.FillLog;
import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The compiled sweep against the machines: every fill of every pair, on prices that tie often. */
class CrossoverSweepTest {
    private static final BpsFeeModel FEES = BpsFeeModel.of("10", "10", BpsFeeModel.PaidIn.QUOTE);
    private static final int[] LENGTHS = {1, 2, 3, 5, 8, 13};

    @Test
    void shouldFillLikeTheMachinesOnEveryPair() {
        Seeds.forEach(12, random -> {
            BarSeries series = SomeBars.random(random, 40 + random.nextInt(300), 1 + random.nextInt(6));
            for (int fast = 0; fast < LENGTHS.length; fast++) {
                for (int slow = fast + 1; slow < LENGTHS.length; slow++) {
                    compare(series, fast, slow);
                }
            }
        });
    }

    private static void compare(BarSeries series, int fast, int slow) {
        List<String> compiled = new ArrayList<>();
        CrossoverSweep sweep = new CrossoverSweep(series, LENGTHS, 1_000_000 * Money.ONE, 1_000, FEES);
        sweep.trace(fast, slow, (bar, side, price) -> compiled.add(bar + " " + side + " " + price));
        sweep.run();
        StrategyEntry entry = new StrategyEntry(
                "s",
                new SmaCross(),
                true,
                List.of("BTC/USDT"),
                List.of("md.ohlcv.*"),
                Map.of("fast", LENGTHS[fast], "slow", LENGTHS[slow], "qty", "1"));
        BacktestResult result = Backtest.run(BacktestRequest.of(
                series,
                entry,
                BacktestOptions.defaults().withCash(1_000_000 * Money.ONE).withFees(FEES)));
        List<String> machines = result.fills().toList().stream()
                .map((FillLog.Fill fill) -> fill.bar() + " " + fill.side() + " " + fill.price())
                .toList();
        String pair = LENGTHS[fast] + "/" + LENGTHS[slow];
        assertThat(compiled).as(pair).isEqualTo(machines);
        assertThat(sweep.equity(fast, slow)).as(pair).isEqualTo(result.finalEquity());
        assertThat(sweep.fills(fast, slow)).as(pair).isEqualTo(result.fills().size());
    }
}
