package io.njord.core.indicator;

/** TRIX (Hutson, 1983): the change of a triple EMA from one value to the next, in per cent. Outputs: 0 TRIX, 1 its EMA. */
public final class Trix extends SeriesStudy {
    private final EmaChain chain;
    private final Ema signal;

    /** Creates one. */
    public Trix(int period, int signalPeriod, Ema.Seed seed) {
        super("TRIX(" + period + "," + signalPeriod + ")", 2);
        chain = new EmaChain(period, seed);
        signal = new Ema(signalPeriod, seed);
    }

    @Override
    public double update(double input) {
        boolean started = chain.has(2);
        double before = chain.stage(2);
        chain.update(input);
        if (started) {
            out[0] = before == 0 ? 0 : 100 * (chain.stage(2) - before) / before;
            out[1] = signal.update(out[0]);
        }
        return out[0];
    }

    @Override
    public boolean ready() {
        return chain.ready(2) && signal.ready();
    }

    @Override
    void exchange(StateCursor state) {
        chain.exchange(state);
        signal.exchangeAll(state);
    }
}
