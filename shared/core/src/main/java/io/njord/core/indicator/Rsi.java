package io.njord.core.indicator;

/**
 * Relative strength index (Wilder, 1978): {@code 100 − 100 / (1 + G / L)} of the average gain G and the average loss L. Without
 * any loss it is 100, without any change 50. Ready after n changes, that is n + 1 inputs.
 *
 * <p>It is computed as {@code 50 + 50 · D / A} with D the average change and A the average size of a change, which is the same
 * number without a comparison; and since only their ratio counts, as sums and not as averages.
 */
public final class Rsi extends SeriesStudy {
    /** How changes are averaged. */
    public enum Smoothing {
        /** Wilder's: the mean of the first n changes, then {@code (previous · (n − 1) + x) / n} (TA-Lib, Tulip). */
        WILDER,
        /** The mean of the last n changes (Cutler). */
        SIMPLE,
        /** Wilder's smoothing from an average of 0 before the first change, as some spreadsheets do. */
        ZERO,
        /** An exponential average with α = 2 / (n + 1) from the first change on. */
        SPAN
    }

    private final int period;
    private final double keep;
    private final RollingSum changes;
    private final RollingSum sizes;
    private final boolean simple;
    private final int summed;
    private final double firstWeight;
    private double previous;
    private int seen;
    private double change;
    private double size;

    /** Creates an index over {@code period} changes. */
    public Rsi(int period, Smoothing smoothing) {
        super("RSI(" + period + ")", 1);
        this.period = atLeast(1, period, "an RSI");
        double alpha = smoothing == Smoothing.SPAN ? 2.0 / (period + 1) : 1.0 / period;
        keep = 1 - alpha;
        simple = smoothing == Smoothing.SIMPLE;
        summed = smoothing == Smoothing.WILDER ? period : 1;
        firstWeight = smoothing == Smoothing.SPAN ? 1 / alpha : 1;
        changes = new RollingSum(simple ? period : 1);
        sizes = new RollingSum(simple ? period : 1);
    }

    @Override
    public double update(double input) {
        double move = input - previous;
        previous = input;
        if (seen > period && !simple) {
            change = Math.fma(change, keep, move);
            size = Math.fma(size, keep, Math.abs(move));
            double value = index(change, size);
            out[0] = value;
            return value;
        }
        start(move);
        return out[0];
    }

    /** The first inputs; {@code seen} counts them, so the first has no change. */
    private void start(double move) {
        if (seen <= period) {
            seen++;
        }
        if (seen == 1) {
            return;
        }
        if (simple) {
            change = changes.push(move);
            size = sizes.push(Math.abs(move));
        } else if (seen - 1 <= summed) {
            change += move * firstWeight;
            size += Math.abs(move) * firstWeight;
        } else {
            change = Math.fma(change, keep, move);
            size = Math.fma(size, keep, Math.abs(move));
        }
        if (ready()) {
            out[0] = index(change, size);
        }
    }

    private static double index(double change, double size) {
        return size == 0 ? 50 : Math.fma(50, change / size, 50);
    }

    /** Returns the average change by its average size, −1 to 1. */
    double balance() {
        return size == 0 ? 0 : change / size;
    }

    @Override
    public boolean ready() {
        return seen > period;
    }

    @Override
    public void batch(double[] in, int from, int to, double[]... columns) {
        if (columns.length != 1 || simple) {
            super.batch(in, from, to, columns);
            return;
        }
        double[] column = columns[0];
        int i = from;
        for (; i < to && !ready(); i++) {
            column[i] = update(in[i]);
        }
        if (i == to) {
            return;
        }
        double before = previous;
        double changeNow = change;
        double sizeNow = size;
        for (; i < to; i++) {
            double move = in[i] - before;
            before = in[i];
            changeNow = Math.fma(changeNow, keep, move);
            sizeNow = Math.fma(sizeNow, keep, Math.abs(move));
            column[i] = index(changeNow, sizeNow);
        }
        previous = before;
        change = changeNow;
        size = sizeNow;
        out[0] = column[to - 1];
    }

    @Override
    void exchange(StateCursor state) {
        seen = state.index(seen, period + 1);
        previous = state.number(previous);
        change = state.number(change);
        size = state.number(size);
        changes.exchange(state);
        sizes.exchange(state);
    }
}
