package io.njord.core.indicator;

/** The mean absolute distance of the last n values from their mean. There is no way to slide it: an update takes O(n). */
public final class MeanDeviation extends SeriesStudy {
    private final Window window;
    private final RollingSum sum;

    /** Creates one over {@code period} values. */
    public MeanDeviation(int period) {
        super("MD(" + period + ")", 1);
        window = new Window(period);
        sum = new RollingSum(period);
    }

    @Override
    public double update(double input) {
        window.push(input);
        sum.push(input);
        if (window.full()) {
            out[0] = window.distances(sum.mean()) / window.size();
        }
        return out[0];
    }

    /** Returns the mean of the last values. */
    double mean() {
        return sum.mean();
    }

    @Override
    void exchange(StateCursor state) {
        window.exchange(state);
        sum.exchange(state);
    }
}
