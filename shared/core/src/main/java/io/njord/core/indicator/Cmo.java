package io.njord.core.indicator;

/**
 * Chande momentum oscillator (Chande, 1994): {@code 100 · (G − L) / (G + L)} of the gains G and the losses L over n changes, 0
 * without any change. Chande sums the last n ({@link Rsi.Smoothing#SIMPLE}, as Tulip does); TA-Lib smooths like Wilder.
 */
public final class Cmo extends SeriesStudy {
    private final Rsi strength;

    /** Creates an oscillator over {@code period} changes. */
    public Cmo(int period, Rsi.Smoothing smoothing) {
        super("CMO(" + period + ")", 1);
        strength = new Rsi(period, smoothing);
    }

    @Override
    public double update(double input) {
        strength.update(input);
        if (strength.ready()) {
            out[0] = 100 * strength.balance();
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        strength.exchangeAll(state);
    }
}
