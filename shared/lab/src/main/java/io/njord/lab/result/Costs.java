package io.njord.lab.result;

/**
 * What trading cost, Money of the account's asset.
 *
 * @param commission fees paid, rebates taken off
 * @param slippage what the slippage model took, against the price without it
 * @param turnover sum of the notionals of all fills
 */
public record Costs(long commission, long slippage, long turnover) {}
