package io.njord.core.market;

import io.njord.contracts.Timeframe;
import java.util.EnumSet;
import java.util.Set;

/**
 * How bars are made.
 *
 * @param timeframes which bars are emitted; higher ones are made of 1m bars whether or not 1m is among them
 * @param graceNs how long after its end a window still takes late trades
 * @param mostAheadNs how far a trade's venue time may be ahead of its receipt; such a time is a fault, and believing it would
 *     close every window up to it
 * @param dedupWindow how many trades of a symbol are remembered to recognise duplicates
 */
public record BarOptions(Set<Timeframe> timeframes, long graceNs, long mostAheadNs, int dedupWindow) {
    private static final long SECOND_NS = 1_000_000_000L;

    /** Copies the set and checks the numbers. */
    public BarOptions {
        timeframes = timeframes.isEmpty() ? Set.of() : Set.copyOf(timeframes);
        if (graceNs < 0 || mostAheadNs < 0 || dedupWindow < 1) {
            throw new IllegalArgumentException("grace and lead must not be negative and the window at least 1, got "
                    + graceNs + " ns, " + mostAheadNs + " ns and " + dedupWindow);
        }
    }

    /** Returns all timeframes, 2 s of grace, a lead of 60 s at most, and a window of 4096 trades. */
    public static BarOptions standard() {
        return of(EnumSet.allOf(Timeframe.class));
    }

    /** Returns the standard with these timeframes. */
    public static BarOptions of(Set<Timeframe> timeframes) {
        return new BarOptions(timeframes, 2 * SECOND_NS, 60 * SECOND_NS, 4096);
    }

    /** Returns the same with another grace period. */
    public BarOptions withGraceNs(long graceNs) {
        return new BarOptions(timeframes, graceNs, mostAheadNs, dedupWindow);
    }
}
