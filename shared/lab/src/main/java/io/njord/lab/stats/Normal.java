package io.njord.lab.stats;

/**
 * The standard normal distribution to about fifteen digits. Formulas: Marsaglia's series and Laplace's continued fraction for
 * the distribution function; its inverse by Halley's iteration from the rational start of Abramowitz and Stegun 26.2.23.
 */
public final class Normal {
    private static final double SERIES_LIMIT = 2.5;
    private static final int FRACTION_TERMS = 160;
    private static final int ITERATIONS = 4;
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    private Normal() {}

    /** Returns the density at x. */
    public static double density(double x) {
        return StrictMath.exp(-x * x / 2) / ROOT_TWO_PI;
    }

    /** Returns the probability of a value not above x. */
    public static double cdf(double x) {
        if (x > SERIES_LIMIT) {
            return 1 - upperTail(x);
        }
        return x < -SERIES_LIMIT ? upperTail(-x) : 0.5 + density(x) * series(x);
    }

    /**
     * Returns the value that is not exceeded with this probability: minus infinity for 0, infinity for 1.
     *
     * @throws IllegalArgumentException outside 0 to 1
     */
    public static double quantile(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies in 0..1, got " + probability);
        }
        if (probability == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (probability > 0.5) {
            return probability == 1 ? Double.POSITIVE_INFINITY : -quantile(1 - probability);
        }
        double t = Math.sqrt(-2 * StrictMath.log(probability));
        double x =
                (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
        for (int i = 0; i < ITERATIONS; i++) {
            double density = density(x);
            if (density == 0) {
                break;
            }
            double error = (cdf(x) - probability) / density;
            x -= error / (1 + x * error / 2);
        }
        return x;
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int odd = 3; Math.abs(term) > Math.abs(sum) * 1e-18 && term != 0; odd += 2) {
            term *= x * x / odd;
            sum += term;
        }
        return sum;
    }

    private static double upperTail(double x) {
        double fraction = x;
        for (int k = FRACTION_TERMS; k >= 1; k--) {
            fraction = x + k / fraction;
        }
        return density(x) / fraction;
    }
}
