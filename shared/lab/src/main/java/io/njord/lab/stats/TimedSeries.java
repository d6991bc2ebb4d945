package io.njord.lab.stats;

import java.util.Arrays;

/** Values at times. Immutable by agreement: the arrays are not copied. */
public final class TimedSeries {
    private static final long DAY_NS = 86_400_000_000_000L;

    private final long[] tsNs;
    private final double[] values;

    /**
     * Joins two columns.
     *
     * @param tsNs strictly ascending, UTC epoch nanoseconds
     * @param values one per time; NaN where unknown
     * @throws IllegalArgumentException when the columns differ in length or a time does not ascend
     */
    public TimedSeries(long[] tsNs, double[] values) {
        if (tsNs.length != values.length) {
            throw new IllegalArgumentException(tsNs.length + " times, but " + values.length + " values");
        }
        for (int i = 1; i < tsNs.length; i++) {
            if (tsNs[i] <= tsNs[i - 1]) {
                throw new IllegalArgumentException(
                        "times must ascend: number " + i + " is " + tsNs[i] + " after " + tsNs[i - 1]);
            }
        }
        this.tsNs = tsNs;
        this.values = values;
    }

    /** Returns the number of points. */
    public int size() {
        return tsNs.length;
    }

    /** Returns the times; do not write to them. */
    public long[] tsNs() {
        return tsNs;
    }

    /** Returns the values; do not write to them. */
    public double[] values() {
        return values;
    }

    /** Returns the simple returns between the points, each at the time of its end. */
    public TimedSeries returns() {
        return new TimedSeries(
                Arrays.copyOfRange(tsNs, Math.min(1, tsNs.length), tsNs.length), ReturnStatistics.simple(values));
    }

    /** Returns the last point of each UTC day: minutes become days. */
    public TimedSeries daily() {
        long[] times = new long[tsNs.length];
        double[] last = new double[tsNs.length];
        int days = 0;
        for (int i = 0; i < tsNs.length; i++) {
            if (days > 0 && Math.floorDiv(tsNs[i], DAY_NS) == Math.floorDiv(times[days - 1], DAY_NS)) {
                days--;
            }
            times[days] = tsNs[i];
            last[days++] = values[i];
        }
        return new TimedSeries(Arrays.copyOf(times, days), Arrays.copyOf(last, days));
    }

    /** Returns the value at exactly each of these times, NaN where there is none. */
    public double[] at(long[] times) {
        return Arrays.stream(times)
                .mapToDouble(time -> {
                    int found = Arrays.binarySearch(tsNs, time);
                    return found < 0 ? Double.NaN : values[found];
                })
                .toArray();
    }

    /** Returns the last value at or before each of these times, NaN before the first. */
    public double[] asOf(long[] times) {
        return Arrays.stream(times)
                .mapToDouble(time -> {
                    int found = Arrays.binarySearch(tsNs, time);
                    int index = found >= 0 ? found : -found - 2;
                    return index < 0 ? Double.NaN : values[index];
                })
                .toArray();
    }
}
