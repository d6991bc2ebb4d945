package io.njord.lab.check;

/**
 * How to vary the warm-up.
 *
 * @param starts at how many bars of the data trading begins
 * @param longest longest warm-up that is tried, bars
 */
public record WarmUpOptions(int starts, int longest) {
    /** Twelve starts, up to 5,000 bars. */
    public static final WarmUpOptions DEFAULTS = new WarmUpOptions(12, 5_000);

    /** Checks that there is something to do. */
    public WarmUpOptions {
        if (starts < 1 || longest < 1) {
            throw new IllegalArgumentException(
                    "starts " + starts + ", longest " + longest + ": each must be at least 1");
        }
    }
}
