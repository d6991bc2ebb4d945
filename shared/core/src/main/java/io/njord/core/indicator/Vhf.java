package io.njord.core.indicator;

/**
 * Vertical horizontal filter (White, 1991): the range of the last n values by the sum of the last n changes; high in a trend. It
 * is 0 when nothing moved.
 */
public final class Vhf extends SeriesStudy {
    private final Extreme highest;
    private final Extreme lowest;
    private final RollingSum moves;
    private boolean started;
    private double previous;

    /** Creates a filter over {@code period} values. */
    public Vhf(int period) {
        super("VHF(" + period + ")", 1);
        highest = Extreme.highest(period);
        lowest = Extreme.lowest(period);
        moves = new RollingSum(period);
    }

    @Override
    public double update(double input) {
        double high = highest.push(input);
        double low = lowest.push(input);
        if (started) {
            double path = moves.push(Math.abs(input - previous));
            if (moves.full()) {
                out[0] = path > 0 ? (high - low) / path : 0;
            }
        }
        started = true;
        previous = input;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        highest.exchange(state);
        lowest.exchange(state);
        moves.exchange(state);
        started = state.flag(started);
        previous = state.number(previous);
    }
}
