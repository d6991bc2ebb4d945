package io.njord.lab.search;

import io.njord.lab.stats.StatisticsOptions;
import java.util.OptionalDouble;

/**
 * How many trials were made, and how far their Sharpe ratios scatter.
 *
 * @param trials how many
 * @param measured of how many the Sharpe ratio is known
 * @param mean of those ratios, per period
 * @param squares sum of their squared distances from the mean
 */
public record TrialCount(long trials, long measured, double mean, double squares) {
    /** No trials. */
    public static final TrialCount NONE = new TrialCount(0, 0, 0, 0);

    /** Returns the same and one trial more, its ratio unknown. */
    public TrialCount plus() {
        return new TrialCount(trials + 1, measured, mean, squares);
    }

    /** Returns the same and one trial more with this Sharpe ratio per period. */
    public TrialCount plus(double sharpe) {
        return plus(new TrialCount(1, 1, sharpe, 0));
    }

    /** Returns both together: means and squares join as Chan, Golub and LeVeque (1983) have it. */
    public TrialCount plus(TrialCount other) {
        long both = measured + other.measured;
        double apart = other.mean - mean;
        return both == 0
                ? new TrialCount(trials + other.trials, 0, 0, 0)
                : new TrialCount(
                        trials + other.trials,
                        both,
                        mean + apart * other.measured / both,
                        squares + other.squares + apart * apart * measured * other.measured / both);
    }

    /** Returns the sample deviation of the ratios per period. Absent below two. */
    public OptionalDouble deviation() {
        return measured < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (measured - 1)));
    }

    /** Returns options that deflate a Sharpe ratio by these trials; the same options when there are none. */
    public StatisticsOptions deflating(StatisticsOptions options) {
        return trials == 0 ? options : options.withTrials((int) Math.min(Integer.MAX_VALUE, trials), deviation());
    }
}
