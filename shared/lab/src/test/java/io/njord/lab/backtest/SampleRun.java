package io.njord.lab.backtest;

import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.risk.RiskOptions;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.core.venue.BpsFeeModel;
import io.njord.core.venue.RiskAverseQueueModel;
import io.njord.journal.source.MarketDataSource;
import io.njord.lab.result.BacktestResult;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One strategy over sample data, with what the command line would assume.
 *
 * @param strategy its id
 * @param data a name of {@link SampleData}
 * @param params {@code name=value}, separated by blanks
 * @param cash in quote units
 */
record SampleRun(String strategy, String data, String params, String cash) {
    private static final long GRACE_NS = 2_000_000_000L;

    private Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        for (String pair : params.split(" ")) {
            if (!pair.isBlank()) {
                int equals = pair.indexOf('=');
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return values;
    }

    /** Runs it with a fee of every fill, basis points. */
    BacktestResult result(String feeBps) {
        SampleData sample = SampleData.named(data);
        return sample.recording() ? recorded(sample, options(feeBps)) : Backtest.run(request(feeBps));
    }

    /** Returns the run, which is over bars. */
    BacktestRequest request(String feeBps) {
        List<BarSeries> series = SampleData.named(data).bars();
        List<String> symbols = series.stream()
                .map(BarSeries::instrument)
                .map(Instrument::symbol)
                .toList();
        return new BacktestRequest(
                series, List.of(entry(symbols, "md.ohlcv.*")), options(feeBps), DataHash.of(series), List.of(), 0);
    }

    private BacktestOptions options(String feeBps) {
        return BacktestOptions.defaults()
                .withCash(Money.parse(cash))
                .withFees(BpsFeeModel.of(feeBps, feeBps, BpsFeeModel.PaidIn.QUOTE));
    }

    private BacktestResult recorded(SampleData sample, BacktestOptions options) {
        try (MarketDataSource source = sample.source()) {
            List<Instrument> traded = List.copyOf(source.instruments().all());
            List<String> symbols = traded.stream().map(Instrument::symbol).toList();
            RiskOptions risk = RiskOptions.builder()
                    .perOrderCap(0)
                    .dailyLossCap(0)
                    .ordersPerMinCap(0)
                    .priceCollarBps(0)
                    .refPriceMaxAgeNs(0)
                    .killSources(Set.of())
                    .symbols(Set.copyOf(symbols))
                    .initialCash(Map.of(traded.getFirst().quote(), options.cash()))
                    .shortAllowed(true)
                    .build();
            return RecordedBacktest.run(
                    source,
                    List.of(entry(symbols, "md.*")),
                    options,
                    new RecordedBacktest.Options(
                            new RiskAverseQueueModel(), EnumSet.allOf(Timeframe.class), GRACE_NS, risk),
                    0,
                    new AtomicLong());
        }
    }

    private StrategyEntry entry(List<String> symbols, String events) {
        StrategyFactory factory = StrategyCatalog.discover().get(strategy);
        return new StrategyEntry(strategy, factory, true, symbols, List.of(events), values());
    }
}
