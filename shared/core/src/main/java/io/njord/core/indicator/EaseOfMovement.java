package io.njord.core.indicator;

/**
 * Ease of movement (Arms): the change of the median price by the box ratio, the volume in units of {@code scale} by the bar's range; 0
 * where nothing was traded. Outputs: 0 its simple average, 1 that of this bar.
 */
public final class EaseOfMovement extends BarStudy {
    private final Sma average;
    private final double scale;
    private boolean started;
    private double previous;

    /** Creates one over {@code period} changes; a scale of 100,000,000 is usual for shares, 10,000 in Tulip. */
    public EaseOfMovement(int period, double scale) {
        super("EMV(" + period + "," + scale + ")", 2);
        average = new Sma(period);
        this.scale = scale;
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double median = (high + low) / 2;
        if (started) {
            double ease = volume > 0 ? (median - previous) * (high - low) * scale / volume : 0;
            out[0] = average.update(ease);
            out[1] = ease;
        }
        started = true;
        previous = median;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        average.exchangeAll(state);
        started = state.flag(started);
        previous = state.number(previous);
    }
}
