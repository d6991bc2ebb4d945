package io.njord.core.indicator;

/**
 * Stochastic RSI (Chande and Kroll, 1994): where the RSI lies in the range of its last values, 0 to 100, and 0 while the range is
 * empty. Outputs: 0 %K, the position smoothed, 1 %D, %K smoothed again, 2 the RSI.
 */
public final class StochRsi extends SeriesStudy {
    private final Rsi rsi;
    private final Extreme highest;
    private final Extreme lowest;
    private final Sma k;
    private final Sma d;

    /** Creates one: periods of the RSI, of its range and of the two simple averages. */
    public StochRsi(int rsiPeriod, int rangePeriod, int kPeriod, int dPeriod) {
        super("STOCHRSI(" + rsiPeriod + "," + rangePeriod + "," + kPeriod + "," + dPeriod + ")", 3);
        rsi = new Rsi(rsiPeriod, Rsi.Smoothing.WILDER);
        highest = Extreme.highest(rangePeriod);
        lowest = Extreme.lowest(rangePeriod);
        k = new Sma(kPeriod);
        d = new Sma(dPeriod);
    }

    @Override
    public double update(double input) {
        double strength = rsi.update(input);
        out[2] = strength;
        if (rsi.ready()) {
            double high = highest.push(strength);
            double low = lowest.push(strength);
            if (highest.full()) {
                out[0] = k.update(high > low ? 100 * (strength - low) / (high - low) : 0);
                if (k.ready()) {
                    out[1] = d.update(out[0]);
                }
            }
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        rsi.exchangeAll(state);
        highest.exchange(state);
        lowest.exchange(state);
        k.exchangeAll(state);
        d.exchangeAll(state);
    }
}
