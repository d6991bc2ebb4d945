package io.njord.lab.result;

/**
 * What trading cost, Money of the account's asset.
 *
 * @param commission fees paid, rebates taken off
 * @param slippage what the slippage model took, against the price without it
 * @param turnover sum of the notionals of all fills
 * @param borrow what negative cash and short positions cost
 * @param interest what cash has earned: the one cost that is none
 */
public record Costs(long commission, long slippage, long turnover, long borrow, long interest) {
    /** Returns the costs of an account without interest. */
    public Costs(long commission, long slippage, long turnover) {
        this(commission, slippage, turnover, 0, 0);
    }
}
