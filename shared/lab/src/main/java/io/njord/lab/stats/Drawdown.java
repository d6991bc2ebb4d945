package io.njord.lab.stats;

import java.util.OptionalLong;

/**
 * One time under water: from a peak until the worth is back at it.
 *
 * @param depth the largest loss from the peak, a positive fraction of it
 * @param amount the same as an amount
 * @param peakNs time of the peak
 * @param startNs first point below it
 * @param troughNs the lowest point, the first of equals
 * @param endNs last point below the peak
 * @param recoveryNs first point at or above the peak again; empty while it lasts
 */
public record Drawdown(
        double depth, double amount, long peakNs, long startNs, long troughNs, long endNs, OptionalLong recoveryNs) {

    /** Returns the time from the peak to the recovery, or to the last point while it lasts, in nanoseconds. */
    public long lengthNs() {
        return recoveryNs.orElse(endNs) - peakNs;
    }
}
