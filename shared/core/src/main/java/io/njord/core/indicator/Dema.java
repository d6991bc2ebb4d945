package io.njord.core.indicator;

/**
 * Double exponential moving average (Mulloy, 1994): {@code 2·E1 − E2}, where E2 is the EMA of E1. Ready after 2 (n − 1) + 1
 * inputs.
 */
public final class Dema extends SeriesStudy {
    private final EmaChain chain;

    /** Creates a chain of two averages with the same period and seed. */
    public Dema(int period, Ema.Seed seed) {
        super("DEMA(" + period + ")", 1);
        chain = new EmaChain(period, seed);
    }

    @Override
    public double update(double input) {
        chain.update(input);
        if (chain.has(1)) {
            out[0] = 2 * chain.stage(0) - chain.stage(1);
        }
        return out[0];
    }

    @Override
    public boolean ready() {
        return chain.ready(1);
    }

    @Override
    void exchange(StateCursor state) {
        chain.exchange(state);
    }
}
