package io.njord.core.indicator;

/**
 * Historical volatility: the standard deviation (divided by n) of the last n relative changes, times the root of the number of
 * bars in a year. After a 0 the change counts as 0.
 */
public final class Volatility extends SeriesStudy {
    private final Moments changes;
    private final double year;
    private boolean started;
    private double previous;

    /** Creates one over {@code period} changes; there are 252 bars in a year of trading days, 365 days in one of crypto. */
    public Volatility(int period, double barsPerYear) {
        super("VOLATILITY(" + period + "," + barsPerYear + ")", 1);
        changes = new Moments(period);
        year = Math.sqrt(barsPerYear);
    }

    @Override
    public double update(double input) {
        if (started) {
            changes.push(previous == 0 ? 0 : input / previous - 1);
            if (changes.full()) {
                out[0] = Math.sqrt(changes.spread() / changes.size()) * year;
            }
        }
        started = true;
        previous = input;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        changes.exchange(state);
        started = state.flag(started);
        previous = state.number(previous);
    }
}
