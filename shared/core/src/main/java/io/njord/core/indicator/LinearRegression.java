package io.njord.core.indicator;

/**
 * The straight line of least squares through the last n values, one apart. Outputs: 0 the line at the latest value (LINREG, also
 * called LSMA or endpoint average), 1 its slope a value, 2 its intercept, that is the line at the oldest value, 3 the forecast
 * one value ahead (TSF), 4 the coefficient of determination R², 0 to 1, which is 1 when all values are equal.
 */
public final class LinearRegression extends SeriesStudy {
    private final int period;
    private final Ramp ramp;
    private final Moments moments;
    private final double middle;
    private final double spreadOfX;

    /** Creates a line through {@code period} values, at least 2. */
    public LinearRegression(int period) {
        super("LINREG(" + period + ")", 5);
        this.period = atLeast(2, period, "a line");
        ramp = new Ramp(period);
        moments = new Moments(period);
        middle = (period - 1) / 2.0;
        spreadOfX = period * ((double) period * period - 1) / 12;
    }

    @Override
    public double update(double input) {
        ramp.push(input);
        moments.push(input);
        if (ramp.full()) {
            // The ramp's weights are 1 to n; the line's x are 0 to n - 1 around their middle.
            double slope = (ramp.ramp() - (middle + 1) * ramp.sum()) / spreadOfX;
            double mean = ramp.origin() + ramp.sum() / period;
            out[0] = mean + slope * middle;
            out[1] = slope;
            out[2] = mean - slope * middle;
            out[3] = mean + slope * (middle + 1);
            double spread = moments.spread();
            out[4] = spread > 0 ? Math.min(1, slope * slope * spreadOfX / spread) : 1;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        ramp.exchange(state);
        moments.exchange(state);
    }
}
