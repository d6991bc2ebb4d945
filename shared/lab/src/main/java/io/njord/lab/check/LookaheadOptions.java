package io.njord.lab.check;

/**
 * How hard to look.
 *
 * @param everyBar true: the data ends at each bar once, which takes a time that grows with the square of their number
 * @param decisions otherwise: how many bars at which something was decided it ends at, and at the bars beside them
 * @param samples otherwise: how many further bars, drawn at random, it ends at
 * @param futures behind how many bars everything is replaced by invented bars
 * @param seed of the draws
 */
public record LookaheadOptions(boolean everyBar, int decisions, int samples, int futures, long seed) {
    /** 40 bars with decisions and their neighbours, 40 others, 10 invented futures. */
    public static final LookaheadOptions DEFAULTS = new LookaheadOptions(false, 40, 40, 10, 1);

    /** Checks that there is something to do. */
    public LookaheadOptions {
        if (decisions < 1 || samples < 0 || futures < 0) {
            throw new IllegalArgumentException("decisions " + decisions + ", samples " + samples + ", futures "
                    + futures + ": give at least 1, 0 and 0");
        }
    }

    /** Returns the same, at every bar. */
    public LookaheadOptions atEveryBar() {
        return new LookaheadOptions(true, decisions, samples, futures, seed);
    }

    /** Returns the same with another seed. */
    public LookaheadOptions withSeed(long other) {
        return new LookaheadOptions(everyBar, decisions, samples, futures, other);
    }
}
