package io.njord.lab.backtest;

import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import io.njord.core.market.TradeCursor;
import io.njord.core.market.TradeSeries;
import io.njord.core.strategy.StrategyEntry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A run of strategies over the trades of one symbol. There is no book: resting orders fill from trades at or through their
 * price; a market order fills at the next trade's price, or at the last one's where the fill model says that deciding takes no
 * time; a limit order that the last price reaches already trades at that price at once, and one that may not rest ends there. The
 * equity is taken after every trade, the last one with the interest up to its time. Not thread-safe.
 */
public final class TradeBacktest {
    private TradeBacktest() {}

    /**
     * Runs over all trades.
     *
     * @param progress is set to the trade that is worked on, now and then
     * @throws BacktestException when a strategy fails
     */
    public static BacktestSummary run(
            TradeSeries series, List<StrategyEntry> entries, BacktestOptions options, AtomicLong progress) {
        return run(series, entries, options, progress, Recorder.NONE);
    }

    /**
     * Runs over all trades and shows a recorder everything that happens, trades included. Slower than {@link #run}; what happens is
     * the same.
     *
     * @throws BacktestException when a strategy fails
     */
    public static BacktestSummary record(
            TradeSeries series, List<StrategyEntry> entries, BacktestOptions options, Recorder recorder) {
        return run(series, entries, options, new AtomicLong(), recorder);
    }

    private static BacktestSummary run(
            TradeSeries series,
            List<StrategyEntry> entries,
            BacktestOptions options,
            AtomicLong progress,
            Recorder recorder) {
        Machines machines = new Machines(List.of(series.instrument()), entries, options, false, recorder);
        machines.progress(progress);
        TradingLoop loop = machines.loop();
        TradeCursor cursor = new TradeCursor(series);
        int last = series.size() - 1;
        for (int i = 0; i <= last; i++) {
            machines.at(i);
            loop.trade(Machines.SOURCE, cursor.at(i));
            if (i < last) {
                machines.settle();
            } else {
                machines.settleLast();
            }
        }
        return machines.summary();
    }
}
