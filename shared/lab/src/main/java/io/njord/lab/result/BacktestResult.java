package io.njord.lab.result;

import io.njord.contracts.JsonValues;
import io.njord.core.market.BarSeries;
import java.util.List;
import java.util.Map;

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
}
