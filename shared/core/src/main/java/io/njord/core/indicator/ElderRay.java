package io.njord.core.indicator;

/** Elder ray (Elder, 1989). Outputs: 0 bull power, the high less the EMA of the closes, 1 bear power, the low less it, 2 the EMA. */
public final class ElderRay extends BarStudy {
    private final Ema average;

    /** Creates one over {@code period} bars, usually 13. */
    public ElderRay(int period, Ema.Seed seed) {
        super("ELDER_RAY(" + period + ")", 3);
        average = new Ema(period, seed);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double middle = average.update(close);
        out[0] = high - middle;
        out[1] = low - middle;
        out[2] = middle;
        return out[0];
    }

    @Override
    public boolean ready() {
        return average.ready();
    }

    @Override
    void exchange(StateCursor state) {
        average.exchangeAll(state);
    }
}
