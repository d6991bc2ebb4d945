package io.njord.core.indicator;

/**
 * Williams' accumulation/distribution: the running sum of the close above the true low on rising bars, and of the close below the true
 * high on falling ones.
 */
public final class WilliamsAd extends BarStudy {
    private boolean started;
    private double previous;
    private double sum;

    /** Creates one. */
    public WilliamsAd() {
        super("WAD", 1);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        if (started) {
            if (close > previous) {
                sum += close - Math.min(previous, low);
            } else if (close < previous) {
                sum += close - Math.max(previous, high);
            }
            out[0] = sum;
        }
        started = true;
        previous = close;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        started = state.flag(started);
        previous = state.number(previous);
        sum = state.number(sum);
    }
}
