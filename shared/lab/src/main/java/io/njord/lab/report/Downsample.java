package io.njord.lab.report;

import java.util.Arrays;

/**
 * Fewer points that look the same: of each of equal stretches of indices the first, the lowest, the highest and the last are kept
 * (the M4 aggregation of Jugel and others, 2014), so that no peak is lost at any width.
 */
final class Downsample {
    private Downsample() {}

    /** Returns ascending indices to keep, at most four a stretch; all of them when there are few. NaN values are left out. */
    static int[] indices(double[] values, int stretches) {
        int n = values.length;
        if (n <= 4 * stretches) {
            return known(values);
        }
        int[] kept = new int[4 * stretches];
        int count = 0;
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) n * s / stretches);
            int to = (int) ((long) n * (s + 1) / stretches);
            count = stretch(values, from, to, kept, count);
        }
        return Arrays.copyOf(kept, count);
    }

    private static int stretch(double[] values, int from, int to, int[] kept, int at) {
        int first = -1;
        int last = -1;
        int low = -1;
        int high = -1;
        for (int i = from; i < to; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            first = first < 0 ? i : first;
            last = i;
            low = low < 0 || values[i] < values[low] ? i : low;
            high = high < 0 || values[i] > values[high] ? i : high;
        }
        if (first < 0) {
            return at;
        }
        int count = at;
        for (int index : new int[] {first, Math.min(low, high), Math.max(low, high), last}) {
            if (count == at || index > kept[count - 1]) {
                kept[count++] = index;
            }
        }
        return count;
    }

    private static int[] known(double[] values) {
        int[] kept = new int[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                kept[count++] = i;
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
