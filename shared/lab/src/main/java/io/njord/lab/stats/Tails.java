package io.njord.lab.stats;

import java.util.Arrays;

/**
 * Brings the two ends of a sample into order, which is all that measures of the tails look at: two passes and a sort of the
 * ends instead of a sort of everything. The upper sixteen bits of a number tell roughly where it belongs.
 */
final class Tails {
    private static final int SMALL = 1 << 13;
    private static final int SHIFT = 48;
    private static final int BUCKETS = 1 << 16;

    /** The part of each end that is in order. */
    private static final double SHARE = 0.05;

    private Tails() {}

    /**
     * Returns a copy whose lowest and highest 5 %, and the values next to them, are where a sort would put them; the rest lies
     * between them in no order.
     *
     * @param sample without NaN
     */
    static double[] ordered(double[] sample) {
        int wanted = (int) (sample.length * SHARE) + 2;
        if (sample.length < SMALL) {
            return sorted(sample);
        }
        int[] counts = new int[BUCKETS];
        for (double value : sample) {
            counts[bucket(value)]++;
        }
        int low = 0;
        int below = counts[0];
        while (below < wanted) {
            below += counts[++low];
        }
        int high = BUCKETS - 1;
        int above = counts[high];
        while (above < wanted) {
            above += counts[--high];
        }
        return low < high ? ordered(sample, low, below, high, above) : sorted(sample);
    }

    private static double[] ordered(double[] sample, int low, int below, int high, int above) {
        int n = sample.length;
        double[] ordered = new double[n];
        int lowest = 0;
        int middle = below;
        int highest = n - above;
        for (double value : sample) {
            int bucket = bucket(value);
            if (bucket <= low) {
                ordered[lowest++] = value;
            } else if (bucket >= high) {
                ordered[highest++] = value;
            } else {
                ordered[middle++] = value;
            }
        }
        Arrays.sort(ordered, 0, below);
        Arrays.sort(ordered, n - above, n);
        return ordered;
    }

    static double[] sorted(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Returns the upper bits of a number, turned so that they ascend as numbers do. */
    private static int bucket(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return (int) ((bits ^ (bits >> 63 | Long.MIN_VALUE)) >>> SHIFT);
    }
}
