package io.njord.lab.bench;

import io.njord.contracts.Money;
import io.njord.core.indicator.BarColumns;
import io.njord.core.indicator.Bollinger;
import io.njord.core.indicator.IndicatorCatalog;
import io.njord.core.market.BarSeries;
import io.njord.core.market.TradeSeries;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.core.strategy.samples.SmaCross;
import io.njord.core.venue.BpsFeeModel;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.backtest.BacktestSummary;
import io.njord.lab.backtest.TradeBacktest;
import io.njord.lab.search.BacktestTrials;
import io.njord.lab.search.Condition;
import io.njord.lab.search.CrossoverSweep;
import io.njord.lab.search.Objective;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchResult;
import io.njord.lab.search.Sweep;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The measured works: one million bars through one strategy (W1), 1,275 pairs of averages over the first 100,000 bars (W2), five
 * million trades (W3), three indicators over all closes (W4). Each returns its answer, so that a fast wrong one is seen.
 */
public final class Works {
    private static final long CASH = 10_000_000 * Money.ONE;
    private static final BpsFeeModel FEES = BpsFeeModel.of("10", "10", BpsFeeModel.PaidIn.QUOTE);
    private static final BacktestOptions OPTIONS =
            BacktestOptions.defaults().withCash(CASH).withFees(FEES);
    private static final int SWEPT = 100_000;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 60;

    private Works() {}

    private static StrategyEntry entry(StrategyFactory factory, String events, Map<String, Object> params) {
        return new StrategyEntry(
                factory.id(), factory, true, List.of(BenchData.INSTRUMENT.symbol()), List.of(events), params);
    }

    private static BigDecimal money(long amount) {
        return new BigDecimal(Money.print(amount));
    }

    private static Map<String, Object> answer(BacktestSummary summary) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("fills", summary.fills());
        answer.put("equity", money(summary.finalEquity()));
        answer.put("max_drawdown", summary.maxDrawdown());
        answer.put("result_hash", summary.resultHash());
        return answer;
    }

    /** Crossing averages 10 and 30 through all machines. */
    public static Map<String, Object> w1(BarSeries bars) {
        StrategyEntry entry = entry(new SmaCross(), "md.ohlcv.*", Map.of("fast", 10, "slow", 30, "qty", 1));
        BacktestRequest request = BacktestRequest.of(bars, entry, OPTIONS);
        return answer(Backtest.summary(request, new AtomicLong()));
    }

    /** Every pair of averages by the sweep that sorts them. */
    public static Map<String, Object> w2Compiled(BarSeries bars) {
        int[] lengths = IntStream.rangeClosed(SHORTEST, LONGEST).toArray();
        CrossoverSweep sweep =
                new CrossoverSweep(first(bars), lengths, CASH, bars.instrument().qty("1"), FEES);
        sweep.run();
        BigDecimal sum = BigDecimal.ZERO;
        long fills = 0;
        int best = 0;
        long bestEquity = Long.MIN_VALUE;
        int pairs = 0;
        for (int fast = 0; fast < lengths.length; fast++) {
            for (int slow = fast + 1; slow < lengths.length; slow++) {
                long equity = sweep.equity(fast, slow);
                sum = sum.add(money(equity));
                fills += sweep.fills(fast, slow);
                pairs++;
                if (equity > bestEquity) {
                    bestEquity = equity;
                    best = fast * lengths.length + slow;
                }
            }
        }
        return swept(
                lengths[best / lengths.length] + "/" + lengths[best % lengths.length],
                money(bestEquity),
                sum.divide(BigDecimal.valueOf(pairs), Money.SCALE, RoundingMode.HALF_EVEN),
                fills);
    }

    /** Every pair of averages by the machines, on several threads. */
    public static Map<String, Object> w2Machines(BarSeries bars, int threads) {
        SmaCross factory = new SmaCross();
        BacktestRequest template =
                BacktestRequest.of(first(bars), entry(factory, "md.ohlcv.*", Map.of("qty", 1)), OPTIONS);
        ParameterSpace space = ParameterSpace.parse(
                factory.parameters(), List.of("fast=10..60", "slow=10..60", "qty=1"), Condition.parse("fast<slow"));
        SearchResult result = new Sweep(
                        new BacktestTrials(template),
                        new Sweep.Options(threads, Duration.ofMinutes(1), null, "", trial -> {}))
                .run(space.grid(), Objective.EQUITY);
        BigDecimal sum = BigDecimal.ZERO;
        for (var trial : result.trials()) {
            sum = sum.add(money(trial.equity()));
        }
        var best = result.best().orElseThrow();
        return swept(
                best.params().get("fast") + "/" + best.params().get("slow"),
                money(best.equity()),
                sum.divide(BigDecimal.valueOf(result.trials().size()), Money.SCALE, RoundingMode.HALF_EVEN),
                result.fills());
    }

    private static Map<String, Object> swept(String best, BigDecimal bestEquity, BigDecimal mean, long fills) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("best", best);
        answer.put("best_equity", bestEquity);
        answer.put("mean_equity", mean);
        answer.put("fills", fills);
        return answer;
    }

    private static BarSeries first(BarSeries bars) {
        return bars.size() > SWEPT ? bars.slice(0, SWEPT) : bars;
    }

    /** A market order at every thousandth trade, filled at the next trade's price. */
    public static Map<String, Object> w3(TradeSeries trades) {
        return answer(TradeBacktest.run(
                trades, List.of(entry(new EveryThousand(), "md.trades.*", Map.of())), OPTIONS, new AtomicLong()));
    }

    /** The indicators of W4, each computed over all closes; the answer is the last value of each of its columns. */
    public static final Map<String, Function<BarColumns, Map<String, Object>>> W4 = w4();

    private static Map<String, Function<BarColumns, Map<String, Object>>> w4() {
        Map<String, Function<BarColumns, Map<String, Object>>> works = new LinkedHashMap<>();
        for (String spec : List.of("RSI(14)", "TEMA(20,seed=first)")) {
            works.put(
                    spec,
                    columns -> last(
                            List.of(spec),
                            IndicatorCatalog.parse(spec).compute(columns).values()));
        }
        works.put("BB(20,2)", Works::bands);
        return works;
    }

    /** The three lines of the bands; the catalogue's entry would compute their width and %B as well. */
    private static Map<String, Object> bands(BarColumns columns) {
        int size = columns.size();
        List<double[]> lines = List.of(new double[size], new double[size], new double[size]);
        new Bollinger(20, 2, Bollinger.Deviation.POPULATION)
                .batch(columns.close(), 0, size, lines.toArray(double[][]::new));
        return last(List.of("BB(20,2).middle", "BB(20,2).upper", "BB(20,2).lower"), lines);
    }

    private static Map<String, Object> last(List<String> names, Collection<double[]> columns) {
        Map<String, Object> last = new LinkedHashMap<>();
        Iterator<String> name = names.iterator();
        for (double[] column : columns) {
            last.put(name.next(), column[column.length - 1]);
        }
        return last;
    }

    /** Returns how many run-bars W2 is over these bars. */
    public static long w2Units(BarSeries bars) {
        long lengths = LONGEST - SHORTEST + 1;
        return Math.min(SWEPT, bars.size()) * (lengths * (lengths - 1) / 2);
    }
}
