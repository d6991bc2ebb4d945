package io.njord.core.indicator;

/**
 * Aroon (Chande, 1995): how recent the extremes of the last n + 1 bars are, {@code 100 · (n − bars since) / n}. Outputs: 0 up, of the
 * highest high, 1 down, of the lowest low, 2 the oscillator, up less down. Of equal extremes the latest counts.
 */
public final class Aroon extends BarStudy {
    private final int period;
    private final TimedExtreme highest;
    private final TimedExtreme lowest;

    /** Creates one that looks back {@code period} bars. */
    public Aroon(int period) {
        super("AROON(" + period + ")", 3);
        this.period = atLeast(1, period, "Aroon");
        highest = TimedExtreme.highest(period + 1);
        lowest = TimedExtreme.lowest(period + 1);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        highest.push(high);
        lowest.push(low);
        if (highest.full()) {
            out[0] = 100.0 * (period - highest.age()) / period;
            out[1] = 100.0 * (period - lowest.age()) / period;
            out[2] = out[0] - out[1];
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        highest.exchange(state);
        lowest.exchange(state);
    }
}
