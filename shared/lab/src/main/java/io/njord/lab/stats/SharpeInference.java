package io.njord.lab.stats;

import java.util.OptionalDouble;

/**
 * How far a Sharpe ratio can be believed. Formulas: Bailey and López de Prado, <i>The Sharpe Ratio Efficient Frontier</i> (2012)
 * and <i>The Deflated Sharpe Ratio</i> (2014). All ratios here are per period, not annual.
 *
 * @param sharpe {@code mean / sd} of the excess returns, per period
 * @param count number of returns
 * @param skewness of the returns
 * @param kurtosis of the returns, 3 for normal ones
 */
public record SharpeInference(double sharpe, int count, double skewness, double kurtosis) {
    private static final double EULER = 0.5772156649015329;

    /** Measures excess returns. Absent below two returns and for constant ones. */
    public static java.util.Optional<SharpeInference> of(double[] excess) {
        return of(Moments.of(excess));
    }

    static java.util.Optional<SharpeInference> of(Moments moments) {
        OptionalDouble sharpe = ReturnStatistics.sharpe(moments, 1);
        return sharpe.isEmpty() || moments.skewness().isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(new SharpeInference(
                        sharpe.getAsDouble(),
                        moments.count(),
                        moments.skewness().getAsDouble(),
                        moments.kurtosis().getAsDouble()));
    }

    /** Returns {@code sqrt((1 - skew * SR + (kurt - 1) / 4 * SR²) / (n - 1))}. Absent when the root has no real value. */
    public OptionalDouble standardError() {
        double variance = (1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe) / (count - 1);
        return variance > 0 ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble.empty();
    }

    /** Returns the probability that the true ratio exceeds a benchmark ratio: {@code Φ((SR - SR*) / standardError)}. */
    public OptionalDouble probabilistic(double benchmark) {
        OptionalDouble error = standardError();
        return error.isEmpty() ? error : OptionalDouble.of(Normal.cdf((sharpe - benchmark) / error.getAsDouble()));
    }

    /**
     * Returns the ratio that the best of N trials without skill is expected to reach: {@code sd * ((1 - γ) Z(1 - 1/N) + γ Z(1 -
     * 1/(N e)))}, γ Euler's constant, Z the normal quantile; 0 for one trial.
     *
     * @param trials how many strategies or parameter sets were tried, at least 1
     * @param deviation standard deviation of their per-period ratios
     * @throws IllegalArgumentException below one trial
     */
    public static double expectedBest(int trials, double deviation) {
        if (trials < 1) {
            throw new IllegalArgumentException("trials: " + trials + " is too few: count the tried one at least");
        }
        return trials == 1
                ? 0
                : deviation
                        * ((1 - EULER) * Normal.quantile(1 - 1.0 / trials)
                                + EULER * Normal.quantile(1 - 1 / (trials * Math.E)));
    }

    /** Returns {@link #probabilistic} against {@link #expectedBest}, the trials' deviation given. */
    public OptionalDouble deflated(int trials, double deviation) {
        return probabilistic(expectedBest(trials, deviation));
    }

    /**
     * Returns the same when only the number of trials is known: their ratios are taken to scatter as one estimate of no skill
     * does, {@code 1 / sqrt(n - 1)}.
     */
    public OptionalDouble deflated(int trials) {
        return deflated(trials, 1 / Math.sqrt(count - 1));
    }

    /** Returns how many returns are needed until {@link #probabilistic} reaches a confidence. Absent when SR is not above. */
    public OptionalDouble minimumTrackRecord(double benchmark, double confidence) {
        if (sharpe <= benchmark) {
            return OptionalDouble.empty();
        }
        double z = Normal.quantile(confidence) / (sharpe - benchmark);
        return Defined.finite(1 + (1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe) * z * z);
    }
}
