package io.njord.lab.backtest;

import io.njord.core.market.BarSeries;
import io.njord.core.strategy.StrategyEntry;
import io.njord.lab.result.Coverage;
import java.util.Comparator;
import java.util.List;

/**
 * What to run.
 *
 * @param series the bars; sorted by symbol's first appearance, of one symbol shortest first
 * @param entries the strategies that share the account
 * @param options what is assumed
 * @param dataHash SHA-256 over the data, hex; empty = not told
 * @param coverage how complete the data is
 * @param seed noted in the manifest; a backtest itself draws nothing
 */
public record BacktestRequest(
        List<BarSeries> series,
        List<StrategyEntry> entries,
        BacktestOptions options,
        String dataHash,
        List<Coverage> coverage,
        long seed) {

    /**
     * Sorts the series and checks that there is something to run.
     *
     * @throws IllegalArgumentException when there are no bars or no strategies
     */
    public BacktestRequest {
        if (series.isEmpty() || entries.isEmpty()) {
            throw new IllegalArgumentException("a backtest needs bars and a strategy, got " + series.size()
                    + " series and " + entries.size() + " strategies");
        }
        series = series.size() == 1 ? List.copyOf(series) : inOrder(series);
        entries = List.copyOf(entries);
        coverage = List.copyOf(coverage);
    }

    private static List<BarSeries> inOrder(List<BarSeries> series) {
        List<String> symbols =
                series.stream().map(one -> one.instrument().symbol()).distinct().toList();
        return series.stream()
                .sorted(Comparator.<BarSeries>comparingInt(
                                one -> symbols.indexOf(one.instrument().symbol()))
                        .thenComparing(BarSeries::timeframe))
                .toList();
    }

    /** Returns a text that is equal for equal data and assumptions, whatever the parameters. */
    public String fingerprint() {
        return entries.getFirst().factory().id() + " " + DataHash.of(series) + " " + options.describe();
    }

    /** Returns the same with another strategy in place of all. */
    public BacktestRequest with(StrategyEntry entry) {
        return new BacktestRequest(series, List.of(entry), options, dataHash, coverage, seed);
    }

    /** Returns the same over other bars. */
    public BacktestRequest over(List<BarSeries> bars) {
        return new BacktestRequest(bars, entries, options, dataHash, coverage, seed);
    }

    /** Returns a request over one series without a told origin. */
    public static BacktestRequest of(BarSeries series, StrategyEntry entry, BacktestOptions options) {
        return new BacktestRequest(List.of(series), List.of(entry), options, "", List.of(), 0);
    }
}
