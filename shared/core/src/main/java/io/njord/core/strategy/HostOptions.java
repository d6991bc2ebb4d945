package io.njord.core.strategy;

/**
 * Limits that keep one strategy from harming the node.
 *
 * @param maxConsecutiveErrors how many calls of one kind may throw in a row before the strategy is stopped
 * @param maxIntentsPerEvent how many intents one call may send
 * @param maxIntentsPerInstant how many intents one strategy may send on one symbol at one instant of the session's time; it
 *     ends a quarrel between a strategy that sends again and risk that refuses again
 * @param barPrices true: a bar's close is the last price; false where bars are made of trades that count already
 */
public record HostOptions(
        int maxConsecutiveErrors, int maxIntentsPerEvent, int maxIntentsPerInstant, boolean barPrices) {
    /** 5 errors, 10 intents a call, 100 an instant. */
    public static final HostOptions DEFAULT = new HostOptions(5, 10, 100, false);

    /** Checks that each limit is at least 1. */
    public HostOptions {
        if (maxConsecutiveErrors < 1 || maxIntentsPerEvent < 1 || maxIntentsPerInstant < 1) {
            throw new IllegalArgumentException("each limit of the strategy host is at least 1, got "
                    + maxConsecutiveErrors + ", " + maxIntentsPerEvent + " and " + maxIntentsPerInstant);
        }
    }

    /** Returns the same, with closes of bars as prices or not. */
    public HostOptions withBarPrices(boolean on) {
        return new HostOptions(maxConsecutiveErrors, maxIntentsPerEvent, maxIntentsPerInstant, on);
    }
}
