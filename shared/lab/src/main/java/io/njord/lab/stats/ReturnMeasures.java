package io.njord.lab.stats;

import static io.njord.lab.stats.Statistic.Better.HIGHER;
import static io.njord.lab.stats.Statistic.Better.LOWER;
import static io.njord.lab.stats.Statistic.Group.DRAWDOWN;
import static io.njord.lab.stats.Statistic.Group.RATIO;
import static io.njord.lab.stats.Statistic.Group.RETURN;
import static io.njord.lab.stats.Statistic.Group.RISK;

import io.njord.lab.stats.Statistic.Unit;
import java.util.List;

/** Statistics of the worth and its returns as a whole. */
final class ReturnMeasures {
    private static final double DAY_NS = 86_400e9;

    static final List<Statistic> ALL = List.of(
            Statistic.of(
                    "total_return",
                    "Total return",
                    RETURN,
                    Unit.FRACTION,
                    HIGHER,
                    "last worth / initial worth - 1",
                    Performance::totalReturn),
            Statistic.of(
                    "cagr", "CAGR", RETURN, Unit.FRACTION, HIGHER, "(1 + total_return)^(P / n) - 1", Performance::cagr),
            Statistic.of(
                    "net_profit",
                    "Net profit",
                    RETURN,
                    Unit.AMOUNT,
                    HIGHER,
                    "last worth - initial worth",
                    p -> !p.inAmounts() || p.worth().length == 0
                            ? Defined.none()
                            : Defined.some(p.worth()[p.worth().length - 1] - p.worth()[0])),
            Statistic.of(
                    "mean_return",
                    "Mean return",
                    RETURN,
                    Unit.FRACTION,
                    HIGHER,
                    "Σ r / n, per period",
                    p -> p.moments().count() == 0
                            ? Defined.none()
                            : Defined.some(p.moments().mean())),
            Statistic.of(
                    "geometric_mean_return",
                    "Geometric mean return",
                    RETURN,
                    Unit.FRACTION,
                    HIGHER,
                    "(1 + total_return)^(1 / n) - 1, per period",
                    p -> p.returns().length == 0 || p.totalReturn().isEmpty()
                            ? Defined.none()
                            : ReturnStatistics.annualised(p.totalReturn().getAsDouble(), p.returns().length, 1)),
            Statistic.of(
                    "best_period",
                    "Best period",
                    RETURN,
                    Unit.FRACTION,
                    HIGHER,
                    "max r",
                    p -> Quantiles.of(p.tails(), 1)),
            Statistic.of(
                    "worst_period",
                    "Worst period",
                    RETURN,
                    Unit.FRACTION,
                    HIGHER,
                    "min r",
                    p -> Quantiles.of(p.tails(), 0)),
            Statistic.of(
                    "volatility",
                    "Volatility",
                    RISK,
                    Unit.FRACTION,
                    LOWER,
                    "sd(r) * sqrt(P)",
                    p -> ReturnStatistics.volatility(p.moments(), p.periodsPerYear())),
            Statistic.of(
                    "downside_deviation",
                    "Downside deviation",
                    RISK,
                    Unit.FRACTION,
                    LOWER,
                    "sqrt(Σ min(r - rf, 0)² / n) * sqrt(P)",
                    p -> Defined.map(
                            ReturnStatistics.downsideDeviation(p.excessSides()),
                            d -> d * Math.sqrt(p.periodsPerYear()))),
            Statistic.of(
                    "semideviation",
                    "Semideviation",
                    RISK,
                    Unit.FRACTION,
                    LOWER,
                    "sqrt(Σ min(r - mean(r), 0)² / n), per period",
                    p -> ReturnStatistics.downsideDeviation(
                            p.returns(), p.moments().mean())),
            Statistic.of(
                    "skewness",
                    "Skewness",
                    RISK,
                    Unit.RATIO,
                    HIGHER,
                    "m3 / m2^1.5, population moments",
                    p -> p.moments().skewness()),
            Statistic.of(
                    "kurtosis",
                    "Excess kurtosis",
                    RISK,
                    Unit.RATIO,
                    LOWER,
                    "m4 / m2² - 3, population moments",
                    p -> Defined.map(p.moments().kurtosis(), k -> k - 3)),
            Statistic.of(
                    "sharpe",
                    "Sharpe ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "mean(r - rf) / sd(r - rf) * sqrt(P)",
                    p -> ReturnStatistics.sharpe(p.excessMoments(), p.periodsPerYear())),
            Statistic.of(
                    "sortino",
                    "Sortino ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "mean(r - rf) * P / downside_deviation",
                    p -> ReturnStatistics.sortino(p.excessMoments(), p.excessSides(), p.periodsPerYear())),
            Statistic.of(
                    "calmar",
                    "Calmar ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "cagr / max_drawdown",
                    p -> Defined.ratio(p.cagr(), p.maxDrawdown())),
            Statistic.of(
                    "omega",
                    "Omega ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "Σ max(r - rf, 0) / Σ max(rf - r, 0)",
                    p -> ReturnStatistics.omega(p.excessSides())),
            Statistic.of(
                    "gain_to_pain",
                    "Gain to pain",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "Σ r / Σ max(-r, 0)",
                    p -> ReturnStatistics.gainToPain(p.sides())),
            Statistic.of(
                    "martin",
                    "Martin ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "cagr / ulcer_index",
                    p -> Defined.ratio(p.cagr(), p.ulcer())),
            Statistic.of(
                    "pain_ratio",
                    "Pain ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "cagr / pain_index",
                    p -> Defined.ratio(p.cagr(), p.pain())),
            Statistic.of(
                    "tail_ratio",
                    "Tail ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "|quantile(r, 0.95)| / |quantile(r, 0.05)|",
                    p -> ReturnStatistics.tailRatio(p.tails())),
            Statistic.of(
                    "stability",
                    "Stability",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "R² of the line through Σ ln(1 + r)",
                    p -> ReturnStatistics.stability(p.returns())),
            Statistic.of(
                    "max_drawdown",
                    "Maximum drawdown",
                    DRAWDOWN,
                    Unit.FRACTION,
                    LOWER,
                    "max (peak - worth) / peak",
                    Performance::maxDrawdown),
            Statistic.of(
                    "max_drawdown_amount",
                    "Maximum drawdown, amount",
                    DRAWDOWN,
                    Unit.AMOUNT,
                    LOWER,
                    "max (peak - worth)",
                    p -> !p.inAmounts() || p.worth().length == 0
                            ? Defined.none()
                            : Defined.some(p.drawdowns().stream()
                                    .mapToDouble(Drawdown::amount)
                                    .max()
                                    .orElse(0))),
            Statistic.of(
                    "max_drawdown_duration_days",
                    "Longest time under water",
                    DRAWDOWN,
                    Unit.DAYS,
                    LOWER,
                    "max (recovery - peak), or end - peak while it lasts",
                    p -> p.worth().length == 0
                            ? Defined.none()
                            : Defined.some(Drawdowns.longestNs(p.drawdowns()) / DAY_NS)),
            Statistic.of(
                    "average_drawdown",
                    "Average drawdown",
                    DRAWDOWN,
                    Unit.FRACTION,
                    LOWER,
                    "mean depth of the drawdowns",
                    p -> p.drawdowns().stream().mapToDouble(Drawdown::depth).average()),
            Statistic.of(
                    "ulcer_index",
                    "Ulcer index",
                    DRAWDOWN,
                    Unit.FRACTION,
                    LOWER,
                    "sqrt(Σ drawdown² / n)",
                    Performance::ulcer),
            Statistic.of(
                    "pain_index", "Pain index", DRAWDOWN, Unit.FRACTION, LOWER, "Σ drawdown / n", Performance::pain));

    private ReturnMeasures() {}
}
