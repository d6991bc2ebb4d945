package io.njord.core.indicator;

/**
 * Klinger volume oscillator (Klinger, 1997): the fast less the slow EMA of the volume force, in Tulip's form; averages are seeded with
 * the first value. Outputs: 0 the oscillator, 1 its EMA over 13.
 *
 * <p>The force is {@code 100 · volume · |2 · range / cumulated range − 1|}, negative while the sum of high, low and close falls; the
 * cumulated range begins anew, with the bar before, when that direction turns.
 */
public final class Klinger extends BarStudy {
    private final Ema fast;
    private final Ema slow;
    private final Ema signal;
    private boolean started;
    private int trend;
    private double previousSum;
    private double previousRange;
    private double cumulated;

    /** Creates one; usually 34, 55 and 13. */
    public Klinger(int fastPeriod, int slowPeriod, int signalPeriod) {
        super("KVO(" + fastPeriod + "," + slowPeriod + "," + signalPeriod + ")", 2);
        fast = new Ema(fastPeriod, Ema.Seed.FIRST);
        slow = new Ema(slowPeriod, Ema.Seed.FIRST);
        signal = new Ema(signalPeriod, Ema.Seed.FIRST);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double sum = high + low + close;
        double range = high - low;
        if (started) {
            int direction = sum > previousSum ? 1 : sum < previousSum ? -1 : trend;
            if (direction != trend) {
                trend = direction;
                cumulated = previousRange;
            }
            cumulated += range;
            double share = cumulated > 0 ? range / cumulated : 0;
            double force = 100 * volume * Math.abs(2 * share - 1) * (trend < 0 ? -1 : 1);
            out[0] = fast.update(force) - slow.update(force);
            out[1] = signal.update(out[0]);
        }
        started = true;
        previousSum = sum;
        previousRange = range;
        return out[0];
    }

    @Override
    public boolean ready() {
        return fast.ready() && slow.ready() && signal.ready();
    }

    @Override
    void exchange(StateCursor state) {
        fast.exchangeAll(state);
        slow.exchangeAll(state);
        signal.exchangeAll(state);
        started = state.flag(started);
        trend = state.whole(trend);
        previousSum = state.number(previousSum);
        previousRange = state.number(previousRange);
        cumulated = state.number(cumulated);
    }
}
