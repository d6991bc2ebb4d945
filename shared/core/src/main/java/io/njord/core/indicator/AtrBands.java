package io.njord.core.indicator;

/**
 * An average with bands k average true ranges away. Outputs: 0 the average, 1 the upper band, 2 the lower. Around an EMA these are
 * Keltner channels (as Raschke draws them), around an SMA STARC bands (Stoller).
 */
public final class AtrBands extends BarStudy {
    private final SeriesStudy average;
    private final Atr range;
    private final double width;

    /** Creates bands of {@code width} ranges around an average of closes. */
    public AtrBands(int period, int rangePeriod, double width, MovingAverage kind) {
        super("bands of " + width + " ATR(" + rangePeriod + ") around " + kind + "(" + period + ")", 3);
        average = kind.of(period);
        range = new Atr(rangePeriod, TrueRange.First.SKIP);
        this.width = width;
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double middle = average.update(close);
        double margin = width * range.update(tsOpen, open, high, low, close, volume);
        out[0] = middle;
        out[1] = middle + margin;
        out[2] = middle - margin;
        return middle;
    }

    @Override
    public boolean ready() {
        return average.ready() && range.ready();
    }

    @Override
    void exchange(StateCursor state) {
        average.exchangeAll(state);
        range.exchangeAll(state);
    }
}
