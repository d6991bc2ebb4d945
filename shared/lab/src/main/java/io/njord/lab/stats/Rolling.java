package io.njord.lab.stats;

import java.util.Arrays;

/**
 * Statistics over a sliding window: value i belongs to the window that ends with return {@code i + window - 1}; NaN where the
 * statistic is undefined. O(1) a step: sums slide, and are taken anew once a window, so that rounding does not pile up.
 */
public final class Rolling {
    private Rolling() {}

    /** Returns the annual Sharpe ratio of each window, see {@link ReturnStatistics#sharpe}. */
    public static double[] sharpe(double[] excess, int window, double periodsPerYear) {
        double root = Math.sqrt(periodsPerYear);
        return slide(excess, excess, window, (n, x, y, xx, yy, xy) -> {
            double variance = (xx - x * x / n) / (n - 1);
            return isNoise(variance, xx / n) ? Double.NaN : x / n / Math.sqrt(variance) * root;
        });
    }

    /** Returns the annual volatility of each window, see {@link ReturnStatistics#volatility}. */
    public static double[] volatility(double[] returns, int window, double periodsPerYear) {
        return slide(returns, returns, window, (n, x, y, xx, yy, xy) -> {
            double variance = (xx - x * x / n) / (n - 1);
            return isNoise(variance, xx / n) ? 0 : Math.sqrt(variance * periodsPerYear);
        });
    }

    /** Returns the beta of each window, see {@link BenchmarkStatistics#beta}. */
    public static double[] beta(double[] returns, double[] benchmark, int window) {
        if (returns.length != benchmark.length) {
            throw new IllegalArgumentException(
                    returns.length + " returns against " + benchmark.length + " of the benchmark: give equal periods");
        }
        return slide(benchmark, returns, window, (n, x, y, xx, yy, xy) -> {
            double variance = xx - x * x / n;
            return isNoise(variance, xx) ? Double.NaN : (xy - x * y / n) / variance;
        });
    }

    /** Returns the largest drawdown inside each window, a positive fraction; the window starts at its own worth of 1. */
    public static double[] maxDrawdown(double[] returns, int window) {
        return apply(
                returns,
                window,
                slice -> Drawdowns.max(ReturnStatistics.growth(slice, 1)).orElse(Double.NaN));
    }

    /** Returns any statistic of each window by computing it anew: for short series. */
    public static double[] apply(double[] values, int window, java.util.function.ToDoubleFunction<double[]> statistic) {
        double[] result = new double[Math.max(0, values.length - checked(window) + 1)];
        for (int i = 0; i < result.length; i++) {
            result[i] = statistic.applyAsDouble(Arrays.copyOfRange(values, i, i + window));
        }
        return result;
    }

    private interface OfSums {
        double apply(int n, double x, double y, double xx, double yy, double xy);
    }

    private static double[] slide(double[] xs, double[] ys, int window, OfSums statistic) {
        double[] result = new double[Math.max(0, xs.length - checked(window) + 1)];
        Sums sums = new Sums();
        for (int i = 0; i < result.length; i++) {
            if (i % window == 0) {
                sums = new Sums();
                for (int k = i; k < i + window; k++) {
                    sums.add(xs[k], ys[k], 1);
                }
            } else {
                sums.add(xs[i - 1], ys[i - 1], -1);
                sums.add(xs[i + window - 1], ys[i + window - 1], 1);
            }
            result[i] = sums.n < 2 ? Double.NaN : statistic.apply(sums.n, sums.x, sums.y, sums.xx, sums.yy, sums.xy);
        }
        return result;
    }

    private static int checked(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("window: " + window + " is too short: give at least 1");
        }
        return window;
    }

    private static boolean isNoise(double variance, double square) {
        return variance <= square * 1e-14;
    }

    private static final class Sums {
        private int n;
        private double x;
        private double y;
        private double xx;
        private double yy;
        private double xy;

        private void add(double a, double b, int sign) {
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return;
            }
            n += sign;
            x += sign * a;
            y += sign * b;
            xx += sign * a * a;
            yy += sign * b * b;
            xy += sign * a * b;
        }
    }
}
