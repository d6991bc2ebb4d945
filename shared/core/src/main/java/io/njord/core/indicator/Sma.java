package io.njord.core.indicator;

/** Simple moving average: the mean of the last n values. */
public final class Sma implements Indicator {
    private final Window window;
    private double sum;

    /** Creates an average over {@code period} values. */
    public Sma(int period) {
        window = new Window(period);
    }

    @Override
    public double update(double input) {
        sum += input - window.push(input);
        if (window.cameRound()) {
            sum = window.sum();
        }
        return value();
    }

    @Override
    public double value() {
        return ready() ? sum / window.size() : Double.NaN;
    }

    @Override
    public boolean ready() {
        return window.full();
    }

    @Override
    public double[] state() {
        double[] state = new double[window.stateSize() + 1];
        state[window.save(state, 0)] = sum;
        return state;
    }

    @Override
    public void restore(double[] state) {
        Window.checkLength(state, window.stateSize() + 1, "an SMA of " + window.size());
        sum = state[window.load(state, 0)];
    }
}
