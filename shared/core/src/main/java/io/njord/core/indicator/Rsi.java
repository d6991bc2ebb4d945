package io.njord.core.indicator;

/**
 * Relative strength index (Wilder, 1978): {@code 100 − 100 / (1 + G / L)} of the average gain G and the average loss L. Without
 * any loss it is 100, without any change 50. Ready after n changes, that is n + 1 inputs.
 */
public final class Rsi implements Indicator {
    /** How gains and losses are averaged. */
    public enum Smoothing {
        /** Wilder's: the mean of the first n changes, then {@code (previous · (n − 1) + x) / n}. */
        WILDER,
        /** The mean of the last n changes. */
        SIMPLE
    }

    private final int period;
    private final Smoothing smoothing;
    private final Window changes;
    private boolean started;
    private double previous;
    private long seen;
    private double gain;
    private double loss;
    private int gains;
    private int losses;

    /** Creates an index over {@code period} changes. */
    public Rsi(int period, Smoothing smoothing) {
        this.period = period;
        this.smoothing = smoothing;
        this.changes = new Window(period);
    }

    @Override
    public double update(double input) {
        if (started) {
            seen++;
            if (smoothing == Smoothing.WILDER && seen > period) {
                smooth(input - previous);
            } else {
                slide(input - previous);
            }
        }
        started = true;
        previous = input;
        return value();
    }

    private void smooth(double change) {
        if (seen == period + 1) {
            gain /= period;
            loss /= period;
        }
        gain = (gain * (period - 1) + Math.max(change, 0)) / period;
        loss = (loss * (period - 1) + Math.max(-change, 0)) / period;
    }

    /** Keeps the sums of the window; counting the changes that matter makes an empty side exactly 0. */
    private void slide(double change) {
        double old = changes.push(change);
        gain += Math.max(change, 0) - Math.max(old, 0);
        loss += Math.max(-change, 0) - Math.max(-old, 0);
        gains += (change > 0 ? 1 : 0) - (old > 0 ? 1 : 0);
        losses += (change < 0 ? 1 : 0) - (old < 0 ? 1 : 0);
        if (changes.cameRound()) {
            recompute();
        }
        gain = gains == 0 ? 0 : gain;
        loss = losses == 0 ? 0 : loss;
    }

    private void recompute() {
        gain = 0;
        loss = 0;
        for (int i = 0; i < changes.count(); i++) {
            gain += Math.max(changes.get(i), 0);
            loss += Math.max(-changes.get(i), 0);
        }
    }

    @Override
    public double value() {
        if (!ready()) {
            return Double.NaN;
        }
        if (loss == 0) {
            return gain == 0 ? 50 : 100;
        }
        return 100 - 100 / (1 + gain / loss);
    }

    @Override
    public boolean ready() {
        return seen >= period;
    }

    @Override
    public double[] state() {
        double[] state = new double[changes.stateSize() + 7];
        int at = changes.save(state, 0);
        double[] rest = {started ? 1 : 0, previous, seen, gain, loss, gains, losses};
        System.arraycopy(rest, 0, state, at, rest.length);
        return state;
    }

    @Override
    public void restore(double[] state) {
        Window.checkLength(state, changes.stateSize() + 7, "an RSI of " + period);
        int at = changes.load(state, 0);
        started = state[at] == 1;
        previous = state[at + 1];
        seen = (long) state[at + 2];
        gain = state[at + 3];
        loss = state[at + 4];
        gains = (int) state[at + 5];
        losses = (int) state[at + 6];
    }
}
