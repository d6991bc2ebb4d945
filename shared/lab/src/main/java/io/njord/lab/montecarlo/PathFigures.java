package io.njord.lab.montecarlo;

/**
 * What is measured on every path, in one pass and without an array: the same figures as {@link io.njord.lab.stats.Drawdowns#max}
 * and {@link io.njord.lab.stats.ReturnStatistics#sharpe}, which a test holds it to.
 *
 * @param maxDrawdown largest drawdown, a positive fraction
 * @param sharpe annual Sharpe ratio, NaN for a path without risk
 */
record PathFigures(double maxDrawdown, double sharpe) {
    private static final double NOISE = 1e-12;

    static PathFigures of(double[] worth, double periodsPerYear) {
        double peak = worth[0];
        double deepest = 0;
        double centre = worth.length > 1 && worth[0] > 0 ? worth[1] / worth[0] - 1 : 0;
        double largest = 0;
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 1; i < worth.length; i++) {
            double now = worth[i];
            double before = worth[i - 1];
            if (now > peak) {
                peak = now;
            } else if (peak > 0 && peak - now > deepest * peak) {
                deepest = (peak - now) / peak;
            }
            if (before > 0) {
                double r = now / before - 1;
                largest = Math.max(largest, Math.abs(r));
                double distance = r - centre;
                sum += distance;
                squares += distance * distance;
                count++;
            }
        }
        if (count < 2) {
            return new PathFigures(deepest, Double.NaN);
        }
        double mean = centre + sum / count;
        double variance = Math.max(0, (squares - sum * sum / count) / (count - 1));
        double deviation = Math.sqrt(variance);
        return new PathFigures(
                deepest, deviation <= NOISE * largest ? Double.NaN : mean / deviation * Math.sqrt(periodsPerYear));
    }
}
