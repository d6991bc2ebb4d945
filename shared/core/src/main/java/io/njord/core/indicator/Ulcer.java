package io.njord.core.indicator;

/**
 * Ulcer index (Martin, 1987): the root of the mean square of the last n drawdowns, each in per cent from the highest of the n
 * values up to it, as StockCharts computes it.
 */
public final class Ulcer extends SeriesStudy {
    private final Extreme highest;
    private final RollingSum squares;

    /** Creates an index over {@code period} values. */
    public Ulcer(int period) {
        super("ULCER(" + period + ")", 1);
        highest = Extreme.highest(period);
        squares = new RollingSum(period);
    }

    @Override
    public double update(double input) {
        double top = highest.push(input);
        double drawdown = top == 0 ? 0 : 100 * (input - top) / top;
        squares.push(drawdown * drawdown);
        if (squares.full()) {
            out[0] = Math.sqrt(squares.mean());
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        highest.exchange(state);
        squares.exchange(state);
    }
}
