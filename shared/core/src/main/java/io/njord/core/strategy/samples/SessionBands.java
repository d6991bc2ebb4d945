package io.njord.core.strategy.samples;

import io.njord.core.strategy.SavedState;

/**
 * The volume-weighted average price since a session began and the volume-weighted deviation of the prices from it:
 * {@code vwap = Σwp / Σw}, {@code deviation = √(Σw(p − vwap)² / Σw)}. Both are carried along as West (1979) does it, which keeps the
 * digits that a difference of large sums would lose. Sessions have one length and begin at its multiples since the epoch.
 */
final class SessionBands {
    private final long sessionNs;
    private long session = Long.MIN_VALUE;
    private long samples;
    private double weight;
    private double mean;
    private double squares;

    SessionBands(long sessionNs) {
        this.sessionNs = sessionNs;
    }

    /** Begins a new session if the time lies in one; returns whether it did. */
    boolean enter(long tsNs) {
        long current = Math.floorDiv(tsNs, sessionNs);
        if (current == session) {
            return false;
        }
        session = current;
        samples = 0;
        weight = 0;
        mean = 0;
        squares = 0;
        return true;
    }

    /** Takes a price with a positive quantity. */
    void add(double price, double qty) {
        samples++;
        weight += qty;
        double distance = price - mean;
        mean += distance * (qty / weight);
        squares += qty * distance * (price - mean);
    }

    /** Returns the end of the session, exclusive, UTC epoch nanoseconds. */
    long endNs() {
        return (session + 1) * sessionNs;
    }

    /** Returns how many prices the session has seen. */
    long samples() {
        return samples;
    }

    double vwap() {
        return mean;
    }

    double deviation() {
        return weight > 0 ? Math.sqrt(Math.max(0, squares) / weight) : 0;
    }

    double[] state() {
        return new double[] {weight, mean, squares};
    }

    long session() {
        return session;
    }

    void restore(SavedState saved, String numbers) {
        session = saved.number("session");
        samples = saved.number("samples");
        double[] state = saved.reals(numbers);
        weight = state[0];
        mean = state[1];
        squares = state[2];
    }
}
