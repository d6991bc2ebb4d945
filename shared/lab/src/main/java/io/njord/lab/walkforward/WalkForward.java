package io.njord.lab.walkforward;

import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.core.Notional;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.EquityCurve;
import io.njord.lab.result.RoundTrip;
import io.njord.lab.search.BacktestTrials;
import io.njord.lab.search.Checkpoint;
import io.njord.lab.search.Optimiser;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchException;
import io.njord.lab.search.SearchResult;
import io.njord.lab.search.Sweep;
import io.njord.lab.search.Trial;
import io.njord.lab.stats.Performance;
import io.njord.lab.stats.Statistics;
import io.njord.lab.stats.StatisticsOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses parameters on each window's first stretch by a search and judges the choice on the second. No bar of a second stretch,
 * nor any later one, is given to the search of its window: it gets a series that ends before.
 *
 * <p>What is judged starts flat, with the equity that the last window ended with, and with averages filled from the bars just
 * before it, on which the strategy cannot trade. A position that is left at the end is closed at the last close and pays its fee,
 * without slippage. The result is the same at any number of threads.
 */
public final class WalkForward {
    private final BacktestRequest template;
    private final Optimiser.Search search;
    private final Walk walk;
    private final int leadInBars;
    private final StatisticsOptions statistics;
    private final Sweep.Options options;

    /**
     * Prepares a walk.
     *
     * @param template one series and one strategy entry, whose parameters are replaced
     * @param search how to choose; each window draws from a seed of its own
     * @param walk how the windows lie
     * @param leadInBars how many bars before a judged stretch the strategy may see, at most as many as there are
     * @param statistics how to measure
     * @param options how to run
     * @throws SearchException when the request has several series, or a stretch is too short for the strategy's warm-up
     */
    public WalkForward(
            BacktestRequest template,
            Optimiser.Search search,
            Walk walk,
            int leadInBars,
            StatisticsOptions statistics,
            Sweep.Options options) {
        this.template = template;
        this.search = search;
        this.walk = walk;
        this.leadInBars = leadInBars;
        this.statistics = statistics;
        this.options = options;
        if (template.series().size() != 1) {
            throw new SearchException(
                    "a walk goes over one series, got " + template.series().size());
        }
    }

    /** Returns how many trials there will be at most. */
    public long trials() {
        long each = Math.min(search.trials(), search.space().size());
        return each * walk.windows(series()).size();
    }

    /**
     * Returns the windows.
     *
     * @throws SearchException when the series is too short for one, or a window is too short for the strategy's warm-up
     */
    public List<Window> windows() {
        List<Window> windows = walk.windows(series());
        refuseShort(windows);
        return windows;
    }

    /** Walks. */
    public WalkForwardResult run() {
        List<Window> windows = windows();
        Path path = options.checkpoint();
        if (path == null) {
            return run(windows, null);
        }
        try (Checkpoint checkpoint = Checkpoint.open(path, options.search())) {
            return run(windows, checkpoint);
        }
    }

    private BarSeries series() {
        return template.series().getFirst();
    }

    /** A strategy that still warms up when its stretch ends can neither be chosen nor judged. */
    private void refuseShort(List<Window> windows) {
        int needed = warmUp(template.entries().getFirst().factory(), search.space());
        for (Window window : windows) {
            int train = window.trainTo() - window.trainFrom();
            int seen = Math.min(leadInBars, window.testFrom()) + window.testTo() - window.testFrom();
            if (Math.min(train, seen) <= needed) {
                throw new SearchException("the strategy sees up to " + needed
                        + " bars before it trades, but a window has " + train + " to choose on and " + seen
                        + " to judge on, lead-in included: give longer stretches or smaller parameters");
            }
        }
    }

    /**
     * Returns how many bars a strategy sees before it trades, for the parameters of a space that need most: those at the first or
     * the last value of one parameter and at the last of all others are asked.
     */
    public static int warmUp(StrategyFactory factory, ParameterSpace space) {
        int[] last = space.dimensions().stream()
                .mapToInt(dimension -> dimension.values().size() - 1)
                .toArray();
        int longest = warmUp(factory, space.at(last));
        for (int i = 0; i < last.length; i++) {
            int[] places = last.clone();
            places[i] = 0;
            longest = Math.max(longest, warmUp(factory, space.at(places)));
        }
        return longest;
    }

    private static int warmUp(StrategyFactory factory, Map<String, String> params) {
        try {
            return factory.warmUpBars(Params.check(factory.parameters(), params));
        } catch (IllegalArgumentException e) {
            return 0; // the search will not try it either
        }
    }

    private WalkForwardResult run(List<Window> windows, @Nullable Checkpoint checkpoint) {
        List<WindowResult> results = new ArrayList<>();
        List<EquityCurve> curves = new ArrayList<>();
        long equity = template.options().cash();
        for (Window window : windows) {
            BacktestRequest train = template.over(List.of(series().slice(window.trainFrom(), window.trainTo())));
            Optimiser optimiser = new Optimiser(BacktestTrials.of(train, search.objective(), statistics), options);
            int number = results.size();
            SearchResult found = optimiser.run(
                    search.withSeed(search.seed() + number), Math.multiplyExact(number, search.trials()), checkpoint);
            WindowResult result = judge(window, found, train, equity, curves);
            results.add(result);
            equity = result.endEquity();
            if (equity <= 0) {
                break; // ruined: there is nothing to go on with
            }
        }
        StrategyEntry entry = template.entries().getFirst();
        return new WalkForwardResult(
                entry.factory().id(),
                series().instrument().symbol(),
                search.objective(),
                results,
                joined(results, curves),
                search.space().dimensions().stream()
                        .map(dimension -> Drift.of(dimension, results))
                        .toList(),
                template.options().cash(),
                series().size() - windows.getLast().testTo());
    }

    private WindowResult judge(
            Window window, SearchResult found, BacktestRequest train, long equity, List<EquityCurve> curves) {
        Trial chosen = found.best().orElse(null);
        long[] ts = series().tsOpen();
        long lengthNs = series().timeframe().lengthNs();
        long testToNs = ts[window.testTo() - 1] + lengthNs;
        if (chosen == null) {
            curves.add(flat(window, equity));
            return new WindowResult(
                    window,
                    ts[window.trainFrom()],
                    ts[window.testFrom()],
                    testToNs,
                    found.trials().size(),
                    null,
                    Map.of(),
                    Map.of(),
                    equity,
                    equity,
                    0,
                    0);
        }
        BacktestResult in = Backtest.run(BacktestTrials.request(train, chosen.params()));
        int lead = Math.min(leadInBars, window.testFrom());
        BacktestResult out = test(window, chosen, lead, equity);
        EquityCurve curve = cut(out.equity(), lead);
        long closing = closing(out);
        long end = out.finalEquity() - closing;
        curve.equity()[curve.size() - 1] = end;
        curves.add(curve);
        return new WindowResult(
                window,
                ts[window.trainFrom()],
                ts[window.testFrom()],
                testToNs,
                found.trials().size(),
                chosen,
                measured(in),
                measured(afterLeadIn(out, lead)),
                equity,
                end,
                closing,
                out.fills().size());
    }

    private BacktestResult test(Window window, Trial chosen, int lead, long equity) {
        StrategyEntry one = template.entries().getFirst();
        StrategyEntry entry = new StrategyEntry(
                one.id(),
                lead == 0 ? one.factory() : new LeadIn(one.factory(), lead),
                true,
                one.symbols(),
                one.events(),
                Map.copyOf(chosen.params()));
        BacktestRequest test = template.over(List.of(series().slice(window.testFrom() - lead, window.testTo())));
        return Backtest.run(new BacktestRequest(
                test.series(),
                List.of(entry),
                test.options().withCash(equity),
                test.dataHash(),
                test.coverage(),
                test.seed()));
    }

    private Map<String, Double> measured(BacktestResult result) {
        Map<String, Double> metrics = new TreeMap<>();
        Statistics.of(Performance.of(result, statistics))
                .forEach((name, value) -> value.ifPresent(number -> metrics.put(name, number)));
        metrics.put("equity", (double) result.finalEquity() / Money.ONE);
        metrics.put("fills", (double) result.fills().size());
        return metrics;
    }

    /** The run without the points of its lead-in, on which nothing was traded. */
    private BacktestResult afterLeadIn(BacktestResult out, int lead) {
        return new BacktestResult(
                out.strategyId(),
                out.params(),
                out.asset(),
                out.series().getFirst().tsOpen()[lead],
                out.endNs(),
                out.initialCash(),
                out.finalEquity(),
                cut(out.equity(), lead),
                out.series(),
                out.fills(),
                out.trades(),
                out.denied(),
                out.costs(),
                out.coverage(),
                out.manifest(),
                out.resultHash());
    }

    private static EquityCurve cut(EquityCurve curve, int from) {
        return new EquityCurve(
                Arrays.copyOfRange(curve.tsNs(), from, curve.size()),
                Arrays.copyOfRange(curve.equity(), from, curve.size()));
    }

    private EquityCurve flat(Window window, long equity) {
        long lengthNs = series().timeframe().lengthNs();
        long[] ts = Arrays.stream(series().tsOpen(), window.testFrom(), window.testTo())
                .map(open -> open + lengthNs)
                .toArray();
        long[] worth = new long[ts.length];
        Arrays.fill(worth, equity);
        return new EquityCurve(ts, worth);
    }

    private long closing(BacktestResult out) {
        BarSeries bars = out.series().getFirst();
        long price = bars.close()[bars.size() - 1];
        long fees = 0;
        for (RoundTrip trip : out.trades()) {
            if (trip.open()) {
                long qty = left(out, trip);
                long amount = new Notional(trip.instrument()).of(price, Math.abs(qty));
                Side side = qty > 0 ? Side.SELL : Side.BUY;
                fees += template.options().fees().fee(trip.instrument(), side, Math.abs(qty), amount, false);
            }
        }
        return fees;
    }

    private static long left(BacktestResult out, RoundTrip trip) {
        return out.fills().toList().stream()
                .filter(fill -> fill.instrument().equals(trip.instrument()))
                .mapToLong(fill -> fill.side().sign() * fill.qty())
                .sum();
    }

    private static EquityCurve joined(List<WindowResult> windows, List<EquityCurve> curves) {
        int points = 1 + curves.stream().mapToInt(EquityCurve::size).sum();
        long[] ts = new long[points];
        long[] worth = new long[points];
        ts[0] = windows.getFirst().testFromNs();
        worth[0] = windows.getFirst().startEquity();
        int at = 1;
        for (EquityCurve curve : curves) {
            System.arraycopy(curve.tsNs(), 0, ts, at, curve.size());
            System.arraycopy(curve.equity(), 0, worth, at, curve.size());
            at += curve.size();
        }
        return new EquityCurve(ts, worth);
    }
}
