package io.njord.core.indicator;

/**
 * Stochastic oscillator (Lane): where the close lies in the range of the last n bars, 0 to 100, 0 while the range is empty. Outputs:
 * 0 %K, the position smoothed, 1 %D, %K smoothed again, 2 %J, {@code kFactor · %K − dFactor · %D}. The fast stochastic does not
 * smooth %K.
 */
public final class Stochastic extends BarStudy {
    private final Extreme highest;
    private final Extreme lowest;
    private final SeriesStudy k;
    private final SeriesStudy d;
    private final double kFactor;
    private final double dFactor;

    /** Creates an oscillator: periods of the range and of the two averages, their kind, and the factors of %J, usually 3 and 2. */
    public Stochastic(int period, int kPeriod, int dPeriod, MovingAverage kind, double kFactor, double dFactor) {
        super("STOCH(" + period + "," + kPeriod + "," + dPeriod + ")", 3);
        highest = Extreme.highest(period);
        lowest = Extreme.lowest(period);
        k = kind.of(kPeriod);
        d = kind.of(dPeriod);
        this.kFactor = kFactor;
        this.dFactor = dFactor;
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double top = highest.push(high);
        double bottom = lowest.push(low);
        if (highest.full()) {
            double smooth = k.update(top > bottom ? 100 * (close - bottom) / (top - bottom) : 0);
            out[0] = smooth;
            if (!Double.isNaN(smooth)) {
                out[1] = d.update(smooth);
                out[2] = kFactor * smooth - dFactor * out[1];
            }
        }
        return out[0];
    }

    @Override
    public boolean ready() {
        return k.ready() && d.ready();
    }

    @Override
    void exchange(StateCursor state) {
        highest.exchange(state);
        lowest.exchange(state);
        k.exchangeAll(state);
        d.exchangeAll(state);
    }
}
