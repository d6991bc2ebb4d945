package io.njord.core.indicator;

/**
 * Detrended price oscillator: the value n / 2 + 1 updates ago less the simple average of the last n, which was then in the middle.
 * Charts draw it at the place of that earlier value; here it appears when it can be known.
 */
public final class Dpo extends SeriesStudy {
    private final Sma average;
    private final Window past;

    /** Creates one over {@code period} values. */
    public Dpo(int period) {
        super("DPO(" + period + ")", 1);
        average = new Sma(period);
        past = new Window(period / 2 + 1);
    }

    @Override
    public double update(double input) {
        double mean = average.update(input);
        boolean full = past.full();
        double before = past.push(input);
        if (full && average.ready()) {
            out[0] = before - mean;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        average.exchangeAll(state);
        past.exchange(state);
    }
}
