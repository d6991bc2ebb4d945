package io.njord.core.risk;

/**
 * A token bucket of the session's time: as many tokens as the cap, refilled evenly at cap per minute. Exact: one token is as
 * many units as a minute has nanoseconds, and every nanosecond adds cap units. A cap of 0 never refuses.
 */
final class TokenBucket {
    private static final long MINUTE_NS = 60_000_000_000L;
    /** Keeps cap times a minute within 64 bits. */
    static final int LARGEST_CAP = 100_000_000;

    private final int cap;
    private final long capacity;
    private long level;
    private long filledNs;

    TokenBucket(int cap) {
        if (cap > LARGEST_CAP) {
            throw new IllegalArgumentException("orders per minute must be at most " + LARGEST_CAP + ", got " + cap);
        }
        this.cap = cap;
        this.capacity = cap * MINUTE_NS;
        this.level = capacity;
    }

    /** Refills up to now and returns whether a token is there. */
    boolean ready(long nowNs) {
        level = levelAt(nowNs);
        filledNs = nowNs;
        return cap == 0 || level >= MINUTE_NS;
    }

    /** Takes the token that {@link #ready} has promised. */
    void take() {
        if (cap > 0) {
            level -= MINUTE_NS;
        }
    }

    int cap() {
        return cap;
    }

    /** Returns how many whole tokens are there, without taking or refilling. */
    long tokens(long nowNs) {
        return levelAt(nowNs) / MINUTE_NS;
    }

    private long levelAt(long nowNs) {
        long elapsed = nowNs - filledNs;
        // a minute fills any bucket; longer gaps would not fit 64 bits
        return elapsed >= MINUTE_NS ? capacity : Math.min(capacity, level + Math.max(0, elapsed) * cap);
    }
}
