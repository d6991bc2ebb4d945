package io.njord.core.indicator;

/**
 * Commodity channel index (Lambert, 1980): the typical price less its mean, by 0.015 of its mean absolute deviation; 0 while that is
 * 0. As {@link MeanDeviation}, an update takes O(n).
 */
public final class Cci extends BarStudy {
    private final MeanDeviation deviation;

    /** Creates an index over {@code period} bars. */
    public Cci(int period) {
        super("CCI(" + period + ")", 1);
        deviation = new MeanDeviation(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double typical = (high + low + close) / 3;
        double spread = deviation.update(typical);
        if (deviation.ready()) {
            out[0] = spread > 0 ? (typical - deviation.mean()) / (0.015 * spread) : 0;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        deviation.exchangeAll(state);
    }
}
