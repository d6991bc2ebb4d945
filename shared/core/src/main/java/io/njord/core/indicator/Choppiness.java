package io.njord.core.indicator;

/**
 * Choppiness index (Dreiss): {@code 100 · log(Σ true range / true range of the n bars together) / log n}; near 100 in a market that goes nowhere, and
 * 100 while there is no range.
 */
public final class Choppiness extends BarStudy {
    private final TrueRange range;
    private final RollingSum ranges;
    private final Extreme highest;
    private final Extreme lowest;
    private final double scale;
    private boolean started;
    private double previous;

    /** Creates an index over {@code period} bars, at least 2. */
    public Choppiness(int period) {
        super("CHOP(" + period + ")", 1);
        atLeast(2, period, "the choppiness index");
        range = new TrueRange(TrueRange.First.SKIP);
        ranges = new RollingSum(period);
        highest = Extreme.highest(period);
        lowest = Extreme.lowest(period);
        scale = 100 / Math.log(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double latest = range.update(tsOpen, open, high, low, close, volume);
        double top = highest.push(started ? Math.max(high, previous) : high);
        double bottom = lowest.push(started ? Math.min(low, previous) : low);
        started = true;
        previous = close;
        if (range.ready()) {
            double path = ranges.push(latest);
            if (ranges.full()) {
                out[0] = top > bottom && path > 0 ? scale * Math.log(path / (top - bottom)) : 100;
            }
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        range.exchangeAll(state);
        ranges.exchange(state);
        highest.exchange(state);
        lowest.exchange(state);
        started = state.flag(started);
        previous = state.number(previous);
    }
}
