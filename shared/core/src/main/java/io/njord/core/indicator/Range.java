package io.njord.core.indicator;

/** The range of the last n values. Outputs: 0 the highest (MAX), 1 the lowest (MIN), 2 the middle between them (MIDPOINT). */
public final class Range extends SeriesStudy {
    private final Extreme highest;
    private final Extreme lowest;

    /** Creates one over {@code period} values. */
    public Range(int period) {
        super("MINMAX(" + period + ")", 3);
        highest = Extreme.highest(period);
        lowest = Extreme.lowest(period);
    }

    @Override
    public double update(double input) {
        double high = highest.push(input);
        double low = lowest.push(input);
        if (highest.full()) {
            out[0] = high;
            out[1] = low;
            out[2] = (high + low) / 2;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        highest.exchange(state);
        lowest.exchange(state);
    }
}
