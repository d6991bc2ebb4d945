package io.njord.lab.search;

import io.njord.lab.montecarlo.PathRandom;
import io.njord.lab.stats.Normal;
import java.util.Arrays;

/**
 * How likely each value of one dimension is among some observations: the estimator of Bergstra, Bardenet, Bengio and Kégl,
 * <i>Algorithms for Hyper-Parameter Optimization</i> (2011). Ordered values get a mixture of normal densities, one a observation
 * and one wide one in the middle as the prior, each as wide as the larger distance to its neighbours; a value's probability is the
 * mass of its own cell. Words get their counts, one added to each. Not thread-safe.
 */
final class Parzen {
    private static final double NARROWEST = 100;
    private static final int DRAWS = 64;
    private static final double LEAST = 1e-300;
    private static final double FAR = 6;

    private final int values;
    private final boolean ordered;
    private final double[] centres;
    private final double[] widths;
    private final double[] wholes;
    private final double[] masses;

    /**
     * Estimates.
     *
     * @param dimension what the observations are places of
     * @param observed places of values
     */
    Parzen(Dimension dimension, int[] observed) {
        this.values = dimension.values().size();
        this.ordered = dimension.ordered();
        this.masses = new double[values];
        if (!ordered) {
            this.centres = new double[0];
            this.widths = new double[0];
            this.wholes = new double[0];
            Arrays.fill(masses, 1.0 / (values + observed.length));
            for (int place : observed) {
                masses[place] += 1.0 / (values + observed.length);
            }
            return;
        }
        Arrays.fill(masses, Double.NaN);
        double middle = (values - 1) / 2.0;
        this.centres = new double[observed.length + 1];
        for (int i = 0; i < observed.length; i++) {
            centres[i] = observed[i];
        }
        centres[observed.length] = middle;
        Arrays.sort(centres);
        this.widths = widths(Arrays.binarySearch(centres, middle));
        this.wholes = new double[centres.length];
        Arrays.setAll(wholes, i -> between(i, -0.5, values - 0.5));
    }

    private double[] widths(int prior) {
        int count = centres.length;
        double[] wide = new double[count];
        double least = values / Math.min(NARROWEST, 1.0 + count);
        for (int i = 0; i < count; i++) {
            double left = i == 0 ? 0 : centres[i] - centres[i - 1];
            double right = i == count - 1 ? 0 : centres[i + 1] - centres[i];
            wide[i] = i == prior ? values : Math.clamp(Math.max(left, right), least, values);
        }
        return wide;
    }

    /** Draws a place. */
    int draw(PathRandom random) {
        if (!ordered) {
            double left = random.nextDouble();
            int place = 0;
            while (place < values - 1 && left >= masses[place]) {
                left -= masses[place++];
            }
            return place;
        }
        int kernel = random.nextInt(centres.length);
        for (int i = 0; i < DRAWS; i++) {
            double x = centres[kernel] + widths[kernel] * random.nextGaussian();
            if (x >= -0.5 && x < values - 0.5) {
                return (int) Math.floor(x + 0.5);
            }
        }
        return random.nextInt(values);
    }

    /** Returns the logarithm of a place's probability. */
    double logMass(int place) {
        if (Double.isNaN(masses[place])) {
            double mass = 0;
            for (int i = 0; i < centres.length; i++) {
                mass += between(i, place - 0.5, place + 0.5) / wholes[i];
            }
            masses[place] = mass / centres.length;
        }
        return StrictMath.log(Math.max(masses[place], LEAST));
    }

    private double between(int kernel, double from, double to) {
        double low = (from - centres[kernel]) / widths[kernel];
        double high = (to - centres[kernel]) / widths[kernel];
        return low > FAR || high < -FAR ? 0 : cdf(high) - cdf(low);
    }

    private static double cdf(double x) {
        return x > FAR ? 1 : x < -FAR ? 0 : Normal.cdf(x);
    }
}
