package io.njord.lab.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Statistics of one series of returns. Definitions where practice differs: deviations are of the sample (n - 1), the downside
 * deviation divides by all n, annual ratios scale by the square root of the periods a year.
 */
public final class ReturnStatistics {
    private ReturnStatistics() {}

    /** Returns {@code v[i] / v[i-1] - 1} of worths; NaN after a worth that is not positive. One shorter than the input. */
    public static double[] simple(double[] worth) {
        double[] returns = new double[Math.max(0, worth.length - 1)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = worth[i] > 0 ? worth[i + 1] / worth[i] - 1 : Double.NaN;
        }
        return returns;
    }

    /** Returns the worth of {@code start} at the start and after each return. One longer than the input. */
    public static double[] growth(double[] returns, double start) {
        double[] worth = new double[returns.length + 1];
        worth[0] = start;
        for (int i = 0; i < returns.length; i++) {
            worth[i + 1] = Double.isNaN(returns[i]) ? worth[i] : worth[i] * (1 + returns[i]);
        }
        return worth;
    }

    /** Returns the known returns: those that are not NaN. */
    public static double[] present(double[] returns) {
        for (double r : returns) {
            if (Double.isNaN(r)) {
                return Arrays.stream(returns)
                        .filter(known -> !Double.isNaN(known))
                        .toArray();
            }
        }
        return returns;
    }

    /** Returns the pairwise differences. */
    public static double[] minus(double[] returns, double[] others) {
        return IntStream.range(0, Math.min(returns.length, others.length))
                .mapToDouble(i -> returns[i] - others[i])
                .toArray();
    }

    /** Returns every value less a constant. */
    public static double[] minus(double[] returns, double constant) {
        if (constant == 0) {
            return returns;
        }
        double[] less = new double[returns.length];
        for (int i = 0; i < less.length; i++) {
            less[i] = returns[i] - constant;
        }
        return less;
    }

    /** Returns the compounded return {@code Π(1 + r) - 1}. Absent for no returns. */
    public static OptionalDouble total(double[] returns) {
        return present(returns).length == 0
                ? OptionalDouble.empty()
                : Defined.finite(growth(returns, 1)[returns.length] - 1);
    }

    /** Returns the compound annual growth {@code (1 + total)^(P / n) - 1}. Absent without returns and below a total of -1. */
    public static OptionalDouble cagr(double[] returns, double periodsPerYear) {
        OptionalDouble total = total(returns);
        return total.isEmpty() ? total : annualised(total.getAsDouble(), returns.length, periodsPerYear);
    }

    /** Returns {@code (1 + total)^(P / n) - 1}. Absent for no periods and below a total of -1. */
    static OptionalDouble annualised(double total, int periods, double periodsPerYear) {
        return periods == 0 || total < -1
                ? OptionalDouble.empty()
                : Defined.finite(Math.pow(1 + total, periodsPerYear / periods) - 1);
    }

    /** Returns {@code sd(r) * sqrt(P)}. Absent below two returns. */
    public static OptionalDouble volatility(double[] returns, double periodsPerYear) {
        return volatility(Moments.of(returns), periodsPerYear);
    }

    static OptionalDouble volatility(Moments moments, double periodsPerYear) {
        return Defined.map(moments.sampleDeviation(), deviation -> deviation * Math.sqrt(periodsPerYear));
    }

    /** Returns {@code mean(r) / sd(r) * sqrt(P)} of excess returns. Absent below two returns and for constant ones. */
    public static OptionalDouble sharpe(double[] excess, double periodsPerYear) {
        return sharpe(Moments.of(excess), periodsPerYear);
    }

    static OptionalDouble sharpe(Moments excess, double periodsPerYear) {
        return excess.count() < 2
                ? OptionalDouble.empty()
                : Defined.ratio(
                        excess.mean() * Math.sqrt(periodsPerYear),
                        excess.sampleDeviation().orElse(0));
    }

    /** Returns {@code sqrt(Σ min(r, 0)^2 / n)} of returns less their target, per period. Absent for no returns. */
    public static OptionalDouble downsideDeviation(double[] excess) {
        return downsideDeviation(Sides.of(excess));
    }

    static OptionalDouble downsideDeviation(Sides excess) {
        return excess.known() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(excess.squaredLosses() / excess.known()));
    }

    /** Returns {@code sqrt(Σ min(r - target, 0)^2 / n)}, per period. Absent for no returns. */
    static OptionalDouble downsideDeviation(double[] returns, double target) {
        int known = 0;
        double squares = 0;
        for (double r : returns) {
            double below = Math.min(r - target, 0);
            if (!Double.isNaN(below)) {
                known++;
                squares += below * below;
            }
        }
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / known));
    }

    /** Returns {@code mean(r) * sqrt(P) / downsideDeviation(r)}. Absent below two returns and without a loss. */
    public static OptionalDouble sortino(double[] excess, double periodsPerYear) {
        return sortino(Moments.of(excess), Sides.of(excess), periodsPerYear);
    }

    static OptionalDouble sortino(Moments excess, Sides sides, double periodsPerYear) {
        return excess.count() < 2
                ? OptionalDouble.empty()
                : Defined.ratio(
                        excess.mean() * Math.sqrt(periodsPerYear),
                        downsideDeviation(sides).orElse(0));
    }

    /** Returns {@code Σ max(r, 0) / Σ max(-r, 0)} of returns less their threshold. Absent below two returns, without a loss. */
    public static OptionalDouble omega(double[] excess) {
        return omega(Sides.of(excess));
    }

    static OptionalDouble omega(Sides excess) {
        return excess.known() < 2
                ? OptionalDouble.empty()
                : Defined.ratio(excess.gains() / excess.known(), -excess.losses() / excess.known());
    }

    /** Returns {@code |quantile(r, 0.95)| / |quantile(r, 0.05)|}. Absent for no returns. */
    public static OptionalDouble tailRatio(double[] sorted) {
        OptionalDouble high = Quantiles.of(sorted, 0.95);
        OptionalDouble low = Quantiles.of(sorted, 0.05);
        return high.isEmpty() || low.isEmpty()
                ? OptionalDouble.empty()
                : Defined.ratio(Math.abs(high.getAsDouble()), Math.abs(low.getAsDouble()));
    }

    /** Returns R² of the least-squares line through {@code Σ ln(1 + r)}: 1 for steady growth. Absent below two returns. */
    public static OptionalDouble stability(double[] returns) {
        double[] known = present(returns);
        if (known.length < 2) {
            return OptionalDouble.empty();
        }
        double[] steps = new double[known.length];
        double[] path = new double[known.length];
        double sum = 0;
        for (int i = 0; i < known.length; i++) {
            if (known[i] <= -1) {
                return OptionalDouble.empty();
            }
            sum += Math.log1p(known[i]);
            steps[i] = i;
            path[i] = sum;
        }
        OptionalDouble correlation = Covariance.of(steps, path).correlation();
        return correlation.isEmpty()
                ? correlation
                : OptionalDouble.of(correlation.getAsDouble() * correlation.getAsDouble());
    }

    /** Returns {@code Σ r / Σ max(-r, 0)}. Absent without a loss. */
    static OptionalDouble gainToPain(Sides sides) {
        return Defined.ratio(sides.gains() + sides.losses(), -sides.losses());
    }

    /** Returns the share of winning periods among those that won or lost. Absent without either. */
    static OptionalDouble winRate(Sides sides) {
        return Defined.ratio(sides.won(), (double) sides.won() + sides.lost());
    }

    /** Returns the mean of the positive returns. Absent without one. */
    static OptionalDouble averageWin(Sides sides) {
        return Defined.ratio(sides.gains(), sides.won());
    }

    /** Returns the mean of the negative returns, a negative number. Absent without one. */
    static OptionalDouble averageLoss(Sides sides) {
        return Defined.ratio(sides.losses(), sides.lost());
    }

    /** Returns {@code averageWin / |averageLoss|}. Absent without a win or a loss. */
    static OptionalDouble payoff(Sides sides) {
        OptionalDouble ratio = Defined.ratio(averageWin(sides), averageLoss(sides));
        return ratio.isEmpty() ? ratio : OptionalDouble.of(-ratio.getAsDouble());
    }

    /** Returns Kelly's fraction {@code w - (1 - w) / payoff}. Absent without a win or a loss. */
    static OptionalDouble kelly(Sides sides) {
        OptionalDouble rate = winRate(sides);
        OptionalDouble payoff = payoff(sides);
        return rate.isEmpty() || payoff.isEmpty()
                ? OptionalDouble.empty()
                : Defined.finite(rate.getAsDouble() - (1 - rate.getAsDouble()) / payoff.getAsDouble());
    }
}
