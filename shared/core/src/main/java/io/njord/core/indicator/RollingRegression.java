package io.njord.core.indicator;

/**
 * The straight line of least squares through the last n points: {@code slope = Σ(x−x̄)(y−ȳ) / Σ(x−x̄)²}. {@link #update(double)}
 * spaces the points evenly; {@link #update(double, double)} takes x, for instance seconds since some start. The value is the
 * line at the latest x.
 *
 * <p>Sums are kept relative to a point of the window, since the squares of large x would eat the digits of the slope.
 */
public final class RollingRegression extends SeriesStudy {
    private final Window xs;
    private final Window ys;
    private double originX;
    private double originY;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumXy;
    private double index;

    /** Creates a line through {@code period} points. */
    public RollingRegression(int period) {
        super("a line through " + period + " points", 1);
        xs = new Window(atLeast(2, period, "a line"));
        ys = new Window(period);
    }

    @Override
    public double update(double input) {
        return update(index++, input);
    }

    /** Takes a point whose x is not less than the one before, and returns the line there. */
    public double update(double x, double y) {
        if (xs.count() == 0) {
            originX = x;
            originY = y;
        }
        boolean full = xs.full();
        double oldX = xs.push(x);
        double oldY = ys.push(y);
        if (xs.cameRound()) {
            recompute();
        } else {
            add(x, y, 1);
            if (full) {
                add(oldX, oldY, -1);
            }
        }
        out[0] = ready() ? predict(x) : Double.NaN;
        return out[0];
    }

    private void add(double x, double y, int sign) {
        double dx = x - originX;
        double dy = y - originY;
        sumX += sign * dx;
        sumY += sign * dy;
        sumXx += sign * dx * dx;
        sumXy += sign * dx * dy;
    }

    private void recompute() {
        originX = xs.get(0);
        originY = ys.get(0);
        sumX = 0;
        sumY = 0;
        sumXx = 0;
        sumXy = 0;
        for (int i = 0; i < xs.count(); i++) {
            add(xs.get(i), ys.get(i), 1);
        }
    }

    /** Returns the change of y for one of x; NaN with fewer than two points or when all x are equal. */
    public double slope() {
        int n = xs.count();
        double spread = n * sumXx - sumX * sumX;
        return n < 2 || xs.get(0) == xs.last() || spread <= 0 ? Double.NaN : (n * sumXy - sumX * sumY) / spread;
    }

    /** Returns the line at x; NaN where there is no slope. */
    public double predict(double x) {
        int n = xs.count();
        return originY + sumY / n + slope() * (x - originX - sumX / n);
    }

    @Override
    public boolean ready() {
        return xs.full();
    }

    @Override
    void exchange(StateCursor state) {
        xs.exchange(state);
        ys.exchange(state);
        originX = state.number(originX);
        originY = state.number(originY);
        sumX = state.number(sumX);
        sumY = state.number(sumY);
        sumXx = state.number(sumXx);
        sumXy = state.number(sumXy);
        index = state.number(index);
    }
}
