package io.njord.lab.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The losses from the highest worth so far. The first point is the first peak, so that a loss from the start counts. Being at
 * the peak is not being under water.
 */
public final class Drawdowns {
    private Drawdowns() {}

    /** Returns the drawdown at each point as a positive fraction of the peak; 0 while the peak is not positive. */
    public static double[] series(double[] worth) {
        return UnderWater.of(worth).series();
    }

    /** Returns the largest drawdown, a positive fraction. Absent for no points. */
    public static OptionalDouble max(double[] worth) {
        return UnderWater.of(worth).worst();
    }

    /** Returns the Ulcer index {@code sqrt(Σ d² / n)} over the points after the first (Martin, 1987). Absent below two. */
    public static OptionalDouble ulcer(double[] worth) {
        return UnderWater.of(worth).ulcer();
    }

    /** Returns the pain index {@code Σ d / n} over the points after the first. Absent below two. */
    public static OptionalDouble pain(double[] worth) {
        return UnderWater.of(worth).pain();
    }

    /**
     * Returns every time under water, in the order of time.
     *
     * @param tsNs ascending, one per worth
     * @param worth one per time
     */
    public static List<Drawdown> of(long[] tsNs, double[] worth) {
        List<Drawdown> found = new ArrayList<>();
        int peak = 0;
        int trough = -1;
        for (int i = 1; i < worth.length; i++) {
            if (worth[i] < worth[peak]) {
                trough = trough < 0 || worth[i] < worth[trough] ? i : trough;
                continue;
            }
            if (trough >= 0) {
                found.add(drawdown(tsNs, worth, peak, trough, i - 1, OptionalLong.of(tsNs[i])));
                trough = -1;
            }
            peak = i;
        }
        if (trough >= 0) {
            found.add(drawdown(tsNs, worth, peak, trough, worth.length - 1, OptionalLong.empty()));
        }
        return List.copyOf(found);
    }

    /** Returns the deepest ones, deepest first; of equals the earlier first. */
    public static List<Drawdown> deepest(List<Drawdown> all, int most) {
        return all.stream()
                .sorted(Comparator.comparingDouble(Drawdown::depth).reversed())
                .limit(most)
                .toList();
    }

    /** Returns the longest time from a peak to its recovery, or to the end, in nanoseconds; 0 for none. */
    public static long longestNs(List<Drawdown> all) {
        return all.stream().mapToLong(Drawdown::lengthNs).max().orElse(0);
    }

    private static Drawdown drawdown(
            long[] tsNs, double[] worth, int peak, int trough, int end, OptionalLong recovery) {
        double amount = worth[peak] - worth[trough];
        double depth = worth[peak] > 0 ? amount / worth[peak] : 0;
        return new Drawdown(depth, amount, tsNs[peak], tsNs[peak + 1], tsNs[trough], tsNs[end], recovery);
    }
}
