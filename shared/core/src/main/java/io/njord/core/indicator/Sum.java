package io.njord.core.indicator;

/** The sum of the last n values. */
public final class Sum extends SeriesStudy {
    private final RollingSum window;

    /** Creates a sum of {@code period} values. */
    public Sum(int period) {
        super("SUM(" + period + ")", 1);
        window = new RollingSum(period);
    }

    @Override
    public double update(double input) {
        double sum = window.push(input);
        if (window.full()) {
            out[0] = sum;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        window.exchange(state);
    }
}
