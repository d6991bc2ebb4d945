package io.njord.core.indicator;

/**
 * Kaufman's adaptive moving average (1995): an average whose weight is {@code (ER·(f − s) + s)²}, where the efficiency ratio ER is
 * the change over n values by the sum of the single changes, and f and s are 2 / (fast + 1) and 2 / (slow + 1). It starts from
 * the n-th input (TA-Lib, Tulip).
 */
public final class Kama extends SeriesStudy {
    private final Window past;
    private final RollingSum moves;
    private final double fastest;
    private final double slowest;
    private double previous;

    /** Creates an average that looks back {@code period} values and moves between the two speeds. */
    public Kama(int period, int fast, int slow) {
        super("KAMA(" + period + "," + fast + "," + slow + ")", 1);
        past = new Window(period);
        moves = new RollingSum(period);
        fastest = 2.0 / (fast + 1);
        slowest = 2.0 / (slow + 1);
    }

    @Override
    public double update(double input) {
        if (past.count() > 0) {
            moves.push(Math.abs(input - previous));
        }
        previous = input;
        boolean full = past.full();
        double before = past.push(input);
        if (full) {
            double path = moves.sum();
            double efficiency = path > 0 ? Math.min(1, Math.abs(input - before) / path) : 1;
            double weight = efficiency * (fastest - slowest) + slowest;
            out[0] = Math.fma(weight * weight, input - out[0], out[0]);
        } else if (past.full()) {
            out[0] = input;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        past.exchange(state);
        moves.exchange(state);
        previous = state.number(previous);
    }
}
