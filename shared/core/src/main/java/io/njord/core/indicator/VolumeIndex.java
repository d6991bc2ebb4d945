package io.njord.core.indicator;

/**
 * Positive and negative volume index (Dysart; Fosback, 1976): starts at 1000 and follows the relative change of the close, the positive
 * one on bars with more volume than the bar before, the negative one on bars with less.
 */
public final class VolumeIndex extends BarStudy {
    private final int sign;
    private double previousClose;
    private double previousVolume;

    /** Creates the positive or the negative one. */
    public VolumeIndex(boolean positive) {
        super(positive ? "PVI" : "NVI", 1);
        sign = positive ? 1 : -1;
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        if (Double.isNaN(out[0])) {
            out[0] = 1000;
        } else if (sign * volume > sign * previousVolume && previousClose != 0) {
            out[0] += (close - previousClose) / previousClose * out[0];
        }
        previousClose = close;
        previousVolume = volume;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        previousClose = state.number(previousClose);
        previousVolume = state.number(previousVolume);
    }
}
