package io.njord.core.indicator;

/**
 * Volume price trend: the running sum of the volume times the relative change of the close, from the second bar on. Outputs: 0 the sum, 1
 * its simple average.
 */
public final class Vpt extends BarStudy {
    private final Sma average;
    private boolean started;
    private double previous;
    private double sum;

    /** Creates one that is also averaged over {@code period} bars. */
    public Vpt(int period) {
        super("VPT(" + period + ")", 2);
        average = new Sma(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        if (started) {
            sum += previous == 0 ? 0 : volume * ((close - previous) / previous);
            out[0] = sum;
            out[1] = average.update(sum);
        }
        started = true;
        previous = close;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        average.exchangeAll(state);
        started = state.flag(started);
        previous = state.number(previous);
        sum = state.number(sum);
    }
}
