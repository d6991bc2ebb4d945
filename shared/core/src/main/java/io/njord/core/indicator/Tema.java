package io.njord.core.indicator;

/**
 * Triple exponential moving average (Mulloy, 1994): {@code 3·E1 − 3·E2 + E3}, where E2 is the EMA of E1 and E3 that of E2, each
 * over the whole history. Ready after 3 (n − 1) + 1 inputs.
 */
public final class Tema extends SeriesStudy {
    private final EmaChain chain;

    /** Creates a chain of three averages with the same period and seed. */
    public Tema(int period, Ema.Seed seed) {
        super("TEMA(" + period + ")", 1);
        chain = new EmaChain(period, seed);
    }

    @Override
    public double update(double input) {
        if (chain.settled()) {
            chain.advance(input);
        } else {
            chain.update(input);
            if (!chain.has(2)) {
                return out[0];
            }
        }
        double value = Math.fma(3, chain.stage(0) - chain.stage(1), chain.stage(2));
        out[0] = value;
        return value;
    }

    @Override
    public void batch(double[] in, int from, int to, double[]... columns) {
        if (columns.length != 1) {
            super.batch(in, from, to, columns);
            return;
        }
        double[] column = columns[0];
        int i = from;
        for (; i < to && !chain.settled(); i++) {
            column[i] = update(in[i]);
        }
        if (i == to) {
            return;
        }
        double alpha = chain.alpha();
        double one = chain.stage(0);
        double two = chain.stage(1);
        double three = chain.stage(2);
        for (; i < to; i++) {
            one = Math.fma(alpha, in[i] - one, one);
            two = Math.fma(alpha, one - two, two);
            three = Math.fma(alpha, two - three, three);
            column[i] = Math.fma(3, one - two, three);
        }
        chain.settle(one, two, three);
        out[0] = column[to - 1];
    }

    @Override
    public boolean ready() {
        return chain.ready(2);
    }

    @Override
    void exchange(StateCursor state) {
        chain.exchange(state);
    }
}
