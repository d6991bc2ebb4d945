package io.njord.core.indicator;

/**
 * Price momentum oscillator (Swenlin): the relative change from one value to the next in per cent, smoothed twice with weights of
 * 2 / n instead of 2 / (n + 1), ten times. Outputs: 0 the oscillator, 1 its signal, an ordinary EMA. All are seeded with means.
 */
public final class Pmo extends SeriesStudy {
    private final Ema first;
    private final Ema second;
    private final Ema signal;
    private boolean started;
    private double previous;

    /** Creates one; usually 35, 20 and 10. */
    public Pmo(int firstPeriod, int secondPeriod, int signalPeriod) {
        super("PMO(" + firstPeriod + "," + secondPeriod + "," + signalPeriod + ")", 2);
        first = new Ema(atLeast(2, firstPeriod, "a PMO"), 2.0 / firstPeriod, Ema.Seed.SMA);
        second = new Ema(atLeast(2, secondPeriod, "a PMO"), 2.0 / secondPeriod, Ema.Seed.SMA);
        signal = new Ema(signalPeriod, Ema.Seed.SMA);
    }

    @Override
    public double update(double input) {
        if (started) {
            double smooth = first.update(previous == 0 ? 0 : 100 * (input / previous - 1));
            if (first.ready()) {
                out[0] = second.update(10 * smooth);
                if (second.ready()) {
                    out[1] = signal.update(out[0]);
                }
            }
        }
        started = true;
        previous = input;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        first.exchangeAll(state);
        second.exchangeAll(state);
        signal.exchangeAll(state);
        started = state.flag(started);
        previous = state.number(previous);
    }
}
