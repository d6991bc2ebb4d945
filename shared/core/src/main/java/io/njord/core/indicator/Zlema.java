package io.njord.core.indicator;

/**
 * Zero-lag exponential moving average (Ehlers and Way, 2010): the EMA of {@code x + (x − x₋ₗ)} with l = (n − 1) / 2, rounded down.
 * It starts with the input before the first that has a predecessor l values ago (Tulip).
 */
public final class Zlema extends SeriesStudy {
    private final int period;
    private final double alpha;
    private final int lag;
    private final Window past;
    private int count;

    /** Creates an average over {@code period} values. */
    public Zlema(int period) {
        super("ZLEMA(" + period + ")", 1);
        this.period = atLeast(1, period, "a ZLEMA");
        alpha = 2.0 / (period + 1);
        lag = (period - 1) / 2;
        past = new Window(Math.max(1, lag));
    }

    @Override
    public double update(double input) {
        count = Math.min(count + 1, lag + period);
        double old = past.push(input);
        if (count > Math.max(1, lag)) {
            double led = lag == 0 ? input : 2 * input - old;
            out[0] = Math.fma(alpha, led - out[0], out[0]);
        } else if (count == Math.max(1, lag)) {
            out[0] = input;
        }
        return out[0];
    }

    @Override
    public boolean ready() {
        return count == lag + period;
    }

    @Override
    void exchange(StateCursor state) {
        past.exchange(state);
        count = state.index(count, lag + period);
    }
}
