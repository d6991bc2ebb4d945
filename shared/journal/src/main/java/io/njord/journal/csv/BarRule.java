package io.njord.journal.csv;

import org.jspecify.annotations.Nullable;

/** What must hold inside one bar. */
public final class BarRule {
    private BarRule() {}

    /** Returns the first thing that is wrong with a bar, in the words of a report, or null. */
    public static @Nullable String fault(long open, long high, long low, long close, long volume) {
        if (open <= 0 || high <= 0 || low <= 0 || close <= 0) {
            return "non-positive price";
        }
        if (high < low) {
            return "high < low";
        }
        if (high < open) {
            return "high < open";
        }
        if (high < close) {
            return "high < close";
        }
        if (low > open) {
            return "low > open";
        }
        if (low > close) {
            return "low > close";
        }
        return volume < 0 ? "negative volume" : null;
    }
}
