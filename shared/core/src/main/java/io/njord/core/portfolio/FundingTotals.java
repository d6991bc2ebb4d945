package io.njord.core.portfolio;

/**
 * What was posted for lying and for borrowed money so far, Money of the quote asset.
 *
 * @param interest received on cash
 * @param borrow paid on negative cash and short positions
 */
public record FundingTotals(long interest, long borrow) {}
