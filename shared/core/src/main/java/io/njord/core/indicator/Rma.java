package io.njord.core.indicator;

/**
 * Wilder's smoothing (1978), also called RMA, SMMA or modified moving average: {@code a + (x − a) / n}, an EMA with α = 1 / n.
 */
public final class Rma extends SeriesStudy {
    private final Ema average;

    /** Creates an average over {@code period} values, usually seeded with the mean of the first n. */
    public Rma(int period, Ema.Seed seed) {
        super("RMA(" + period + ")", 1);
        average = new Ema(period, 1.0 / period, seed);
    }

    @Override
    public double update(double input) {
        out[0] = average.update(input);
        return out[0];
    }

    @Override
    public void batch(double[] in, int from, int to, double[]... columns) {
        average.batch(in, from, to, columns);
        out[0] = average.value();
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
