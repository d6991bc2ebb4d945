package io.njord.lab.stats;

import java.util.OptionalDouble;

/** Quantiles of a sample by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996). */
public final class Quantiles {
    private Quantiles() {}

    /**
     * Returns the value at position {@code (n - 1) * p} of the sorted sample, interpolated.
     *
     * @param sorted ascending, without NaN
     * @param p 0 to 1
     * @return absent for an empty sample
     */
    public static OptionalDouble of(double[] sorted, double p) {
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        double position = (sorted.length - 1) * p;
        int below = (int) position;
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, sorted.length - 1)];
        return OptionalDouble.of(low + (position - below) * (high - low));
    }
}
