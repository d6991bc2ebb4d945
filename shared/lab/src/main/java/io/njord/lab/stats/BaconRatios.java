package io.njord.lab.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Further measures of Bacon (2008), <i>Practical Portfolio Performance Measurement and Attribution</i>, chapter 4, for those who
 * compare managers with them. Deviations are of the population (n) unless it says otherwise, annual figures scale by the periods a year, there is no
 * risk-free return; {@code mar} is the minimum acceptable return of one period. Immutable by agreement.
 */
public final class BaconRatios {
    private final double[] r;
    private final double[] b;
    private final double mar;
    private final double periodsPerYear;
    private final Moments moments;

    /**
     * Pairs a portfolio with its benchmark.
     *
     * @param returns one a period, all known
     * @param benchmark of the same periods, all known
     * @param mar minimum acceptable return of one period
     * @param periodsPerYear how many periods a year has
     */
    public BaconRatios(double[] returns, double[] benchmark, double mar, double periodsPerYear) {
        this.r = returns;
        this.b = benchmark;
        this.mar = mar;
        this.periodsPerYear = periodsPerYear;
        this.moments = Moments.of(returns);
    }

    /** Returns {@code x * (1 + S / 6 * x - K / 24 * x²)}, x the compounded annual return by the sample's annual deviation. */
    public OptionalDouble adjustedSharpe() {
        double sharpe = annual(r) / Math.sqrt(sampleVariance() * periodsPerYear);
        return Defined.finite(sharpe
                * (1
                        + moments.skewness().orElse(0) / 6 * sharpe
                        - (moments.kurtosis().orElse(3) - 3) / 24 * sharpe * sharpe));
    }

    /** Returns {@code jensenAlpha / specificRisk}. */
    public OptionalDouble appraisal() {
        return Defined.finite(jensen() / specific());
    }

    /** Returns {@code Σ max(r, 0) / Σ max(-r, 0)}. */
    public OptionalDouble bernardoLedoit() {
        return ReturnStatistics.omega(r);
    }

    /**
     * Returns {@code cagr / sqrt(Σ d²)} over runs of losing periods, d the loss of each run. Bacon sums the losses of a run; R's
     * PerformanceAnalytics compounds hundredths of them, {@code d = 100 (Π(1 + r / 100) - 1)}, which differs in the fourth digit
     * and is what is done here.
     */
    public OptionalDouble burke() {
        double sum = 0;
        double growth = 1;
        for (int i = 0; i <= r.length; i++) {
            if (i < r.length && r[i] < 0) {
                growth *= 1 + r[i] / 100;
            } else {
                sum += 10_000 * (growth - 1) * (growth - 1);
                growth = 1;
            }
        }
        return Defined.ratio(annual(r), Math.sqrt(sum));
    }

    /** Returns {@code #losses * Σ|losses| / (#gains * Σ gains)}. */
    public OptionalDouble dRatio() {
        double[] losses = Arrays.stream(r).filter(x -> x < 0).toArray();
        double[] gains = Arrays.stream(r).filter(x -> x > 0).toArray();
        return Defined.ratio(
                -losses.length * Arrays.stream(losses).sum(),
                gains.length * Arrays.stream(gains).sum());
    }

    /** Returns {@code sqrt(Σ min(r - mar, 0)² / n)}. */
    public OptionalDouble downsideDeviation() {
        return ReturnStatistics.downsideDeviation(ReturnStatistics.minus(r, mar));
    }

    /** Returns the share of periods below the minimum. */
    public OptionalDouble downsideFrequency() {
        return Defined.ratio(Arrays.stream(r).filter(x -> x < mar).count(), r.length);
    }

    /** Returns the share of periods above the minimum. */
    public OptionalDouble upsideFrequency() {
        return Defined.ratio(Arrays.stream(r).filter(x -> x > mar).count(), r.length);
    }

    /** Returns {@code Σ max(mar - r, 0) / n}. */
    public OptionalDouble downsidePotential() {
        return Arrays.stream(r).map(x -> Math.max(mar - x, 0)).average();
    }

    /** Returns {@code Σ max(r - mar, 0) / n}. */
    public OptionalDouble upsidePotential() {
        return Arrays.stream(r).map(x -> Math.max(x - mar, 0)).average();
    }

    /** Returns {@code sqrt(Σ max(r - mar, 0)² / n)}. */
    public OptionalDouble upsideRisk() {
        OptionalDouble square =
                Arrays.stream(r).map(x -> Math.max(x - mar, 0)).map(x -> x * x).average();
        return square.isEmpty() ? square : OptionalDouble.of(Math.sqrt(square.getAsDouble()));
    }

    /** Returns {@code upsidePotential / downsideDeviation}. */
    public OptionalDouble upsidePotentialRatio() {
        return Defined.ratio(upsidePotential(), downsideDeviation());
    }

    /** Returns {@code upsideRisk / downsideDeviation}. */
    public OptionalDouble variabilitySkewness() {
        return Defined.ratio(upsideRisk(), downsideDeviation());
    }

    /** Returns the square of {@link #variabilitySkewness}. */
    public OptionalDouble volatilitySkewness() {
        return variabilitySkewness().stream().map(x -> x * x).findFirst();
    }

    /** Returns {@code (mean - mar) / downsidePotential}. */
    public OptionalDouble omegaSharpe() {
        return Defined.ratio(OptionalDouble.of(moments.mean() - mar), downsidePotential());
    }

    /** Returns {@code (mean - mar) / downsideDeviation}, per period. */
    public OptionalDouble sortino() {
        return Defined.ratio(OptionalDouble.of(moments.mean() - mar), downsideDeviation());
    }

    /** Returns {@code (mean - mar) / (Σ max(mar - r, 0)^order / n)^(1 / order)}. */
    public OptionalDouble kappa(int order) {
        OptionalDouble below =
                Arrays.stream(r).map(x -> Math.pow(Math.max(mar - x, 0), order)).average();
        return below.isEmpty()
                ? below
                : Defined.ratio(moments.mean() - mar, Math.pow(below.getAsDouble(), 1.0 / order));
    }

    /** Returns {@code (Σ max(r, 0) + 2.25 Σ min(r, 0) - mar) / (n * downsideDeviation)}: losses hurt 2.25 times. */
    public OptionalDouble prospect() {
        double felt = Arrays.stream(r).map(x -> x < 0 ? 2.25 * x : x).sum() - mar;
        return Defined.ratio(OptionalDouble.of(felt / r.length), downsideDeviation());
    }

    /** Returns {@code cagr + sortino * (downside deviation of the benchmark - that of the portfolio) * sqrt(P)}. */
    public OptionalDouble m2Sortino() {
        double theirs = ReturnStatistics.downsideDeviation(ReturnStatistics.minus(b, mar))
                .orElse(0);
        double difference = (theirs - downsideDeviation().orElse(0)) * Math.sqrt(periodsPerYear);
        OptionalDouble sortino = sortino();
        return sortino.isEmpty() ? sortino : Defined.finite(annual(r) + sortino.getAsDouble() * difference);
    }

    /** Returns {@code cagr - 3 * annual downside deviations of both, multiplied}. */
    public OptionalDouble omegaExcess() {
        double theirs = ReturnStatistics.downsideDeviation(ReturnStatistics.minus(b, mar))
                .orElse(0);
        return Defined.finite(annual(r) - 3 * downsideDeviation().orElse(0) * theirs * periodsPerYear);
    }

    /** Returns {@code cagr * sd(b) / sd(r)}: the return at the benchmark's risk. */
    public OptionalDouble mSquared() {
        return Defined.finite(annual(r) * annualDeviation(b) / annualDeviation(r));
    }

    /** Returns {@code (1 + mSquared) / (1 + cagr of the benchmark) - 1}. */
    public OptionalDouble mSquaredExcess() {
        return mSquared().stream().map(m -> (1 + m) / (1 + annual(b)) - 1).findFirst();
    }

    /** Returns {@code cagr - beta * cagr of the benchmark}, Jensen's alpha, which Fama calls selectivity. */
    public OptionalDouble jensenAlpha() {
        return Defined.finite(jensen());
    }

    /** Returns {@code jensenAlpha - alpha per period}: what neither beta nor the regression's alpha explains. */
    public OptionalDouble epsilon() {
        return Defined.finite(jensen() - regressionAlpha());
    }

    /** Returns {@code sd(r) / sd(b)}. */
    public OptionalDouble famaBeta() {
        return Defined.finite(annualDeviation(r) / annualDeviation(b));
    }

    /** Returns {@code selectivity - (famaBeta - beta) * cagr of the benchmark}. */
    public OptionalDouble netSelectivity() {
        return Defined.finite(jensen() - (annualDeviation(r) / annualDeviation(b) - slope()) * annual(b));
    }

    /** Returns {@code sd(r - beta * b) * sqrt(P)}. */
    public OptionalDouble specificRisk() {
        return Defined.finite(specific());
    }

    /** Returns {@code beta * sd(b) * sqrt(P)}. */
    public OptionalDouble systematicRisk() {
        return Defined.finite(slope() * annualDeviation(b));
    }

    /** Returns {@code sqrt(systematicRisk² + specificRisk²)}. */
    public OptionalDouble totalRisk() {
        return Defined.finite(Math.hypot(slope() * annualDeviation(b), specific()));
    }

    /** Returns {@code cagr / systematicRisk}, the modified Treynor ratio. */
    public OptionalDouble modifiedTreynor() {
        return Defined.finite(annual(r) / (slope() * annualDeviation(b)));
    }

    /** Returns {@code Σ |r - mean| / n}. */
    public OptionalDouble meanAbsoluteDeviation() {
        return Arrays.stream(r).map(x -> Math.abs(x - moments.mean())).average();
    }

    /** Returns {@code cagr / ulcer index}. */
    public OptionalDouble martin() {
        return Defined.ratio(OptionalDouble.of(annual(r)), Drawdowns.ulcer(ReturnStatistics.growth(r, 1)));
    }

    /** Returns {@code cagr / pain index}. */
    public OptionalDouble pain() {
        return Defined.ratio(OptionalDouble.of(annual(r)), Drawdowns.pain(ReturnStatistics.growth(r, 1)));
    }

    /** Returns {@code ln((max - min) / sd) / ln(n)}: above 0.5 for a trending series. */
    public OptionalDouble hurst() {
        double range = Arrays.stream(r).max().orElse(0) - Arrays.stream(r).min().orElse(0);
        return Defined.finite(Math.log(range / Math.sqrt(moments.second())) / Math.log(r.length));
    }

    /** Returns {@code skewness / kurtosis}, the kurtosis not in excess. */
    public OptionalDouble skewnessKurtosis() {
        return Defined.ratio(moments.skewness(), moments.kurtosis());
    }

    /** Returns {@code n / ((n - 1)(n - 2)) * Σ ((r - mean) / s)³}, s the sample deviation. Absent below three returns. */
    public OptionalDouble sampleSkewness() {
        double n = r.length;
        return n < 3
                ? OptionalDouble.empty()
                : Defined.finite(n * n / ((n - 1) * (n - 2)) * moments.third() / Math.pow(sampleVariance(), 1.5));
    }

    /** Returns {@code n (n + 1) / ((n - 1)(n - 2)(n - 3)) * Σ ((r - mean) / s)⁴}, not in excess. Absent below four. */
    public OptionalDouble sampleKurtosis() {
        double n = r.length;
        return n < 4
                ? OptionalDouble.empty()
                : Defined.finite(n
                        * n
                        * (n + 1)
                        / ((n - 1) * (n - 2) * (n - 3))
                        * moments.fourth()
                        / (sampleVariance() * sampleVariance()));
    }

    private double sampleVariance() {
        return moments.second() * r.length / (r.length - 1);
    }

    private double annual(double[] returns) {
        return ReturnStatistics.cagr(returns, periodsPerYear).orElse(Double.NaN);
    }

    private double annualDeviation(double[] returns) {
        return Moments.of(returns).populationDeviation().orElse(Double.NaN) * Math.sqrt(periodsPerYear);
    }

    private double slope() {
        return Covariance.of(b, r).slope().orElse(Double.NaN);
    }

    private double regressionAlpha() {
        return moments.mean() - slope() * Moments.of(b).mean();
    }

    private double jensen() {
        return annual(r) - slope() * annual(b);
    }

    private double specific() {
        double beta = slope();
        double[] residual = new double[r.length];
        for (int i = 0; i < r.length; i++) {
            residual[i] = r[i] - beta * b[i];
        }
        return annualDeviation(residual);
    }
}
