package io.njord.core.indicator;

/** Triangular moving average: the simple average of a simple average, so that the middle of the n values weighs most. */
public final class Trima extends SeriesStudy {
    private final Sma inner;
    private final Sma outer;

    /** Creates an average over {@code period} values. */
    public Trima(int period) {
        super("TRIMA(" + period + ")", 1);
        atLeast(1, period, "a triangular average");
        inner = new Sma(period / 2 + 1 - (period % 2 == 0 ? 1 : 0));
        outer = new Sma(period / 2 + 1);
    }

    @Override
    public double update(double input) {
        double mean = inner.update(input);
        if (inner.ready()) {
            out[0] = outer.update(mean);
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        inner.exchangeAll(state);
        outer.exchangeAll(state);
    }
}
