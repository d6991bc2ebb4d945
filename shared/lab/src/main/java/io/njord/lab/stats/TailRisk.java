package io.njord.lab.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Value at risk and the mean beyond it (conditional value at risk, expected shortfall), per period and as returns: a negative
 * number is a loss. {@code tail} is one less the confidence: 0.05 for 95 %. The parametric forms use population moments.
 *
 * <p>The modified forms correct the normal quantile for skewness and kurtosis by Cornish and Fisher's expansion; the shortfall
 * is the Edgeworth expansion of Boudt, Peterson and Croux (2008), <i>Estimation and decomposition of downside risk</i>.
 */
public final class TailRisk {
    private static final double ROUNDING = 1e-9;

    private TailRisk() {}

    /** Returns the quantile of the sample at {@code tail}. Absent for no returns. */
    public static OptionalDouble historicalVar(double[] sorted, double tail) {
        return Quantiles.of(sorted, tail);
    }

    /** Returns the mean of the {@code floor((n - 1) * tail) + 1} lowest returns: those not above the quantile. */
    public static OptionalDouble historicalCvar(double[] sorted, double tail) {
        int beyond = sorted.length == 0 ? 0 : (int) Math.floor((sorted.length - 1) * tail + ROUNDING) + 1;
        return Arrays.stream(sorted, 0, beyond).average();
    }

    /** Returns {@code mean + sd * z}, z the normal quantile. Absent below two returns. */
    public static OptionalDouble gaussianVar(Moments moments, double tail) {
        return moments.count() < 2
                ? OptionalDouble.empty()
                : Defined.finite(moments.mean() + Math.sqrt(moments.second()) * Normal.quantile(tail));
    }

    /** Returns {@code mean - sd * φ(z) / tail}. Absent below two returns. */
    public static OptionalDouble gaussianCvar(Moments moments, double tail) {
        return moments.count() < 2
                ? OptionalDouble.empty()
                : Defined.finite(
                        moments.mean() - Math.sqrt(moments.second()) * Normal.density(Normal.quantile(tail)) / tail);
    }

    /** Returns {@code mean + sd * h}, h the corrected quantile. Absent below two returns and for constant ones. */
    public static OptionalDouble modifiedVar(Moments moments, double tail) {
        return moments.skewness().isEmpty()
                ? OptionalDouble.empty()
                : Defined.finite(moments.mean() + Math.sqrt(moments.second()) * corrected(moments, tail));
    }

    /** Returns the mean beyond {@link #modifiedVar}. Absent likewise. */
    public static OptionalDouble modifiedCvar(Moments moments, double tail) {
        if (moments.skewness().isEmpty()) {
            return OptionalDouble.empty();
        }
        double skew = moments.skewness().getAsDouble();
        double excess = moments.kurtosis().getAsDouble() - 3;
        double h = corrected(moments, tail);
        double density = Normal.density(h);
        double edge = density
                + (even(4, h) - 6 * even(2, h) + 3 * density) * excess / 24
                + (odd(3, h) - 3 * odd(1, h)) * skew / 6
                + (even(6, h) - 15 * even(4, h) + 45 * even(2, h) - 15 * density) * skew * skew / 72;
        double sd = Math.sqrt(moments.second());
        return Defined.finite(moments.mean() + sd * Math.min(-edge / tail, h));
    }

    private static double corrected(Moments moments, double tail) {
        double z = Normal.quantile(tail);
        double skew = moments.skewness().orElseThrow();
        double excess = moments.kurtosis().orElseThrow() - 3;
        return z
                + (z * z - 1) * skew / 6
                + (z * z * z - 3 * z) * excess / 24
                - (2 * z * z * z - 5 * z) * skew * skew / 36;
    }

    /** The integral of -x^(q+1) φ(x) up to h for an even q: φ(h) (h^q + q h^(q-2) + q (q-2) h^(q-4) + …). */
    private static double even(int q, double h) {
        double sum = 0;
        double factor = 1;
        for (int power = q; power >= 0; power -= 2) {
            sum += factor * Math.pow(h, power);
            factor *= power;
        }
        return sum * Normal.density(h);
    }

    /** The same for an odd q: φ(h) (h^q + q h^(q-2) + … + q!! h) - q!! Φ(h). */
    private static double odd(int q, double h) {
        double sum = 0;
        double factor = 1;
        for (int power = q; power >= 1; power -= 2) {
            sum += factor * Math.pow(h, power);
            factor *= power;
        }
        return sum * Normal.density(h) - factor * Normal.cdf(h);
    }
}
