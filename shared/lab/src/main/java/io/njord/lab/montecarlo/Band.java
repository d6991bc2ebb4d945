package io.njord.lab.montecarlo;

import io.njord.lab.stats.Moments;
import io.njord.lab.stats.Normal;
import io.njord.lab.stats.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The spread of one outcome over paths: quantiles of what the model gives, not confidence in the model.
 *
 * @param count paths on which the outcome is defined
 * @param mean over them, empty for none
 * @param deviation of the sample, empty below two
 * @param quantiles at {@link #LEVELS}, empty for none
 * @param errors 95 % intervals of each quantile as low and high, by order statistics; what is left of chance in so many paths
 */
public record Band(
        int count, OptionalDouble mean, OptionalDouble deviation, List<Double> quantiles, List<Interval> errors) {
    static final double[] LEVELS = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

    /** Copies the lists. */
    public Band {
        quantiles = List.copyOf(quantiles);
        errors = List.copyOf(errors);
    }

    /**
     * Where a quantile lies with 95 % confidence.
     *
     * @param low lower end
     * @param high upper end
     */
    public record Interval(double low, double high) {}

    /** Returns the levels of the quantiles, ascending. */
    public static double[] levels() {
        return LEVELS.clone();
    }

    /** Measures outcomes; NaN where undefined. */
    static Band of(double[] outcomes) {
        double[] sorted =
                Arrays.stream(outcomes).filter(x -> !Double.isNaN(x)).sorted().toArray();
        Moments moments = Moments.of(sorted);
        if (sorted.length == 0) {
            return new Band(0, OptionalDouble.empty(), OptionalDouble.empty(), List.of(), List.of());
        }
        return new Band(
                sorted.length,
                OptionalDouble.of(moments.mean()),
                moments.sampleDeviation(),
                Arrays.stream(LEVELS)
                        .mapToObj(level -> Quantiles.of(sorted, level).orElseThrow())
                        .toList(),
                Arrays.stream(LEVELS).mapToObj(level -> interval(sorted, level)).toList());
    }

    /** Returns the quantile at one of the levels. */
    public OptionalDouble quantile(double level) {
        int index = Arrays.binarySearch(LEVELS, level);
        return index < 0 || quantiles.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(quantiles.get(index));
    }

    /** The order statistics around n p by the normal approximation of the binomial (Hahn and Meeker, 1991). */
    private static Interval interval(double[] sorted, double level) {
        double n = sorted.length;
        double reach = Normal.quantile(0.975) * Math.sqrt(n * level * (1 - level));
        int low = (int) Math.floor(n * level - reach) - 1;
        int high = (int) Math.ceil(n * level + reach);
        return new Interval(
                sorted[Math.clamp(low, 0, sorted.length - 1)], sorted[Math.clamp(high, 0, sorted.length - 1)]);
    }
}
