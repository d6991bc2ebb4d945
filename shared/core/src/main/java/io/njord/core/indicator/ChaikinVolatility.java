package io.njord.core.indicator;

/** Chaikin's volatility: the change over n bars, in per cent, of the EMA over n bars of {@code high − low}. */
public final class ChaikinVolatility extends BarStudy {
    private final Ema average;
    private final Change change;

    /** Creates one over {@code period} bars. */
    public ChaikinVolatility(int period, Ema.Seed seed) {
        super("CVI(" + period + ")", 1);
        average = new Ema(period, seed);
        change = new Change(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        average.update(high - low);
        if (average.ready()) {
            change.update(average.value());
            out[0] = change.output(1);
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        average.exchangeAll(state);
        change.exchangeAll(state);
    }
}
