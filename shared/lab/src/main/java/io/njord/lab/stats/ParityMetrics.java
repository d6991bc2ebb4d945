package io.njord.lab.stats;

import io.njord.contracts.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parity profile: twelve metrics exactly as the first Njord computed them, kept to compare with its numbers. It treats every
 * sample as a day (a factor of √365 whatever the step), takes population deviations, starts at the first point of the curve, and
 * says 0 where a value is undefined. {@link Statistics} is the profile to judge a strategy by.
 */
public final class ParityMetrics {
    private static final double DAY_NS = 86_400e9;
    private static final double YEAR_DAYS = 365;

    private ParityMetrics() {}

    /**
     * A fill as the metrics see it.
     *
     * @param side buy or sell
     * @param qty in units of the base asset
     * @param price in units of the quote asset
     */
    public record Trade(Side side, double qty, double price) {}

    /**
     * Returns the metrics by name, in their order; all 0 for an empty curve.
     *
     * @param tsNs times of the points, ascending
     * @param equity the points
     * @param trades fills in order; see {@link #profits} for how they pair
     */
    public static Map<String, Double> of(long[] tsNs, double[] equity, List<Trade> trades) {
        double[] returns = returns(equity);
        double deviation = deviation(returns);
        double total =
                equity.length == 0 || equity[0] <= 0 ? 0 : (equity[equity.length - 1] - equity[0]) / equity[0] * 100;
        double drawdown = maxDrawdownPct(equity);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("total_return_pct", total);
        metrics.put("sharpe_ratio", deviation == 0 ? 0 : mean(returns) / deviation * Math.sqrt(YEAR_DAYS));
        metrics.put("max_drawdown_pct", drawdown);
        metrics.put("max_drawdown_duration_days", maxDurationDays(tsNs, equity));
        metrics.put("volatility_annual_pct", deviation * Math.sqrt(YEAR_DAYS) * 100);
        metrics.put("calmar_ratio", drawdown == 0 ? 0 : total / drawdown);
        putTrades(equity.length == 0 ? List.of() : profits(trades), metrics);
        return metrics;
    }

    /**
     * Returns the profits of paired fills: a sell closes the buy before it, whichever quantity is smaller counts, the last of
     * several buys is the one that counts, fees do not.
     */
    public static List<Double> profits(List<Trade> trades) {
        List<Double> profits = new ArrayList<>();
        Trade bought = null;
        for (Trade trade : trades) {
            if (trade.side() == Side.BUY) {
                bought = trade;
            } else if (bought != null) {
                profits.add((trade.price() - bought.price()) * Math.min(bought.qty(), trade.qty()));
                bought = null;
            }
        }
        return profits;
    }

    private static void putTrades(List<Double> profits, Map<String, Double> metrics) {
        double won = 0;
        double lost = 0;
        int wins = 0;
        int losses = 0;
        double largestWin = 0;
        double largestLoss = 0;
        for (double profit : profits) {
            if (profit > 0) {
                won += profit;
                wins++;
                largestWin = Math.max(largestWin, profit);
            } else if (profit < 0) {
                lost += profit;
                losses++;
                largestLoss = Math.min(largestLoss, profit);
            }
        }
        metrics.put("win_rate", profits.isEmpty() ? 0 : (double) wins / profits.size());
        metrics.put("profit_factor", lost == 0 ? 0 : won / Math.abs(lost));
        metrics.put("avg_win", wins == 0 ? 0 : won / wins);
        metrics.put("avg_loss", losses == 0 ? 0 : lost / losses);
        metrics.put("largest_win", largestWin);
        metrics.put("largest_loss", largestLoss);
    }

    private static double[] returns(double[] equity) {
        double[] returns = new double[Math.max(0, equity.length - 1)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = equity[i] > 0 ? (equity[i + 1] - equity[i]) / equity[i] : 0;
        }
        return returns;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }

    private static double maxDrawdownPct(double[] equity) {
        double max = 0;
        for (double drawdown : Drawdowns.series(equity)) {
            max = Math.max(max, drawdown * 100);
        }
        return max;
    }

    private static double maxDurationDays(long[] tsNs, double[] equity) {
        long longest = 0;
        int peak = 0;
        for (int i = 1; i < equity.length; i++) {
            if (equity[i] > equity[peak]) {
                peak = i;
            } else {
                longest = Math.max(longest, tsNs[i] - tsNs[peak]);
            }
        }
        return longest / DAY_NS;
    }
}
