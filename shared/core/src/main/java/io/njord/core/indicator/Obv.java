package io.njord.core.indicator;

/**
 * On-balance volume (Granville, 1963): the volumes of bars that closed higher than the bar before, less those of bars that closed lower.
 */
public final class Obv extends BarStudy {
    /** What the first bar gives. */
    public enum Start {
        /** 0 (Tulip). */
        ZERO,
        /** Its volume (TA-Lib). */
        VOLUME
    }

    private final Start start;
    private double previous;

    /** Creates one. */
    public Obv(Start start) {
        super("OBV", 1);
        this.start = start;
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        if (Double.isNaN(out[0])) {
            out[0] = start == Start.VOLUME ? volume : 0;
        } else if (close > previous) {
            out[0] += volume;
        } else if (close < previous) {
            out[0] -= volume;
        }
        previous = close;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        previous = state.number(previous);
    }
}
