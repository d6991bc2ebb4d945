package io.njord.lab.stats;

import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.lab.result.EquityCurve;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Records the worth of an account over time, exactly: cash and what its positions would fetch. Not thread-safe.
 */
public final class EquityTracker {
    private final long initialCapital;
    private long[] tsNs = new long[16];
    private long[] equity = new long[16];
    private int size;

    /**
     * Starts with an empty curve.
     *
     * @param initialCapital Money
     */
    public EquityTracker(long initialCapital) {
        this.initialCapital = initialCapital;
    }

    /**
     * A position to be valued.
     *
     * @param instrument of what
     * @param qty at the instrument's scale, negative for a short one
     * @param price to value it at, at the instrument's scale
     */
    public record Holding(Instrument instrument, long qty, long price) {}

    /**
     * Appends the worth: {@code cash + Σ qty * price}.
     *
     * @param time UTC epoch nanoseconds
     * @param cash Money, negative when borrowed
     */
    public void record(long time, long cash, List<Holding> holdings) {
        long worth = cash;
        for (Holding holding : holdings) {
            worth = Math.addExact(worth, Money.notional(holding.instrument(), holding.price(), holding.qty()));
        }
        if (size == tsNs.length) {
            tsNs = Arrays.copyOf(tsNs, size * 2);
            equity = Arrays.copyOf(equity, size * 2);
        }
        tsNs[size] = time;
        equity[size++] = worth;
    }

    /** Returns what was recorded; what is recorded later does not change it. */
    public EquityCurve curve() {
        return new EquityCurve(Arrays.copyOf(tsNs, size), Arrays.copyOf(equity, size));
    }

    /** Returns the last worth, Money; the initial capital when nothing was recorded. */
    public long finalEquity() {
        return size == 0 ? initialCapital : equity[size - 1];
    }

    /** Returns the highest recorded worth, Money; the initial capital when nothing was recorded. */
    public long peakEquity() {
        return Arrays.stream(equity, 0, size).max().orElse(initialCapital);
    }

    /**
     * Returns the present drawdown from the highest of the initial capital and all records, a positive fraction. Absent when that
     * is not positive.
     */
    public OptionalDouble drawdown() {
        long peak = Math.max(initialCapital, peakEquity());
        return peak <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) (peak - finalEquity()) / peak);
    }
}
