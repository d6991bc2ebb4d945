package io.njord.core.indicator;

/**
 * Mass index (Dorsey, 1992): the sum over n bars of the EMA of {@code high − low} by the EMA of that EMA, each over 9 bars, seeded
 * with the first value and the second starting when the first has seen 9. A ratio to 0 counts as 1.
 */
public final class MassIndex extends BarStudy {
    private final EmaChain chain;
    private final RollingSum ratios;

    /** Creates an index that sums {@code period} ratios of averages over {@code averagePeriod}, usually 25 and 9. */
    public MassIndex(int period, int averagePeriod) {
        super("MASS(" + period + "," + averagePeriod + ")", 1);
        chain = new EmaChain(averagePeriod, Ema.Seed.STAGED);
        ratios = new RollingSum(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        chain.update(high - low);
        if (chain.has(1)) {
            double base = chain.stage(1);
            double sum = ratios.push(base > 0 ? chain.stage(0) / base : 1);
            if (ratios.full()) {
                out[0] = sum;
            }
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        chain.exchange(state);
        ratios.exchange(state);
    }
}
