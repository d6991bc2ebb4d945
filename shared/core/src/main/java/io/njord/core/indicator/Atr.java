package io.njord.core.indicator;

/**
 * Average true range (Wilder, 1978): the true range in Wilder's smoothing, seeded with the mean of the first n. Outputs: 0 the
 * average, 1 the same in per cent of the close (NATR), 0 at a close of 0.
 */
public final class Atr extends BarStudy {
    private final TrueRange range;
    private final SeriesStudy average;

    /** Creates an average over {@code period} ranges; the first bar's range counts or does not. */
    public Atr(int period, TrueRange.First first) {
        this(period, first, MovingAverage.SMMA);
    }

    /** Creates one that smooths with another average than Wilder's. */
    public Atr(int period, TrueRange.First first, MovingAverage kind) {
        super("ATR(" + period + ")", 2);
        range = new TrueRange(first);
        average = kind.of(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double latest = range.update(tsOpen, open, high, low, close, volume);
        if (range.ready()) {
            out[0] = average.update(latest);
            out[1] = close == 0 ? 0 : 100 * out[0] / close;
        }
        return out[0];
    }

    @Override
    public boolean ready() {
        return average.ready();
    }

    @Override
    void exchange(StateCursor state) {
        range.exchangeAll(state);
        average.exchangeAll(state);
    }
}
