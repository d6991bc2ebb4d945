package io.njord.lab.stats;

import io.njord.contracts.Money;
import io.njord.core.market.BarSeries;
import io.njord.lab.result.RoundTrip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Statistics of round trips. Profits are after fees, in units of the account's asset. Trades that are still open at the end
 * count in {@link #open} and in exposure, nowhere else. Immutable.
 */
public final class TradeStatistics {
    private final List<RoundTrip> closed;
    private final List<RoundTrip> all;
    private final double[] profits;
    private final Sides sides;

    /** Takes trades in the order of their ends. */
    public TradeStatistics(List<RoundTrip> trades) {
        this.all = List.copyOf(trades);
        this.closed = all.stream().filter(trade -> !trade.open()).toList();
        this.profits = closed.stream()
                .mapToDouble(trade -> (double) trade.netPnl() / Money.ONE)
                .toArray();
        this.sides = Sides.of(profits);
    }

    /** Returns the profits after fees of the closed trades. */
    public double[] profits() {
        return profits.clone();
    }

    /** Returns how many trades are closed. */
    public int count() {
        return closed.size();
    }

    /** Returns how many are still open. */
    public int open() {
        return all.size() - closed.size();
    }

    /** Returns the share of trades that won; one without gain or loss did not. Absent for no trades. */
    public OptionalDouble winRate() {
        return Defined.ratio(Arrays.stream(profits).filter(p -> p > 0).count(), profits.length);
    }

    /** Returns {@code Σ wins / |Σ losses|}. Absent without a loss. */
    public OptionalDouble profitFactor() {
        return Defined.ratio(
                Arrays.stream(profits).map(p -> Math.max(p, 0)).sum(),
                Arrays.stream(profits).map(p -> Math.max(-p, 0)).sum());
    }

    /** Returns the mean profit of a trade. Absent for no trades. */
    public OptionalDouble expectancy() {
        return Arrays.stream(profits).average();
    }

    /** Returns the mean win. Absent without one. */
    public OptionalDouble averageWin() {
        return ReturnStatistics.averageWin(sides);
    }

    /** Returns the mean loss, a negative number. Absent without one. */
    public OptionalDouble averageLoss() {
        return ReturnStatistics.averageLoss(sides);
    }

    /** Returns {@code averageWin / |averageLoss|}. Absent without a win or a loss. */
    public OptionalDouble payoff() {
        return ReturnStatistics.payoff(sides);
    }

    /** Returns the largest win. Absent without one. */
    public OptionalDouble largestWin() {
        return Arrays.stream(profits).filter(p -> p > 0).max();
    }

    /** Returns the largest loss, a negative number. Absent without one. */
    public OptionalDouble largestLoss() {
        return Arrays.stream(profits).filter(p -> p < 0).min();
    }

    /** Returns the longest run of wins (+1) or losses (-1). */
    public int longestRun(int sign) {
        return sign > 0 ? sides.longestWin() : sides.longestLoss();
    }

    /** Returns the mean time a trade was open, in seconds. Absent for no trades. */
    public OptionalDouble averageHoldingSeconds() {
        return closed.stream()
                .mapToDouble(trade -> (trade.exitNs() - trade.entryNs()) / 1e9)
                .average();
    }

    /** Returns the mean number of bars a trade was open. Absent for no trades. */
    public OptionalDouble averageBars() {
        return closed.stream().mapToInt(RoundTrip::bars).average();
    }

    /** Returns the share of a span in which any position was open, 0 to 1. Absent for an empty span. */
    public OptionalDouble exposure(long startNs, long endNs) {
        List<RoundTrip> byEntry = new ArrayList<>(all);
        byEntry.sort(java.util.Comparator.comparingLong(RoundTrip::entryNs));
        long covered = 0;
        long reached = startNs;
        for (RoundTrip trade : byEntry) {
            long from = Math.max(reached, trade.entryNs());
            long to = Math.min(endNs, trade.exitNs());
            if (to > from) {
                covered += to - from;
                reached = to;
            }
        }
        return Defined.ratio(covered, endNs - startNs);
    }

    /** Returns the excursions of the closed trades that overlap bars, in their order. */
    public List<Excursion> excursions(List<BarSeries> series) {
        List<Excursion> excursions = new ArrayList<>(closed.size());
        for (RoundTrip trade : closed) {
            Excursion.of(trade, series).ifPresent(excursions::add);
        }
        return excursions;
    }
}
