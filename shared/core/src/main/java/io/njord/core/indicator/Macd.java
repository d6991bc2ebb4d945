package io.njord.core.indicator;

/**
 * Moving average convergence divergence (Appel, 1979): the fast EMA less the slow one. Outputs: 0 the line, 1 its signal, the EMA
 * of the line, 2 the histogram, line less signal.
 *
 * <p>Seeded with means, both averages start with the slow one's first value: the fast one with the mean of the values right
 * before it, as in TA-Lib. Seeded with the first value, both run from there, and the line is shown and the signal starts when
 * the slow one has seen its period (Tulip).
 */
public final class Macd extends SeriesStudy {
    private final Ema fast;
    private final Ema slow;
    private final Ema signal;
    private final int fastStart;
    private final int slowPeriod;
    private int count;

    /** Creates a MACD. */
    public Macd(int fastPeriod, int slowPeriod, int signalPeriod, Ema.Seed seed) {
        this(fastPeriod, 2.0 / (fastPeriod + 1), slowPeriod, 2.0 / (slowPeriod + 1), signalPeriod, seed);
    }

    private Macd(int fastPeriod, double fastAlpha, int slowPeriod, double slowAlpha, int signalPeriod, Ema.Seed seed) {
        super("MACD(" + fastPeriod + "," + slowPeriod + "," + signalPeriod + ")", 3);
        atLeast(fastPeriod, slowPeriod, "the slow average of a MACD with a fast one of " + fastPeriod);
        fast = new Ema(fastPeriod, fastAlpha, seed);
        slow = new Ema(slowPeriod, slowAlpha, seed);
        signal = new Ema(signalPeriod, seed);
        fastStart = seed.mean() ? slowPeriod - fastPeriod : 0;
        this.slowPeriod = slowPeriod;
    }

    /** Creates the MACD of 12 and 26 with Appel's rounded weights 0.15 and 0.075 (TA-Lib's MACDFIX, Tulip). */
    public static Macd fixed(int signalPeriod, Ema.Seed seed) {
        return new Macd(12, 0.15, 26, 0.075, signalPeriod, seed);
    }

    @Override
    public double update(double input) {
        if (count >= fastStart) {
            fast.update(input);
        }
        slow.update(input);
        if (count < slowPeriod) {
            count++;
        }
        if (count == slowPeriod) {
            double line = fast.value() - slow.value();
            double average = signal.update(line);
            out[0] = line;
            out[1] = average;
            out[2] = line - average;
        }
        return out[0];
    }

    @Override
    public void batch(double[] in, int from, int to, double[]... columns) {
        int i = from;
        for (; i < to && !(ready() && columns.length == 3); i++) {
            super.batch(in, i, i + 1, columns);
        }
        if (i == to) {
            return;
        }
        double near = fast.value();
        double far = slow.value();
        double average = signal.value();
        for (; i < to; i++) {
            near = fast.next(near, in[i]);
            far = slow.next(far, in[i]);
            double line = near - far;
            average = signal.next(average, line);
            columns[0][i] = line;
            columns[1][i] = average;
            columns[2][i] = line - average;
        }
        fast.settle(near);
        slow.settle(far);
        signal.settle(average);
        out[0] = columns[0][to - 1];
        out[1] = average;
        out[2] = columns[2][to - 1];
    }

    @Override
    public boolean ready() {
        return signal.ready();
    }

    @Override
    void exchange(StateCursor state) {
        fast.exchangeAll(state);
        slow.exchangeAll(state);
        signal.exchangeAll(state);
        count = state.index(count, slowPeriod);
    }
}
