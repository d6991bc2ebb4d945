package io.njord.lab.stats;

import static io.njord.lab.stats.Statistic.Better.HIGHER;
import static io.njord.lab.stats.Statistic.Better.LOWER;
import static io.njord.lab.stats.Statistic.Better.NEITHER;
import static io.njord.lab.stats.Statistic.Group.BENCHMARK;
import static io.njord.lab.stats.Statistic.Group.CONFIDENCE;

import io.njord.lab.stats.Statistic.Better;
import io.njord.lab.stats.Statistic.Unit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Statistics against a benchmark and against chance. */
final class RelativeMeasures {
    static final List<Statistic> ALL = List.of(
            ofBenchmark(
                    "alpha",
                    "Alpha, annual",
                    Unit.FRACTION,
                    HIGHER,
                    "(1 + mean(r - rf - beta * (b - rf)))^P - 1",
                    BenchmarkStatistics::alpha),
            ofBenchmark("beta", "Beta", Unit.RATIO, NEITHER, "cov(r, b) / var(b)", BenchmarkStatistics::beta),
            ofBenchmark(
                    "correlation",
                    "Correlation",
                    Unit.RATIO,
                    NEITHER,
                    "cov(r, b) / (sd(r) * sd(b))",
                    BenchmarkStatistics::correlation),
            ofBenchmark(
                    "tracking_error",
                    "Tracking error",
                    Unit.FRACTION,
                    LOWER,
                    "sd(r - b) * sqrt(P)",
                    BenchmarkStatistics::trackingError),
            ofBenchmark(
                    "information_ratio",
                    "Information ratio",
                    Unit.RATIO,
                    HIGHER,
                    "(cagr(r) - cagr(b)) / tracking_error",
                    BenchmarkStatistics::informationRatio),
            ofBenchmark(
                    "excess_sharpe",
                    "Excess Sharpe",
                    Unit.RATIO,
                    HIGHER,
                    "mean(r - b) / sd(r - b), per period",
                    BenchmarkStatistics::excessSharpe),
            ofBenchmark(
                    "treynor",
                    "Treynor ratio",
                    Unit.RATIO,
                    HIGHER,
                    "(cagr - annual rf) / beta",
                    BenchmarkStatistics::treynor),
            ofBenchmark(
                    "up_capture",
                    "Up capture",
                    Unit.RATIO,
                    HIGHER,
                    "cagr(r) / cagr(b) over periods with b > 0",
                    b -> b.up().capture()),
            ofBenchmark(
                    "down_capture",
                    "Down capture",
                    Unit.RATIO,
                    LOWER,
                    "cagr(r) / cagr(b) over periods with b < 0",
                    b -> b.down().capture()),
            Statistic.of(
                    "sharpe_standard_error",
                    "Standard error of Sharpe",
                    CONFIDENCE,
                    Unit.RATIO,
                    LOWER,
                    "sqrt((1 - S * SR + (K + 2) / 4 * SR²) / (n - 1) * P), SR per period",
                    p -> Defined.map(
                            ofInference(p, SharpeInference::standardError), e -> e * Math.sqrt(p.periodsPerYear()))),
            Statistic.of(
                    "probabilistic_sharpe",
                    "Probabilistic Sharpe",
                    CONFIDENCE,
                    Unit.PROBABILITY,
                    HIGHER,
                    "Φ(sharpe / sharpe_standard_error): probability of a true ratio above 0",
                    p -> ofInference(p, s -> s.probabilistic(0))),
            Statistic.of(
                    "deflated_sharpe",
                    "Deflated Sharpe",
                    CONFIDENCE,
                    Unit.PROBABILITY,
                    HIGHER,
                    "Φ((SR - SR0) / error), SR0 = d * ((1 - γ) z(1 - 1/N) + γ z(1 - 1/(N e))), N trials, d the deviation"
                            + " of their SR, or 1 / sqrt(n - 1) where it is unknown",
                    p -> p.trials().isEmpty()
                            ? Defined.none()
                            : ofInference(p, s -> deflated(p, s, p.trials().getAsInt()))),
            Statistic.of(
                    "min_track_record",
                    "Minimum track record",
                    CONFIDENCE,
                    Unit.PERIODS,
                    LOWER,
                    "1 + (1 - S * SR + (K + 2) / 4 * SR²) * (z(0.95) / SR)², for SR > 0",
                    p -> ofInference(p, s -> s.minimumTrackRecord(0, 0.95))));

    private RelativeMeasures() {}

    private static Statistic ofBenchmark(
            String name,
            String title,
            Unit unit,
            Better better,
            String formula,
            Function<BenchmarkStatistics, OptionalDouble> value) {
        return Statistic.of(
                name,
                title,
                BENCHMARK,
                unit,
                better,
                formula,
                p -> p.benchmark().isEmpty()
                        ? Defined.none()
                        : value.apply(p.benchmark().get()));
    }

    private static OptionalDouble deflated(Performance performance, SharpeInference sharpe, int trials) {
        OptionalDouble deviation = performance.trialDeviation();
        return deviation.isPresent() ? sharpe.deflated(trials, deviation.getAsDouble()) : sharpe.deflated(trials);
    }

    private static OptionalDouble ofInference(Performance p, Function<SharpeInference, OptionalDouble> value) {
        return p.inference().isEmpty()
                ? Defined.none()
                : value.apply(p.inference().get());
    }
}
