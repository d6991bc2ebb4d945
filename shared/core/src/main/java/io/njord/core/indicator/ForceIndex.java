package io.njord.core.indicator;

/** Force index (Elder, 1993): the EMA of the change of the close times the volume. Outputs: 0 the average, 1 the force of this bar. */
public final class ForceIndex extends BarStudy {
    private final Ema average;
    private boolean started;
    private double previous;

    /** Creates an index over {@code period} changes, usually 13. */
    public ForceIndex(int period, Ema.Seed seed) {
        super("FORCE(" + period + ")", 2);
        average = new Ema(period, seed);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        if (started) {
            double force = (close - previous) * volume;
            out[0] = average.update(force);
            out[1] = force;
        }
        started = true;
        previous = close;
        return out[0];
    }

    @Override
    public boolean ready() {
        return average.ready();
    }

    @Override
    void exchange(StateCursor state) {
        average.exchangeAll(state);
        started = state.flag(started);
        previous = state.number(previous);
    }
}
