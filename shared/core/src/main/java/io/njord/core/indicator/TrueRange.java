package io.njord.core.indicator;

/**
 * True range (Wilder, 1978): the largest of high − low, |high − previous close| and |low − previous close|. The first bar has none,
 * or its high − low.
 */
public final class TrueRange extends BarStudy {
    /** What the first bar gives. */
    public enum First {
        /** Nothing (TA-Lib). */
        SKIP,
        /** High less low (Tulip, StockCharts). */
        RANGE
    }

    private final First first;
    private boolean started;
    private double previous;

    /** Creates one. */
    public TrueRange(First first) {
        super("TRANGE", 1);
        this.first = first;
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        if (started) {
            out[0] = Math.max(high, previous) - Math.min(low, previous);
        } else if (first == First.RANGE) {
            out[0] = high - low;
        }
        started = true;
        previous = close;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        started = state.flag(started);
        previous = state.number(previous);
    }
}
