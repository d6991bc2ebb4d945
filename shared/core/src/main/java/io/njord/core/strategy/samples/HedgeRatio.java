package io.njord.core.strategy.samples;

import io.njord.core.strategy.SavedState;
import java.util.List;

/**
 * The line of least squares of y on x over the last n pairs, {@code y = α + βx}, and how far the latest y lies from it in
 * deviations of all n residuals. Summed afresh for each pair: some hundreds of additions a bar, and no error is carried along.
 */
final class HedgeRatio {
    private final double[] xs;
    private final double[] ys;
    private int next;
    private int count;
    private double beta;
    private double deviation;
    private double z;

    HedgeRatio(int size) {
        xs = new double[size];
        ys = new double[size];
    }

    /** Takes a pair; returns whether there is a line: the window is full, x has varied and the residuals are not all 0. */
    boolean add(double x, double y) {
        xs[next] = x;
        ys[next] = y;
        next = next + 1 == xs.length ? 0 : next + 1;
        count = Math.min(count + 1, xs.length);
        return count == xs.length && fit(x, y);
    }

    private boolean fit(double x, double y) {
        int n = xs.length;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            meanX += xs[oldest(i)];
            meanY += ys[oldest(i)];
        }
        meanX /= n;
        meanY /= n;
        double sumXx = 0;
        double sumXy = 0;
        double sumYy = 0;
        for (int i = 0; i < n; i++) {
            double dx = xs[oldest(i)] - meanX;
            double dy = ys[oldest(i)] - meanY;
            sumXx += dx * dx;
            sumXy += dx * dy;
            sumYy += dy * dy;
        }
        if (sumXx == 0) {
            return false;
        }
        beta = sumXy / sumXx;
        deviation = Math.sqrt(Math.max(0, sumYy - beta * sumXy) / n);
        z = deviation == 0 ? 0 : (y - meanY - beta * (x - meanX)) / deviation;
        return deviation > 0;
    }

    /** Returns where the i-th pair lies, oldest first, so that sums do not depend on where the ring stands. */
    private int oldest(int i) {
        int at = count == xs.length ? next + i : i;
        return at >= xs.length ? at - xs.length : at;
    }

    /** Returns how much of x moves as much as one of y. */
    double beta() {
        return beta;
    }

    /** Returns the standard deviation (divided by n) of the residuals. */
    double deviation() {
        return deviation;
    }

    /** Returns the latest residual in deviations. */
    double z() {
        return z;
    }

    List<Double> pairs() {
        double[] all = new double[2 * count];
        for (int i = 0; i < count; i++) {
            all[2 * i] = xs[oldest(i)];
            all[2 * i + 1] = ys[oldest(i)];
        }
        return SavedState.listOf(all);
    }

    void restore(double[] pairs) {
        next = 0;
        count = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            add(pairs[i], pairs[i + 1]);
        }
    }
}
