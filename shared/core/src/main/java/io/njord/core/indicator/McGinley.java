package io.njord.core.indicator;

/**
 * McGinley's dynamic (1990): {@code d + (x − d) / (k·n·(x / d)⁴)}, which slows down above the average and speeds up below it. It
 * starts with the first input.
 */
public final class McGinley extends SeriesStudy {
    private final double pace;
    private final int period;
    private int count;

    /** Creates an average over {@code period} values; {@code factor} k is usually 0.6. */
    public McGinley(int period, double factor) {
        super("MCGINLEY(" + period + "," + factor + ")", 1);
        this.period = atLeast(1, period, "McGinley's dynamic");
        pace = factor * period;
    }

    @Override
    public double update(double input) {
        double before = out[0];
        if (count == 0 || before == 0 || input == 0) {
            out[0] = input;
        } else {
            double ratio = input / before;
            double square = ratio * ratio;
            out[0] = before + (input - before) / (pace * square * square);
        }
        count = Math.min(count + 1, period);
        return out[0];
    }

    @Override
    public boolean ready() {
        return count == period;
    }

    @Override
    void exchange(StateCursor state) {
        count = state.index(count, period);
    }
}
