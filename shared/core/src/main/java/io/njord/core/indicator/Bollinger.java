package io.njord.core.indicator;

/**
 * Bollinger bands (Bollinger, 2001): mean ± k standard deviations of the last n values, the current one included. The value is
 * the middle band.
 *
 * <p>The textbook divides by n ({@link Deviation#POPULATION}); {@link Deviation#SAMPLE} divides by n − 1. With the sample
 * deviation no value lies further than (n − 1) / √n deviations from the mean of its own window, with the population deviation
 * √(n − 1): see {@link #reachable}.
 */
public final class Bollinger implements Indicator {
    /** What the sum of squares is divided by. */
    public enum Deviation {
        POPULATION,
        SAMPLE
    }

    private final Window window;
    private final double width;
    private final Deviation kind;
    private double mean;
    private double squares;
    private int equalRun;

    /** Creates bands of {@code width} deviations over {@code period} values. */
    public Bollinger(int period, double width, Deviation kind) {
        if (period < 2) {
            throw new IllegalArgumentException("the period of Bollinger bands is at least 2, not " + period);
        }
        this.window = new Window(period);
        this.width = width;
        this.kind = kind;
    }

    /** Returns how many deviations away from the mean of its own window a value can lie at most. */
    public static double reachable(int period, Deviation kind) {
        return kind == Deviation.SAMPLE ? (period - 1) / Math.sqrt(period) : Math.sqrt(period - 1.0);
    }

    @Override
    public double update(double input) {
        equalRun = window.count() > 0 && window.last() == input ? Math.min(equalRun + 1, window.size()) : 1;
        boolean full = window.full();
        double old = window.push(input);
        if (equalRun >= window.count()) {
            mean = input;
            squares = 0;
        } else if (window.cameRound()) {
            recompute();
        } else if (full) {
            double before = mean;
            mean += (input - old) / window.size();
            squares = Math.max(0, squares + (input - old) * ((input - mean) + (old - before)));
        } else {
            double before = mean;
            mean += (input - mean) / window.count();
            squares += (input - before) * (input - mean);
        }
        return value();
    }

    private void recompute() {
        mean = window.sum() / window.count();
        squares = 0;
        for (int i = 0; i < window.count(); i++) {
            double distance = window.get(i) - mean;
            squares += distance * distance;
        }
    }

    @Override
    public double value() {
        return ready() ? mean : Double.NaN;
    }

    @Override
    public boolean ready() {
        return window.full();
    }

    /** Returns the standard deviation; NaN before the window is full. */
    public double deviation() {
        int divisor = kind == Deviation.SAMPLE ? window.size() - 1 : window.size();
        return ready() ? Math.sqrt(squares / divisor) : Double.NaN;
    }

    /** Returns the lower band; NaN before the window is full. */
    public double lower() {
        return value() - width * deviation();
    }

    /** Returns the upper band; NaN before the window is full. */
    public double upper() {
        return value() + width * deviation();
    }

    @Override
    public double[] state() {
        double[] state = new double[window.stateSize() + 3];
        int at = window.save(state, 0);
        state[at] = mean;
        state[at + 1] = squares;
        state[at + 2] = equalRun;
        return state;
    }

    @Override
    public void restore(double[] state) {
        Window.checkLength(state, window.stateSize() + 3, "Bollinger bands of " + window.size());
        int at = window.load(state, 0);
        mean = state[at];
        squares = state[at + 1];
        equalRun = (int) state[at + 2];
    }
}
