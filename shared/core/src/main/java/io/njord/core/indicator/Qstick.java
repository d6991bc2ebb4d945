package io.njord.core.indicator;

/** Qstick (Chande): the simple average of {@code close − open}. */
public final class Qstick extends BarStudy {
    private final Sma average;

    /** Creates one over {@code period} bars. */
    public Qstick(int period) {
        super("QSTICK(" + period + ")", 1);
        average = new Sma(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        out[0] = average.update(close - open);
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        average.exchangeAll(state);
    }
}
