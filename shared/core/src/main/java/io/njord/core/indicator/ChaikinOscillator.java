package io.njord.core.indicator;

/** Chaikin oscillator: the fast less the slow EMA of the accumulation/distribution line, both seeded with its first value. */
public final class ChaikinOscillator extends BarStudy {
    private final MoneyFlow line;
    private final Ema fast;
    private final Ema slow;

    /** Creates one; usually 3 and 10. */
    public ChaikinOscillator(int fastPeriod, int slowPeriod) {
        super("ADOSC(" + fastPeriod + "," + slowPeriod + ")", 1);
        line = new MoneyFlow();
        fast = new Ema(fastPeriod, Ema.Seed.FIRST);
        slow = new Ema(slowPeriod, Ema.Seed.FIRST);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double level = line.update(tsOpen, open, high, low, close, volume);
        double near = fast.update(level);
        double far = slow.update(level);
        if (fast.ready() && slow.ready()) {
            out[0] = near - far;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        line.exchangeAll(state);
        fast.exchangeAll(state);
        slow.exchangeAll(state);
    }
}
