package io.njord.lab.result;

import io.njord.contracts.JsonValues;
import io.njord.core.market.BarSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one backtest did.
 *
 * @param strategyId the kind of strategy, or the id of its entry
 * @param params its parameters, defaults included
 * @param asset the quote asset of the account
 * @param startNs start of the first bar or event
 * @param endNs end of the last one
 * @param initialCash Money
 * @param finalEquity Money
 * @param equity one point per bar close
 * @param series the bars it ran over, one per symbol; empty when it ran over captures
 * @param fills in order
 * @param trades round trips, in the order of their ends
 * @param denied how many intents risk refused, by reason code
 * @param costs what trading cost
 * @param coverage how complete the data was, one per symbol
 * @param manifest where it came from
 * @param resultHash SHA-256 over orders, fills and final equity, hex: equal on every run, at any thread count
 */
public record BacktestResult(
        String strategyId,
        Map<String, Object> params,
        String asset,
        long startNs,
        long endNs,
        long initialCash,
        long finalEquity,
        EquityCurve equity,
        List<BarSeries> series,
        FillLog fills,
        List<RoundTrip> trades,
        Map<String, Long> denied,
        Costs costs,
        List<Coverage> coverage,
        Manifest manifest,
        String resultHash) {

    /** Copies what could be changed. */
    public BacktestResult {
        params = JsonValues.copy(params);
        series = List.copyOf(series);
        trades = List.copyOf(trades);
        denied = Map.copyOf(denied);
        coverage = List.copyOf(coverage);
    }

    /** Compares everything, bars included, by content. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BacktestResult that
                && strategyId.equals(that.strategyId)
                && params.equals(that.params)
                && asset.equals(that.asset)
                && startNs == that.startNs
                && endNs == that.endNs
                && initialCash == that.initialCash
                && finalEquity == that.finalEquity
                && equity.equals(that.equity)
                && sameBars(series, that.series)
                && fills.equals(that.fills)
                && trades.equals(that.trades)
                && denied.equals(that.denied)
                && costs.equals(that.costs)
                && coverage.equals(that.coverage)
                && manifest.equals(that.manifest)
                && resultHash.equals(that.resultHash);
    }

    @Override
    public int hashCode() {
        return Objects.hash(strategyId, resultHash, initialCash, finalEquity, manifest);
    }

    private static boolean sameBars(List<BarSeries> ours, List<BarSeries> theirs) {
        return ours.size() == theirs.size()
                && IntStream.range(0, ours.size()).allMatch(i -> sameBars(ours.get(i), theirs.get(i)));
    }

    private static boolean sameBars(BarSeries ours, BarSeries theirs) {
        return ours.instrument().equals(theirs.instrument())
                && ours.timeframe() == theirs.timeframe()
                && Arrays.equals(ours.tsOpen(), theirs.tsOpen())
                && Arrays.equals(ours.open(), theirs.open())
                && Arrays.equals(ours.high(), theirs.high())
                && Arrays.equals(ours.low(), theirs.low())
                && Arrays.equals(ours.close(), theirs.close())
                && Arrays.equals(ours.volume(), theirs.volume());
    }
}
