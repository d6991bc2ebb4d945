package io.njord.lab.stats;

import java.util.OptionalDouble;

/**
 * Count, mean and central moments of a sample, in two passes. A sample whose deviation is mere rounding noise (below 1e-12 of
 * its largest magnitude) counts as constant: its deviations are exactly 0, its shape is undefined.
 *
 * @param count how many values
 * @param mean their arithmetic mean, 0 for none
 * @param second mean of the squared distances from the mean
 * @param third mean of the cubed ones
 * @param fourth mean of their fourth powers
 */
public record Moments(int count, double mean, double second, double third, double fourth) {
    private static final double NOISE = 1e-12;

    /** Measures a sample; NaN values are left out. */
    public static Moments of(double[] values) {
        int count = 0;
        double sum = 0;
        double largest = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                count++;
                sum += value;
                largest = Math.max(largest, Math.abs(value));
            }
        }
        if (count == 0) {
            return new Moments(0, 0, 0, 0, 0);
        }
        double mean = sum / count;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                double distance = value - mean;
                double square = distance * distance;
                second += square;
                third += square * distance;
                fourth += square * square;
            }
        }
        if (Math.sqrt(second / count) <= NOISE * largest) {
            return new Moments(count, mean, 0, 0, 0);
        }
        return new Moments(count, mean, second / count, third / count, fourth / count);
    }

    /** Returns the standard deviation of the population: divides by n. Absent for no values. */
    public OptionalDouble populationDeviation() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(second));
    }

    /** Returns the standard deviation of the sample: divides by n - 1. Absent below two values. */
    public OptionalDouble sampleDeviation() {
        return count < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(second * count / (count - 1)));
    }

    /** Returns the skewness {@code m3 / m2^1.5}. Absent below two values and for a constant sample. */
    public OptionalDouble skewness() {
        return count < 2 ? OptionalDouble.empty() : Defined.ratio(third, second * Math.sqrt(second));
    }

    /** Returns the kurtosis {@code m4 / m2^2}, 3 for the normal distribution. Absent likewise. */
    public OptionalDouble kurtosis() {
        return count < 2 ? OptionalDouble.empty() : Defined.ratio(fourth, second * second);
    }
}
