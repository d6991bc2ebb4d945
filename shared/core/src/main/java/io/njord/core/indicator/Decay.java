package io.njord.core.indicator;

/**
 * The largest of the inputs so far, each fading with time: linearly by 1 / n an update, or exponentially by the n-th part. Use it
 * to let a signal of 1 linger.
 */
public final class Decay extends SeriesStudy {
    private final double step;
    private final double factor;

    /** Creates one that fades over {@code period} updates. */
    public Decay(int period, boolean exponential) {
        super((exponential ? "EDECAY(" : "DECAY(") + period + ")", 1);
        atLeast(1, period, "a decay");
        step = exponential ? 0 : 1.0 / period;
        factor = exponential ? 1 - 1.0 / period : 1;
    }

    @Override
    public double update(double input) {
        out[0] = Double.isNaN(out[0]) ? input : Math.max(input, out[0] * factor - step);
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        // The value is all there is.
    }
}
