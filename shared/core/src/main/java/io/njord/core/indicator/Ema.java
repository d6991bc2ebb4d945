package io.njord.core.indicator;

/**
 * Exponential moving average: {@code e + α (x − e)} with α = 2 / (n + 1), computed with one rounding by a fused multiply-add, so
 * that a flat series has exactly its own value.
 *
 * <p>Libraries differ in the first value, see {@link Seed}. They meet: the difference falls by 1 − α an update.
 */
public final class Ema extends SeriesStudy {
    /** How an average, or a chain of averages of averages, starts. */
    public enum Seed {
        /** With the mean of the first n inputs; there is a value after n (TA-Lib). */
        SMA,
        /** With the first input; there is a value at once. */
        FIRST,
        /**
         * With the first input; in a chain, each further average starts when the one before it has seen n inputs (Tulip). A
         * single average is the same as {@link #FIRST}.
         */
        STAGED,
        /**
         * With the mean of the first n inputs; in a chain, each further average with the first value of the one before it
         * (Stock.Indicators). A single average is the same as {@link #SMA}.
         */
        MIXED;

        /** Returns whether a single average starts with a mean. */
        boolean mean() {
            return this == SMA || this == MIXED;
        }
    }

    private final int period;
    private final double alpha;
    private final int settled;
    private int count;
    private double sum;
    private double average;

    /** Creates an average over {@code period} values. */
    public Ema(int period, Seed seed) {
        this(period, 2.0 / (period + 1), seed);
    }

    /** Creates an average whose weight of the latest value is not the usual one. */
    Ema(int period, double alpha, Seed seed) {
        super("EMA(" + period + ")", 1);
        this.period = atLeast(1, period, "an EMA");
        this.alpha = alpha;
        this.settled = seed.mean() ? period : 1;
    }

    @Override
    public double update(double input) {
        if (count >= settled) {
            if (count < period) {
                count++;
            }
            double value = next(average, input);
            average = value;
            out[0] = value;
            return value;
        }
        return start(input);
    }

    private double start(double input) {
        count++;
        sum += input;
        if (count == settled) {
            average = sum / settled;
            out[0] = average;
        }
        return out[0];
    }

    @Override
    public void batch(double[] in, int from, int to, double[]... columns) {
        if (columns.length != 1) {
            super.batch(in, from, to, columns);
            return;
        }
        double[] column = columns[0];
        int i = from;
        for (; i < to && count < period; i++) {
            column[i] = update(in[i]);
        }
        if (i == to) {
            return;
        }
        double e = average;
        for (; i < to; i++) {
            e = next(e, in[i]);
            column[i] = e;
        }
        settle(e);
    }

    /** Returns the average after a value, once the seed is over. */
    double next(double before, double input) {
        return Math.fma(alpha, input - before, before);
    }

    /** Takes over the average of a loop that ran in registers. */
    void settle(double latest) {
        average = latest;
        out[0] = latest;
    }

    @Override
    public boolean ready() {
        return count >= period;
    }

    @Override
    void exchange(StateCursor state) {
        count = state.index(count, period);
        sum = state.number(sum);
        average = state.number(average);
    }
}
