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
        OptionalDouble deviation = Moments.of(returns).sampleDeviation();
        return deviation.isEmpty() ? deviation : Defined.finite(deviation.getAsDouble() * Math.sqrt(periodsPerYear));
    }

    /** Returns {@code mean(r) / sd(r) * sqrt(P)} of excess returns. Absent below two returns and for constant ones. */
    public static OptionalDouble sharpe(double[] excess, double periodsPerYear) {
        Moments moments = Moments.of(excess);
        return moments.count() < 2
                ? OptionalDouble.empty()
                : Defined.ratio(
                        moments.mean() * Math.sqrt(periodsPerYear),
                        moments.sampleDeviation().orElse(0));
    }

    /** Returns {@code sqrt(Σ min(r, 0)^2 / n)} of returns less their target, per period. Absent for no returns. */
    public static OptionalDouble downsideDeviation(double[] excess) {
        double[] known = present(excess);
        return known.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(mean(known, r -> Math.min(r, 0) * Math.min(r, 0))));
    }

    /** Returns {@code mean(r) * sqrt(P) / downsideDeviation(r)}. Absent below two returns and without a loss. */
    public static OptionalDouble sortino(double[] excess, double periodsPerYear) {
        Moments moments = Moments.of(excess);
        return moments.count() < 2
                ? OptionalDouble.empty()
                : Defined.ratio(
                        moments.mean() * Math.sqrt(periodsPerYear),
                        downsideDeviation(excess).orElse(0));
    }

    /** Returns {@code Σ max(r, 0) / Σ max(-r, 0)} of returns less their threshold. Absent below two returns, without a loss. */
    public static OptionalDouble omega(double[] excess) {
        double[] known = present(excess);
        return known.length < 2
                ? OptionalDouble.empty()
                : Defined.ratio(mean(known, r -> Math.max(r, 0)), mean(known, r -> Math.max(-r, 0)));
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
    public static OptionalDouble gainToPain(double[] returns) {
        Sides sides = Sides.of(returns);
        return Defined.ratio(sides.gains + sides.losses, -sides.losses);
    }

    /** Returns the share of winning periods among those that won or lost. Absent without either. */
    public static OptionalDouble winRate(double[] returns) {
        Sides sides = Sides.of(returns);
        return Defined.ratio(sides.won, (double) sides.won + sides.lost);
    }

    /** Returns the mean of the positive returns. Absent without one. */
    public static OptionalDouble averageWin(double[] returns) {
        Sides sides = Sides.of(returns);
        return Defined.ratio(sides.gains, sides.won);
    }

    /** Returns the mean of the negative returns, a negative number. Absent without one. */
    public static OptionalDouble averageLoss(double[] returns) {
        Sides sides = Sides.of(returns);
        return Defined.ratio(sides.losses, sides.lost);
    }

    /** Returns {@code averageWin / |averageLoss|}. Absent without a win or a loss. */
    public static OptionalDouble payoff(double[] returns) {
        OptionalDouble ratio = Defined.ratio(averageWin(returns), averageLoss(returns));
        return ratio.isEmpty() ? ratio : OptionalDouble.of(-ratio.getAsDouble());
    }

    /** Returns Kelly's fraction {@code w - (1 - w) / payoff}. Absent without a win or a loss. */
    public static OptionalDouble kelly(double[] returns) {
        OptionalDouble rate = winRate(returns);
        OptionalDouble payoff = payoff(returns);
        return rate.isEmpty() || payoff.isEmpty()
                ? OptionalDouble.empty()
                : Defined.finite(rate.getAsDouble() - (1 - rate.getAsDouble()) / payoff.getAsDouble());
    }

    /** Returns the longest run of periods of this sign (+1 wins, -1 losses). */
    public static int longestRun(double[] returns, int sign) {
        int longest = 0;
        int run = 0;
        for (double r : returns) {
            run = r * sign > 0 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** How many returns won and lost, and how much together; losses are negative. */
    private record Sides(int won, double gains, int lost, double losses) {
        static Sides of(double[] returns) {
            int won = 0;
            int lost = 0;
            double gains = 0;
            double losses = 0;
            for (double r : returns) {
                if (r > 0) {
                    won++;
                    gains += r;
                } else if (r < 0) {
                    lost++;
                    losses += r;
                }
            }
            return new Sides(won, gains, lost, losses);
        }
    }

    private static double mean(double[] values, java.util.function.DoubleUnaryOperator of) {
        double sum = 0;
        for (double value : values) {
            sum += of.applyAsDouble(value);
        }
        return sum / values.length;
    }
}
