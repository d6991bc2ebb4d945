package io.njord.lab.stats;

import io.njord.contracts.Money;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.Costs;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What statistics are computed from: a worth over time, its returns, and, where they are known, trades, costs and a benchmark.
 * What several of them need is computed once. Immutable by agreement.
 */
public final class Performance {
    private final long[] tsNs;
    private final double[] worth;
    private final double[] returns;
    private final double[] tails;
    private final double[] excess;
    private final Moments moments;
    private final Moments excessMoments;
    private final Sides sides;
    private final Sides excessSides;
    private final UnderWater drawdown;
    private final List<Drawdown> drawdowns;
    private final double periodsPerYear;
    private final double riskFreePerPeriod;
    private final OptionalInt trials;
    private final OptionalDouble trialDeviation;
    private final Optional<BenchmarkStatistics> benchmark;
    private final Optional<double[]> benchmarkReturns;
    private final Optional<TradeStatistics> trades;
    private final Optional<Costs> costs;
    private final List<Excursion> excursions;
    private final Optional<SharpeInference> inference;
    private final boolean inAmounts;

    private Performance(
            long[] tsNs,
            double[] worth,
            double[] returns,
            StatisticsOptions options,
            Optional<TradeStatistics> trades,
            Optional<Costs> costs,
            List<Excursion> excursions,
            boolean inAmounts) {
        this.tsNs = tsNs;
        this.worth = worth;
        this.returns = returns;
        this.periodsPerYear =
                options.periodsPerYear().isPresent() ? options.periodsPerYear().getAsDouble() : PeriodsPerYear.of(tsNs);
        this.riskFreePerPeriod = Math.pow(1 + options.riskFree(), 1 / periodsPerYear) - 1;
        this.trials = options.trials();
        this.trialDeviation = options.trialDeviation();
        this.tails = Tails.ordered(ReturnStatistics.present(returns));
        this.excess = ReturnStatistics.minus(returns, riskFreePerPeriod);
        this.moments = Moments.of(returns);
        this.sides = Sides.of(returns);
        this.excessMoments = excess == returns ? moments : Moments.of(excess);
        this.excessSides = excess == returns ? sides : Sides.of(excess);
        this.drawdown = UnderWater.of(worth);
        this.drawdowns = Drawdowns.of(tsNs, worth);
        this.benchmarkReturns = options.benchmark().map(against -> against.over(tsNs));
        this.benchmark = benchmarkReturns.map(
                theirs -> new BenchmarkStatistics(returns, theirs, periodsPerYear, riskFreePerPeriod));
        this.trades = trades;
        this.costs = costs;
        this.excursions = excursions;
        this.inference = SharpeInference.of(excessMoments);
        this.inAmounts = inAmounts;
    }

    /** Measures the worth of an account over time; its first point is the base. */
    public static Performance ofEquity(TimedSeries equity, StatisticsOptions options) {
        return ofEquity(equity, options, Optional.empty(), Optional.empty(), List.of(), true);
    }

    /**
     * Measures returns. They compound from a worth of 1 one period before the first; that period's length is that of the next
     * one.
     */
    public static Performance ofReturns(TimedSeries returns, StatisticsOptions options) {
        int n = returns.size();
        long[] times = new long[n + 1];
        System.arraycopy(returns.tsNs(), 0, times, 1, n);
        if (n > 0) {
            double yearNs = 365 * 86_400e9;
            times[0] = n > 1
                    ? times[1] - (times[2] - times[1])
                    : times[1] - (long) (yearNs / options.periodsPerYear().orElse(365));
        }
        double[] worth = ReturnStatistics.growth(returns.values(), 1);
        if (options.daily()) {
            return ofEquity(
                    new TimedSeries(times, worth), options, Optional.empty(), Optional.empty(), List.of(), false);
        }
        StatisticsOptions given = options.periodsPerYear().isPresent()
                ? options
                : options.withPeriodsPerYear(PeriodsPerYear.of(returns.tsNs()));
        return new Performance(
                times, worth, returns.values(), given, Optional.empty(), Optional.empty(), List.of(), false);
    }

    /** Measures a backtest: the worth starts with the initial cash at the start of the first bar. */
    public static Performance of(BacktestResult result, StatisticsOptions options) {
        TimedSeries curve = curve(result);
        TradeStatistics trades = new TradeStatistics(result.trades());
        return ofEquity(
                curve,
                options,
                Optional.of(trades),
                Optional.of(result.costs()),
                trades.excursions(result.series()),
                true);
    }

    /** Returns the worth of a backtest over time, starting with the initial cash. */
    public static TimedSeries curve(BacktestResult result) {
        long[] times = result.equity().tsNs();
        double[] values = result.equity().values();
        if (times.length > 0 && times[0] <= result.startNs()) {
            return new TimedSeries(times, values);
        }
        long[] withStart = new long[times.length + 1];
        double[] worth = new double[times.length + 1];
        withStart[0] = result.startNs();
        worth[0] = (double) result.initialCash() / Money.ONE;
        System.arraycopy(times, 0, withStart, 1, times.length);
        System.arraycopy(values, 0, worth, 1, times.length);
        return new TimedSeries(withStart, worth);
    }

    private static Performance ofEquity(
            TimedSeries equity,
            StatisticsOptions options,
            Optional<TradeStatistics> trades,
            Optional<Costs> costs,
            List<Excursion> excursions,
            boolean inAmounts) {
        TimedSeries used = options.daily() ? equity.daily() : equity;
        StatisticsOptions given =
                used.size() < 2 && options.periodsPerYear().isEmpty() ? options.withPeriodsPerYear(365) : options;
        return new Performance(
                used.tsNs(),
                used.values(),
                ReturnStatistics.simple(used.values()),
                given,
                trades,
                costs,
                excursions,
                inAmounts);
    }

    /** Returns the times of the worths: one more than returns. */
    public long[] tsNs() {
        return tsNs;
    }

    /** Returns the worths, the base first. */
    public double[] worth() {
        return worth;
    }

    /** Returns whether the worths are amounts of money, not multiples of the first. */
    public boolean inAmounts() {
        return inAmounts;
    }

    /** Returns the returns, NaN where unknown; return i ends at {@code tsNs()[i + 1]}. */
    public double[] returns() {
        return returns;
    }

    /** Returns the known returns, ascending; sorts them anew. */
    public double[] sorted() {
        return Tails.sorted(tails);
    }

    /** Returns the known returns, of which the ends are ascending, see {@link Tails#ordered}. */
    double[] tails() {
        return tails;
    }

    /** Returns the returns less the risk-free one. */
    public double[] excess() {
        return excess;
    }

    /** Returns the moments of the returns. */
    public Moments moments() {
        return moments;
    }

    /** Returns the moments of the excess. */
    Moments excessMoments() {
        return excessMoments;
    }

    /** Returns the gains and losses of the returns. */
    Sides sides() {
        return sides;
    }

    /** Returns the gains and losses of the excess. */
    Sides excessSides() {
        return excessSides;
    }

    /** Returns the drawdown at each worth, positive fractions. */
    public double[] drawdown() {
        return drawdown.series();
    }

    /** Returns every time under water. */
    public List<Drawdown> drawdowns() {
        return drawdowns;
    }

    /** Returns how many periods a year has. */
    public double periodsPerYear() {
        return periodsPerYear;
    }

    /** Returns the risk-free return of one period. */
    public double riskFreePerPeriod() {
        return riskFreePerPeriod;
    }

    /** Returns how many trials were made, where it was told. */
    public OptionalInt trials() {
        return trials;
    }

    /** Returns how far the trials' Sharpe ratios per period scattered, where it was told. */
    public OptionalDouble trialDeviation() {
        return trialDeviation;
    }

    /** Returns the comparison with the benchmark, where there is one. */
    public Optional<BenchmarkStatistics> benchmark() {
        return benchmark;
    }

    /** Returns the benchmark's returns of the same periods, where there is one. */
    public Optional<double[]> benchmarkReturns() {
        return benchmarkReturns;
    }

    /** Returns the statistics of trades, where they are known. */
    public Optional<TradeStatistics> trades() {
        return trades;
    }

    /** Returns the costs, where they are known. */
    public Optional<Costs> costs() {
        return costs;
    }

    /** Returns the excursions of the closed trades, where bars are known. */
    public List<Excursion> excursions() {
        return excursions;
    }

    /** Returns what can be said about the Sharpe ratio. */
    public Optional<SharpeInference> inference() {
        return inference;
    }

    /** Returns the length in years: periods by periods a year. */
    public double years() {
        return returns.length / periodsPerYear;
    }

    /** Returns the last worth against the first, less 1. Absent for an empty curve and a base that is not positive. */
    public OptionalDouble totalReturn() {
        return worth.length == 0 || worth[0] <= 0
                ? OptionalDouble.empty()
                : Defined.finite(worth[worth.length - 1] / worth[0] - 1);
    }

    /** Returns the compound annual growth. Absent without a return and below a total of -1. */
    public OptionalDouble cagr() {
        return returns.length == 0 || totalReturn().isEmpty()
                ? OptionalDouble.empty()
                : ReturnStatistics.annualised(totalReturn().getAsDouble(), returns.length, periodsPerYear);
    }

    /** Returns the compounded return of each UTC month that has one, by its first day. */
    public Map<LocalDate, Double> monthlyReturns() {
        return CalendarReturns.of(
                Arrays.copyOfRange(tsNs, Math.min(1, tsNs.length), tsNs.length),
                returns,
                CalendarReturns.Calendar.MONTH);
    }

    /** Returns the largest drawdown, a positive fraction. Absent for an empty curve. */
    public OptionalDouble maxDrawdown() {
        return drawdown.worst();
    }

    /** Returns the Ulcer index. Absent below two points. */
    public OptionalDouble ulcer() {
        return drawdown.ulcer();
    }

    /** Returns the pain index. Absent below two points. */
    public OptionalDouble pain() {
        return drawdown.pain();
    }
}
