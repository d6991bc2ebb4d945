package io.njord.lab.stats;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How to measure.
 *
 * @param periodsPerYear how many periods a year has; empty to derive it from the times
 * @param riskFree annual return of cash, a fraction
 * @param benchmark what to hold the returns against
 * @param trials how many strategies or parameter sets were tried before this one was chosen, itself included
 * @param trialDeviation standard deviation of the trials' Sharpe ratios per period; empty where only their number is known
 * @param daily whether to reduce the curve to its last point of each UTC day first
 */
public record StatisticsOptions(
        OptionalDouble periodsPerYear,
        double riskFree,
        Optional<Benchmark> benchmark,
        OptionalInt trials,
        OptionalDouble trialDeviation,
        boolean daily) {
    /** Derives the period, no risk-free return, no benchmark, no number of trials. */
    public static final StatisticsOptions DEFAULTS = new StatisticsOptions(
            OptionalDouble.empty(), 0, Optional.empty(), OptionalInt.empty(), OptionalDouble.empty(), false);

    /** Checks the numbers. */
    public StatisticsOptions {
        periodsPerYear.ifPresent(periods -> {
            if (!(periods > 0) || Double.isInfinite(periods)) {
                throw new IllegalArgumentException("periods per year: " + periods
                        + " is not acceptable: give a positive" + " number, e.g. 365 for days of a crypto market");
            }
        });
        if (!(riskFree > -1) || Double.isInfinite(riskFree)) {
            throw new IllegalArgumentException(
                    "risk-free return: " + riskFree + " is not acceptable: give a fraction, e.g. 0.03");
        }
        trials.ifPresent(number -> {
            if (number < 1) {
                throw new IllegalArgumentException("trials: " + number + " is too few: count the chosen one at least");
            }
        });
    }

    /** Returns the same with a number of periods a year. */
    public StatisticsOptions withPeriodsPerYear(double periods) {
        return new StatisticsOptions(OptionalDouble.of(periods), riskFree, benchmark, trials, trialDeviation, daily);
    }

    /** Returns the same with an annual risk-free return. */
    public StatisticsOptions withRiskFree(double annual) {
        return new StatisticsOptions(periodsPerYear, annual, benchmark, trials, trialDeviation, daily);
    }

    /** Returns the same with a benchmark. */
    public StatisticsOptions withBenchmark(Benchmark against) {
        return new StatisticsOptions(periodsPerYear, riskFree, Optional.of(against), trials, trialDeviation, daily);
    }

    /** Returns the same with a number of trials. */
    public StatisticsOptions withTrials(int number) {
        return new StatisticsOptions(
                periodsPerYear, riskFree, benchmark, OptionalInt.of(number), OptionalDouble.empty(), daily);
    }

    /** Returns the same with a number of trials and how far their Sharpe ratios per period scattered. */
    public StatisticsOptions withTrials(int number, OptionalDouble deviation) {
        return new StatisticsOptions(periodsPerYear, riskFree, benchmark, OptionalInt.of(number), deviation, daily);
    }

    /** Returns the same, reduced to days. */
    public StatisticsOptions withDaily() {
        return new StatisticsOptions(periodsPerYear, riskFree, benchmark, trials, trialDeviation, true);
    }
}
