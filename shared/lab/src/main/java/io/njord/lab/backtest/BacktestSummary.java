package io.njord.lab.backtest;

/**
 * The few numbers of a run that need no curve.
 *
 * @param finalEquity Money
 * @param fills how many there were
 * @param orders how many risk accepted
 * @param maxDrawdown largest fall from a peak, 0.1 for ten percent
 * @param resultHash as of the whole result, hex
 */
public record BacktestSummary(long finalEquity, int fills, int orders, double maxDrawdown, String resultHash) {}
