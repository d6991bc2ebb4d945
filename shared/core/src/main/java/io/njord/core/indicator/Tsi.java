package io.njord.core.indicator;

/**
 * True strength index (Blau, 1991): the change from one value to the next, smoothed by two EMAs, by its size smoothed the same
 * way, times 100; 0 when nothing moved. Outputs: 0 the index, 1 its signal, an EMA.
 */
public final class Tsi extends SeriesStudy {
    private final Ema slowChange;
    private final Ema fastChange;
    private final Ema slowSize;
    private final Ema fastSize;
    private final Ema signal;
    private boolean started;
    private double previous;

    /** Creates one; usually 25, 13 and 7. */
    public Tsi(int slowPeriod, int fastPeriod, int signalPeriod, Ema.Seed seed) {
        super("TSI(" + slowPeriod + "," + fastPeriod + "," + signalPeriod + ")", 2);
        slowChange = new Ema(slowPeriod, seed);
        fastChange = new Ema(fastPeriod, seed);
        slowSize = new Ema(slowPeriod, seed);
        fastSize = new Ema(fastPeriod, seed);
        signal = new Ema(signalPeriod, seed);
    }

    @Override
    public double update(double input) {
        if (started) {
            double change = slowChange.update(input - previous);
            double size = slowSize.update(Math.abs(input - previous));
            if (!Double.isNaN(change)) {
                double twice = fastChange.update(change);
                double base = fastSize.update(size);
                if (!Double.isNaN(twice)) {
                    out[0] = base == 0 ? 0 : 100 * twice / base;
                    out[1] = signal.update(out[0]);
                }
            }
        }
        started = true;
        previous = input;
        return out[0];
    }

    @Override
    public boolean ready() {
        return slowChange.ready() && fastChange.ready() && signal.ready();
    }

    @Override
    void exchange(StateCursor state) {
        slowChange.exchangeAll(state);
        fastChange.exchangeAll(state);
        slowSize.exchangeAll(state);
        fastSize.exchangeAll(state);
        signal.exchangeAll(state);
        started = state.flag(started);
        previous = state.number(previous);
    }
}
