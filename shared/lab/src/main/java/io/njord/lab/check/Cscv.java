package io.njord.lab.check;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Combinatorially symmetric cross-validation: how often the trial that was best on one half of the data is below the median on
 * the other. Formulas: Bailey, Borwein, López de Prado and Zhu, <i>The Probability of Backtest Overfitting</i> (2015). The data
 * is cut into an even number of blocks; every half of the blocks is in turn what the choice is made on, the rest is what it is
 * tried on. Trials are ranked by their Sharpe ratio; one that never moves has a ratio of 0. Ties share their mean rank.
 *
 * <p>Only the sums of each block are kept, so that memory does not grow with the data.
 */
public final class Cscv {
    /** The returns of one trial by block: how many, their sum, the sum of their squares. */
    private static final class Sums {
        private final int[] count;
        private final double[] sum;
        private final double[] square;

        Sums(int blocks) {
            count = new int[blocks];
            sum = new double[blocks];
            square = new double[blocks];
        }
    }

    private final int blocks;
    private final AtomicReferenceArray<@Nullable Sums> trials;

    /**
     * Creates a validation without returns.
     *
     * @param blocks even, 2 to 20
     * @param trials at least 2
     */
    public Cscv(int blocks, int trials) {
        if (blocks < 2 || blocks > 20 || blocks % 2 != 0) {
            throw new IllegalArgumentException(
                    "blocks: " + blocks + " is not acceptable: give an even number, 2 to 20");
        }
        if (trials < 2) {
            throw new IllegalArgumentException(
                    "trials: " + trials + " is too few: where nothing was chosen, nothing can be over-fitted");
        }
        this.blocks = blocks;
        this.trials = new AtomicReferenceArray<>(trials);
    }

    /**
     * What came out.
     *
     * @param probability of over-fitting: the share of the halves in which the chosen trial was not above the median elsewhere
     * @param loss share of the halves in which the chosen trial had a negative ratio elsewhere
     * @param slope of the ratio elsewhere over the ratio where it was chosen; negative: the better it looked, the worse it was
     * @param combinations how many halves there are
     */
    public record Result(double probability, double loss, double slope, int combinations) {}

    /**
     * Takes the returns of one trial; all trials have equally many. Trials may be put from several threads; one that is never put,
     * because it failed, is left out.
     *
     * @param returns one a period
     */
    public void put(int trial, double[] returns) {
        if (returns.length < 2 * blocks) {
            throw new IllegalArgumentException(
                    returns.length + " returns are too few for " + blocks + " blocks: give at least " + 2 * blocks);
        }
        Sums sums = new Sums(blocks);
        for (int block = 0; block < blocks; block++) {
            int from = (int) ((long) returns.length * block / blocks);
            int to = (int) ((long) returns.length * (block + 1) / blocks);
            for (int i = from; i < to; i++) {
                sums.sum[block] += returns[i];
                sums.square[block] += returns[i] * returns[i];
            }
            sums.count[block] = to - from;
        }
        trials.set(trial, sums);
    }

    /** Computes over all halves. */
    public Result result() {
        Sums[] put = IntStream.range(0, trials.length())
                .mapToObj(trials::get)
                .filter(Objects::nonNull)
                .toArray(Sums[]::new);
        int combinations = 0;
        int below = 0;
        int losses = 0;
        double meanIn = 0;
        double meanOut = 0;
        double varianceIn = 0;
        double covariance = 0;
        double[] outside = new double[put.length];
        for (int half = 0; half < 1 << blocks; half++) {
            if (Integer.bitCount(half) != blocks / 2) {
                continue;
            }
            int best = 0;
            double bestIn = Double.NEGATIVE_INFINITY;
            for (int trial = 0; trial < put.length; trial++) {
                double inside = ratio(put[trial], half);
                outside[trial] = ratio(put[trial], ~half);
                if (inside > bestIn) {
                    bestIn = inside;
                    best = trial;
                }
            }
            combinations++;
            below += rank(outside, best) / (put.length + 1) <= 0.5 ? 1 : 0;
            losses += outside[best] < 0 ? 1 : 0;
            double off = bestIn - meanIn;
            meanIn += off / combinations;
            meanOut += (outside[best] - meanOut) / combinations;
            varianceIn += off * (bestIn - meanIn);
            covariance += off * (outside[best] - meanOut);
        }
        return new Result(
                (double) below / combinations,
                (double) losses / combinations,
                varianceIn == 0 ? 0 : covariance / varianceIn,
                combinations);
    }

    /** Returns the Sharpe ratio of a trial over the blocks of a set, per period. */
    private double ratio(Sums trial, int set) {
        double total = 0;
        double squares = 0;
        long n = 0;
        for (int block = 0; block < blocks; block++) {
            if ((set >>> block & 1) != 0) {
                total += trial.sum[block];
                squares += trial.square[block];
                n += trial.count[block];
            }
        }
        double mean = total / n;
        double variance = (squares - total * mean) / (n - 1);
        return variance > 1e-24 ? mean / Math.sqrt(variance) : 0;
    }

    /** Returns the rank of one among all, 1 for the worst; equals share their mean rank. */
    private static double rank(double[] all, int which) {
        double value = all[which];
        long less = Arrays.stream(all).filter(other -> other < value).count();
        long equal = Arrays.stream(all).filter(other -> other == value).count();
        return less + (equal + 1) / 2.0;
    }
}
