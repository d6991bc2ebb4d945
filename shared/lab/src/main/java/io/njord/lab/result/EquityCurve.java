package io.njord.lab.result;

import io.njord.contracts.Money;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The worth of the account over time: one point at each bar's close. Immutable by agreement: the arrays are not copied.
 */
public final class EquityCurve {
    private final long[] tsNs;
    private final long[] equity;

    /**
     * Joins two columns.
     *
     * @param tsNs ascending, UTC epoch nanoseconds
     * @param equity {@link Money} of the account's asset
     */
    public EquityCurve(long[] tsNs, long[] equity) {
        if (tsNs.length != equity.length) {
            throw new IllegalArgumentException(tsNs.length + " times, but " + equity.length + " amounts");
        }
        this.tsNs = tsNs;
        this.equity = equity;
    }

    /** Returns the number of points. */
    public int size() {
        return tsNs.length;
    }

    /** Returns the times; do not write to them. */
    public long[] tsNs() {
        return tsNs;
    }

    /** Returns the amounts, Money; do not write to them. */
    public long[] equity() {
        return equity;
    }

    /** Returns the amounts as numbers for statistics. */
    public double[] values() {
        double[] values = new double[equity.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (double) equity[i] / Money.ONE;
        }
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EquityCurve that
                && Arrays.equals(tsNs, that.tsNs)
                && Arrays.equals(equity, that.equity);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(tsNs) + Arrays.hashCode(equity);
    }
}
