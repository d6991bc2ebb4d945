package io.njord.core.venue;

import io.njord.contracts.Money;
import java.util.Arrays;

/**
 * The notional that was traded within a span of time up to now: exact, whatever its size. Time is the latest that was told, so a
 * fill that is told late counts at once. Not thread-safe.
 */
final class TradedNotional {
    private final long spanNs;
    private long[] tsNs = new long[64];
    private long[] notionals = new long[64];
    private int first;
    private int size;
    private long nowNs = Long.MIN_VALUE;
    /** The sum in whole units of the quote asset, and what is left of it: a sum in Money might not fit. */
    private long units;

    private long rest;

    TradedNotional(long spanNs) {
        this.spanNs = spanNs;
    }

    /** Moves on to a time: forgets what is as old as the span, or older. */
    void advance(long toNs) {
        nowNs = Math.max(nowNs, toNs);
        while (size > 0 && tsNs[first] <= nowNs - spanNs) {
            count(-notionals[first]);
            first = (first + 1) & (tsNs.length - 1);
            size--;
        }
    }

    /** Adds what was traded now, Money. */
    void add(long notional) {
        if (size == tsNs.length) {
            grow();
        }
        int at = (first + size) & (tsNs.length - 1);
        tsNs[at] = nowNs;
        notionals[at] = notional;
        size++;
        count(notional);
    }

    /** Returns whether the sum reaches an amount, Money. */
    boolean reaches(long amount) {
        long whole = Math.floorDiv(amount, Money.ONE);
        return units > whole || (units == whole && rest >= Math.floorMod(amount, Money.ONE));
    }

    private void count(long notional) {
        long sum = rest + notional % Money.ONE;
        units += notional / Money.ONE + Math.floorDiv(sum, Money.ONE);
        rest = Math.floorMod(sum, Money.ONE);
    }

    private void grow() {
        int length = tsNs.length;
        tsNs = unrolled(tsNs, length);
        notionals = unrolled(notionals, length);
        first = 0;
    }

    private long[] unrolled(long[] ring, int length) {
        long[] twice = Arrays.copyOfRange(ring, first, first + 2 * length);
        System.arraycopy(ring, 0, twice, length - first, first);
        return twice;
    }
}
