package io.njord.lab.stats;

import java.util.Arrays;

/**
 * How many periods a year has, from the times of a series. Crypto markets never close, so a year is 365 days of 24 hours:
 * one-minute points give 525,600, daily ones 365. Months, quarters and years differ in length and give 12, 4 and 1.
 */
public final class PeriodsPerYear {
    private static final double DAY_NS = 86_400e9;
    private static final double YEAR_NS = 365 * DAY_NS;

    private PeriodsPerYear() {}

    /**
     * Returns the year divided by the median step.
     *
     * @param tsNs strictly ascending
     * @throws IllegalArgumentException below two points: then nothing can be derived
     */
    public static double of(long[] tsNs) {
        if (tsNs.length < 2) {
            throw new IllegalArgumentException(
                    "periods per year cannot be derived from " + tsNs.length + " point(s): give --periods-per-year");
        }
        long median = medianStep(tsNs);
        if (median <= 0) {
            throw new IllegalArgumentException("periods per year cannot be derived: the median step is " + median
                    + " ns; give --periods-per-year");
        }
        double days = median / DAY_NS;
        if (days >= 28 && days <= 31) {
            return 12;
        }
        if (days >= 89 && days <= 92) {
            return 4;
        }
        return days >= 365 && days <= 366 ? 1 : YEAR_NS / median;
    }

    /** Returns the median step; where more than half of the steps are equal, as most often, nothing is sorted. */
    private static long medianStep(long[] tsNs) {
        int count = tsNs.length - 1;
        long common = 0;
        int lead = 0;
        for (int i = 0; i < count; i++) {
            long step = tsNs[i + 1] - tsNs[i];
            common = lead == 0 ? step : common;
            lead += step == common ? 1 : -1;
        }
        int equal = 0;
        for (int i = 0; i < count; i++) {
            equal += tsNs[i + 1] - tsNs[i] == common ? 1 : 0;
        }
        if (equal > count / 2) {
            return common;
        }
        long[] steps = new long[count];
        for (int i = 0; i < count; i++) {
            steps[i] = tsNs[i + 1] - tsNs[i];
        }
        Arrays.sort(steps);
        return steps[(count - 1) / 2];
    }
}
