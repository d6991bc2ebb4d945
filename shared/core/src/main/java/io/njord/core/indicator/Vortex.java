package io.njord.core.indicator;

/**
 * Vortex (Botes and Siepman, 2010): upward and downward movement, |high − previous low| and |low − previous high|, each summed over n
 * bars by the sum of the true ranges, 0 without any range. Outputs: 0 VI+, 1 VI−.
 */
public final class Vortex extends BarStudy {
    private final RollingSum up;
    private final RollingSum down;
    private final RollingSum ranges;
    private boolean started;
    private double previousHigh;
    private double previousLow;
    private double previousClose;

    /** Creates one over {@code period} changes. */
    public Vortex(int period) {
        super("VORTEX(" + period + ")", 2);
        up = new RollingSum(period);
        down = new RollingSum(period);
        ranges = new RollingSum(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        if (started) {
            up.push(Math.abs(high - previousLow));
            down.push(Math.abs(low - previousHigh));
            double range = ranges.push(Math.max(high, previousClose) - Math.min(low, previousClose));
            if (ranges.full()) {
                out[0] = range > 0 ? up.sum() / range : 0;
                out[1] = range > 0 ? down.sum() / range : 0;
            }
        }
        started = true;
        previousHigh = high;
        previousLow = low;
        previousClose = close;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        up.exchange(state);
        down.exchange(state);
        ranges.exchange(state);
        started = state.flag(started);
        previousHigh = state.number(previousHigh);
        previousLow = state.number(previousLow);
        previousClose = state.number(previousClose);
    }
}
