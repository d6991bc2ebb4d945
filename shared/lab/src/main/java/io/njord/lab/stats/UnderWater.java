package io.njord.lab.stats;

import java.util.OptionalDouble;

/**
 * The drawdown at each point of a worth, and what it adds up to.
 *
 * @param series positive fractions of the peak; 0 while the peak is not positive
 * @param deepest the largest
 * @param sum of all
 * @param squares sum of their squares
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record UnderWater(double[] series, double deepest, double sum, double squares) {

    static UnderWater of(double[] worth) {
        double[] series = new double[worth.length];
        double peak = Double.NEGATIVE_INFINITY;
        double deepest = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < worth.length; i++) {
            peak = Math.max(peak, worth[i]);
            double depth = peak > 0 ? (peak - worth[i]) / peak : 0;
            series[i] = depth;
            deepest = Math.max(deepest, depth);
            sum += depth;
            squares += depth * depth;
        }
        return new UnderWater(series, deepest, sum, squares);
    }

    /** Returns the largest drawdown. Absent for no points. */
    OptionalDouble worst() {
        return series.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(deepest);
    }

    /** Returns the Ulcer index over the points after the first. Absent below two. */
    OptionalDouble ulcer() {
        return series.length < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (series.length - 1)));
    }

    /** Returns the pain index over the points after the first. Absent below two. */
    OptionalDouble pain() {
        return series.length < 2 ? OptionalDouble.empty() : OptionalDouble.of(sum / (series.length - 1));
    }
}
