package io.njord.lab.stats;

import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/**
 * A series of returns against a benchmark's of the same periods. Periods that either side does not know are left out.
 * Definitions follow Bacon (2008), <i>Practical Portfolio Performance Measurement and Attribution</i>.
 */
public final class BenchmarkStatistics {
    private final double[] returns;
    private final double[] benchmark;
    private final double periodsPerYear;
    private final double riskFree;

    /**
     * Pairs two series.
     *
     * @param returns one a period
     * @param benchmark of the same periods
     * @param periodsPerYear how many periods a year has
     * @param riskFree the return of cash in one period
     * @throws IllegalArgumentException when the series differ in length
     */
    public BenchmarkStatistics(double[] returns, double[] benchmark, double periodsPerYear, double riskFree) {
        this(returns, benchmark, periodsPerYear, riskFree, b -> true);
    }

    private BenchmarkStatistics(
            double[] returns, double[] benchmark, double periodsPerYear, double riskFree, DoublePredicate periods) {
        if (returns.length != benchmark.length) {
            throw new IllegalArgumentException(
                    returns.length + " returns against " + benchmark.length + " of the benchmark: give equal periods");
        }
        double[] ours = new double[returns.length];
        double[] theirs = new double[returns.length];
        int n = 0;
        for (int i = 0; i < returns.length; i++) {
            if (!Double.isNaN(returns[i]) && !Double.isNaN(benchmark[i]) && periods.test(benchmark[i])) {
                ours[n] = returns[i];
                theirs[n++] = benchmark[i];
            }
        }
        this.returns = java.util.Arrays.copyOf(ours, n);
        this.benchmark = java.util.Arrays.copyOf(theirs, n);
        this.periodsPerYear = periodsPerYear;
        this.riskFree = riskFree;
    }

    /** Returns the same for the periods in which the benchmark rose. */
    public BenchmarkStatistics up() {
        return new BenchmarkStatistics(returns, benchmark, periodsPerYear, riskFree, b -> b > 0);
    }

    /** Returns the same for the periods in which the benchmark fell. */
    public BenchmarkStatistics down() {
        return new BenchmarkStatistics(returns, benchmark, periodsPerYear, riskFree, b -> b < 0);
    }

    /** Returns how many periods both sides know. */
    public int periods() {
        return returns.length;
    }

    /** Returns {@code cov(r, b) / var(b)}. Absent below two periods and for a constant benchmark. */
    public OptionalDouble beta() {
        return Covariance.of(benchmark, returns).slope();
    }

    /** Returns {@code mean(r - rf) - beta * mean(b - rf)}, per period. Absent as beta is. */
    public OptionalDouble alphaPerPeriod() {
        OptionalDouble beta = beta();
        Covariance pair = Covariance.of(benchmark, returns);
        return beta.isEmpty()
                ? beta
                : OptionalDouble.of(pair.meanY() - riskFree - beta.getAsDouble() * (pair.meanX() - riskFree));
    }

    /** Returns {@code (1 + alphaPerPeriod)^P - 1}. Absent as beta is. */
    public OptionalDouble alpha() {
        OptionalDouble alpha = alphaPerPeriod();
        return alpha.isEmpty() ? alpha : Defined.finite(Math.pow(1 + alpha.getAsDouble(), periodsPerYear) - 1);
    }

    /** Returns Pearson's correlation. */
    public OptionalDouble correlation() {
        return Covariance.of(benchmark, returns).correlation();
    }

    /** Returns {@code sd(r - b) * sqrt(P)}. Absent below two periods. */
    public OptionalDouble trackingError() {
        return ReturnStatistics.volatility(ReturnStatistics.minus(returns, benchmark), periodsPerYear);
    }

    /** Returns {@code (cagr(r) - cagr(b)) / trackingError}. Absent without a tracking error. */
    public OptionalDouble informationRatio() {
        OptionalDouble ours = ReturnStatistics.cagr(returns, periodsPerYear);
        OptionalDouble theirs = ReturnStatistics.cagr(benchmark, periodsPerYear);
        return ours.isEmpty() || theirs.isEmpty()
                ? OptionalDouble.empty()
                : Defined.ratio(OptionalDouble.of(ours.getAsDouble() - theirs.getAsDouble()), trackingError());
    }

    /** Returns {@code mean(r - b) / sd(r - b)}, per period. Absent below two periods and for a constant difference. */
    public OptionalDouble excessSharpe() {
        return ReturnStatistics.sharpe(ReturnStatistics.minus(returns, benchmark), 1);
    }

    /** Returns {@code (cagr(r) - annual rf) / beta}. */
    public OptionalDouble treynor() {
        OptionalDouble cagr = ReturnStatistics.cagr(returns, periodsPerYear);
        double cash = Math.pow(1 + riskFree, periodsPerYear) - 1;
        return cagr.isEmpty() ? cagr : Defined.ratio(OptionalDouble.of(cagr.getAsDouble() - cash), beta());
    }

    /** Returns {@code cagr(r) / cagr(b)}; of {@link #up} and {@link #down} the up and down capture. */
    public OptionalDouble capture() {
        return Defined.ratio(
                ReturnStatistics.cagr(returns, periodsPerYear), ReturnStatistics.cagr(benchmark, periodsPerYear));
    }
}
