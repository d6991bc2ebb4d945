package io.njord.lab.stats;

import java.util.OptionalDouble;

/**
 * How two samples move together; pairs with a NaN on either side are left out.
 *
 * @param count how many pairs
 * @param meanX mean of the first sample
 * @param meanY mean of the second
 * @param varianceX mean squared distance of the first from its mean (population)
 * @param varianceY likewise of the second
 * @param covariance mean product of both distances
 */
public record Covariance(int count, double meanX, double meanY, double varianceX, double varianceY, double covariance) {

    /**
     * Measures pairs.
     *
     * @throws IllegalArgumentException when the samples differ in length
     */
    public static Covariance of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("pairs need equal lengths, got " + x.length + " and " + y.length);
        }
        int count = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                count++;
                sumX += x[i];
                sumY += y[i];
            }
        }
        if (count == 0) {
            return new Covariance(0, 0, 0, 0, 0, 0);
        }
        double meanX = sumX / count;
        double meanY = sumY / count;
        double squaresX = 0;
        double squaresY = 0;
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                squaresX += (x[i] - meanX) * (x[i] - meanX);
                squaresY += (y[i] - meanY) * (y[i] - meanY);
                products += (x[i] - meanX) * (y[i] - meanY);
            }
        }
        return new Covariance(count, meanX, meanY, squaresX / count, squaresY / count, products / count);
    }

    /** Returns the slope {@code cov / var(x)} of y over x. Absent below two pairs and for a constant x. */
    public OptionalDouble slope() {
        return count < 2 ? OptionalDouble.empty() : Defined.ratio(covariance, varianceX);
    }

    /** Returns Pearson's correlation. Absent below two pairs and when either is constant. */
    public OptionalDouble correlation() {
        return count < 2 ? OptionalDouble.empty() : Defined.ratio(covariance, Math.sqrt(varianceX * varianceY));
    }
}
