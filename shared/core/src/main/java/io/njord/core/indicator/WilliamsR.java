package io.njord.core.indicator;

/** Williams' %R: how far the close lies below the highest of the last n bars, 0 to −100; 0 while their range is empty. */
public final class WilliamsR extends BarStudy {
    private final Extreme highest;
    private final Extreme lowest;

    /** Creates one over {@code period} bars. */
    public WilliamsR(int period) {
        super("WILLR(" + period + ")", 1);
        highest = Extreme.highest(period);
        lowest = Extreme.lowest(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double top = highest.push(high);
        double bottom = lowest.push(low);
        if (highest.full()) {
            out[0] = top > bottom ? -100 * (top - close) / (top - bottom) : 0;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        highest.exchange(state);
        lowest.exchange(state);
    }
}
