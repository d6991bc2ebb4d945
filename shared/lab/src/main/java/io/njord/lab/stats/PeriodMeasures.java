package io.njord.lab.stats;

import static io.njord.lab.stats.Statistic.Better.HIGHER;
import static io.njord.lab.stats.Statistic.Better.LOWER;
import static io.njord.lab.stats.Statistic.Better.NEITHER;
import static io.njord.lab.stats.Statistic.Group.PERIODS;
import static io.njord.lab.stats.Statistic.Group.TAIL;

import io.njord.lab.stats.Statistic.Unit;
import java.util.List;

/** Statistics of single periods: the tails and the runs. */
final class PeriodMeasures {
    static final List<Statistic> ALL = List.of(
            Statistic.of(
                    "var_95",
                    "VaR 95 %",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "quantile(r, 0.05), per period",
                    p -> TailRisk.historicalVar(p.tails(), 0.05)),
            Statistic.of(
                    "cvar_95",
                    "CVaR 95 %",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean of r not above var_95",
                    p -> TailRisk.historicalCvar(p.tails(), 0.05)),
            Statistic.of(
                    "var_99",
                    "VaR 99 %",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "quantile(r, 0.01), per period",
                    p -> TailRisk.historicalVar(p.tails(), 0.01)),
            Statistic.of(
                    "cvar_99",
                    "CVaR 99 %",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean of r not above var_99",
                    p -> TailRisk.historicalCvar(p.tails(), 0.01)),
            Statistic.of(
                    "var_95_gaussian",
                    "VaR 95 %, normal",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean + z(0.05) * sd, population sd",
                    p -> TailRisk.gaussianVar(p.moments(), 0.05)),
            Statistic.of(
                    "cvar_95_gaussian",
                    "CVaR 95 %, normal",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean - sd * φ(z(0.05)) / 0.05",
                    p -> TailRisk.gaussianCvar(p.moments(), 0.05)),
            Statistic.of(
                    "var_99_gaussian",
                    "VaR 99 %, normal",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean + z(0.01) * sd, population sd",
                    p -> TailRisk.gaussianVar(p.moments(), 0.01)),
            Statistic.of(
                    "cvar_99_gaussian",
                    "CVaR 99 %, normal",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean - sd * φ(z(0.01)) / 0.01",
                    p -> TailRisk.gaussianCvar(p.moments(), 0.01)),
            Statistic.of(
                    "var_95_modified",
                    "VaR 95 %, Cornish-Fisher",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean + sd * (z + (z² - 1) S / 6 + (z³ - 3z) K / 24 - (2z³ - 5z) S² / 36)",
                    p -> TailRisk.modifiedVar(p.moments(), 0.05)),
            Statistic.of(
                    "cvar_95_modified",
                    "CVaR 95 %, Cornish-Fisher",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "Edgeworth mean beyond var_95_modified (Boudt, Peterson, Croux 2008)",
                    p -> TailRisk.modifiedCvar(p.moments(), 0.05)),
            Statistic.of(
                    "var_99_modified",
                    "VaR 99 %, Cornish-Fisher",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "likewise with z(0.01)",
                    p -> TailRisk.modifiedVar(p.moments(), 0.01)),
            Statistic.of(
                    "cvar_99_modified",
                    "CVaR 99 %, Cornish-Fisher",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "likewise with z(0.01)",
                    p -> TailRisk.modifiedCvar(p.moments(), 0.01)),
            Statistic.of(
                    "periods", "Periods", PERIODS, Unit.PERIODS, NEITHER, "n", p -> Defined.some(p.returns().length)),
            Statistic.of(
                    "period_win_rate",
                    "Winning periods",
                    PERIODS,
                    Unit.FRACTION,
                    HIGHER,
                    "#(r > 0) / #(r ≠ 0)",
                    p -> ReturnStatistics.winRate(p.sides())),
            Statistic.of(
                    "period_avg_win",
                    "Average winning period",
                    PERIODS,
                    Unit.FRACTION,
                    HIGHER,
                    "mean of r > 0",
                    p -> ReturnStatistics.averageWin(p.sides())),
            Statistic.of(
                    "period_avg_loss",
                    "Average losing period",
                    PERIODS,
                    Unit.FRACTION,
                    HIGHER,
                    "mean of r < 0",
                    p -> ReturnStatistics.averageLoss(p.sides())),
            Statistic.of(
                    "period_payoff",
                    "Payoff of periods",
                    PERIODS,
                    Unit.RATIO,
                    HIGHER,
                    "period_avg_win / |period_avg_loss|",
                    p -> ReturnStatistics.payoff(p.sides())),
            Statistic.of(
                    "period_profit_factor",
                    "Profit factor of periods",
                    PERIODS,
                    Unit.RATIO,
                    HIGHER,
                    "Σ max(r, 0) / Σ max(-r, 0)",
                    p -> ReturnStatistics.omega(p.sides())),
            Statistic.of(
                    "period_win_streak",
                    "Longest run of winning periods",
                    PERIODS,
                    Unit.COUNT,
                    HIGHER,
                    "longest run of r > 0",
                    p -> Defined.some(p.sides().longestWin())),
            Statistic.of(
                    "period_loss_streak",
                    "Longest run of losing periods",
                    PERIODS,
                    Unit.COUNT,
                    LOWER,
                    "longest run of r < 0",
                    p -> Defined.some(p.sides().longestLoss())),
            Statistic.of(
                    "kelly",
                    "Kelly fraction",
                    PERIODS,
                    Unit.FRACTION,
                    HIGHER,
                    "period_win_rate - (1 - period_win_rate) / period_payoff",
                    p -> ReturnStatistics.kelly(p.sides())));

    private PeriodMeasures() {}
}
