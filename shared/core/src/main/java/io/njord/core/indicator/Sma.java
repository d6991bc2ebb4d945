package io.njord.core.indicator;

/** Simple moving average: the mean of the last n values. */
public final class Sma extends SeriesStudy {
    private final RollingSum window;

    /** Creates an average over {@code period} values. */
    public Sma(int period) {
        super("SMA(" + period + ")", 1);
        window = new RollingSum(period);
    }

    @Override
    public double update(double input) {
        double sum = window.push(input);
        if (window.full()) {
            out[0] = sum / window.size();
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        window.exchange(state);
    }
}
