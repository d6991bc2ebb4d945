package io.njord.core.indicator;

/**
 * Donchian channel: the range of the last n bars, the current one included. Outputs: 0 the middle, also called MIDPRICE, 1 the
 * highest high, 2 the lowest low, 3 where in the channel the close lies, 0 to 1, 0.5 while it has no width, 4 the width in per cent
 * of the average close, 0 at an average of 0.
 */
public final class Donchian extends BarStudy {
    private final Extreme highest;
    private final Extreme lowest;
    private final Sma average;

    /** Creates a channel over {@code period} bars. */
    public Donchian(int period) {
        super("DONCHIAN(" + period + ")", 5);
        highest = Extreme.highest(period);
        lowest = Extreme.lowest(period);
        average = new Sma(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double top = highest.push(high);
        double bottom = lowest.push(low);
        double mean = average.update(close);
        if (highest.full()) {
            out[0] = (top + bottom) / 2;
            out[1] = top;
            out[2] = bottom;
            out[3] = top > bottom ? (close - bottom) / (top - bottom) : 0.5;
            out[4] = mean == 0 ? 0 : 100 * (top - bottom) / mean;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        highest.exchange(state);
        lowest.exchange(state);
        average.exchangeAll(state);
    }
}
