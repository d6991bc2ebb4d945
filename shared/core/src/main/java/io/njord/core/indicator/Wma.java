package io.njord.core.indicator;

/** Weighted moving average: weights 1 to n, the latest value the heaviest. */
public final class Wma extends SeriesStudy {
    private final Ramp ramp;
    private final double weights;

    /** Creates an average over {@code period} values. */
    public Wma(int period) {
        super("WMA(" + period + ")", 1);
        ramp = new Ramp(period);
        weights = period * (period + 1.0) / 2;
    }

    @Override
    public double update(double input) {
        ramp.push(input);
        if (ramp.full()) {
            out[0] = ramp.origin() + ramp.ramp() / weights;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        ramp.exchange(state);
    }
}
