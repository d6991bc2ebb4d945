package io.njord.core.indicator;

/**
 * Chandelier exit (Le Beau): stops that hang k average true ranges from the extremes of the last n bars. Outputs: 0 for a long
 * position, below the highest high, 1 for a short one, above the lowest low.
 */
public final class Chandelier extends BarStudy {
    private final Extreme highest;
    private final Extreme lowest;
    private final Atr range;
    private final double width;

    /** Creates one; usually 22 bars and 3 ranges. */
    public Chandelier(int period, double width) {
        super("CHANDELIER(" + period + "," + width + ")", 2);
        highest = Extreme.highest(period);
        lowest = Extreme.lowest(period);
        range = new Atr(period, TrueRange.First.SKIP);
        this.width = width;
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double top = highest.push(high);
        double bottom = lowest.push(low);
        double margin = width * range.update(tsOpen, open, high, low, close, volume);
        if (range.ready()) {
            out[0] = top - margin;
            out[1] = bottom + margin;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        highest.exchange(state);
        lowest.exchange(state);
        range.exchangeAll(state);
    }
}
