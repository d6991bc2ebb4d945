package io.njord.lab.stats;

import static io.njord.lab.stats.Statistic.Better.HIGHER;
import static io.njord.lab.stats.Statistic.Better.LOWER;
import static io.njord.lab.stats.Statistic.Better.NEITHER;
import static io.njord.lab.stats.Statistic.Group.BENCHMARK;
import static io.njord.lab.stats.Statistic.Group.CONFIDENCE;
import static io.njord.lab.stats.Statistic.Group.COSTS;
import static io.njord.lab.stats.Statistic.Group.DRAWDOWN;
import static io.njord.lab.stats.Statistic.Group.PERIODS;
import static io.njord.lab.stats.Statistic.Group.RATIO;
import static io.njord.lab.stats.Statistic.Group.RETURN;
import static io.njord.lab.stats.Statistic.Group.RISK;
import static io.njord.lab.stats.Statistic.Group.TAIL;
import static io.njord.lab.stats.Statistic.Group.TRADES;
import static java.util.function.Function.identity;

import io.njord.contracts.Money;
import io.njord.lab.result.Costs;
import io.njord.lab.stats.Statistic.Better;
import io.njord.lab.stats.Statistic.Group;
import io.njord.lab.stats.Statistic.Unit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The list of statistics: the target profile. Deviations are of the sample, annual figures scale by the periods a year, a
 * drawdown is a positive fraction, a loss at risk is a negative return, what is undefined is absent.
 */
public final class Statistics {
    private static final double DAY_NS = 86_400e9;

    /** Every statistic in the order of reports. */
    public static final List<Statistic> ALL = List.of(
            of(
                    "total_return",
                    "Total return",
                    RETURN,
                    Unit.FRACTION,
                    HIGHER,
                    "last worth / initial worth - 1",
                    Performance::totalReturn),
            of("cagr", "CAGR", RETURN, Unit.FRACTION, HIGHER, "(1 + total_return)^(P / n) - 1", Performance::cagr),
            of(
                    "net_profit",
                    "Net profit",
                    RETURN,
                    Unit.AMOUNT,
                    HIGHER,
                    "last worth - initial worth",
                    p -> p.costs().isEmpty() ? none() : some(p.worth()[p.worth().length - 1] - p.worth()[0])),
            of(
                    "mean_return",
                    "Mean return",
                    RETURN,
                    Unit.FRACTION,
                    HIGHER,
                    "Σ r / n, per period",
                    p -> p.sorted().length == 0 ? none() : some(p.moments().mean())),
            of(
                    "geometric_mean_return",
                    "Geometric mean return",
                    RETURN,
                    Unit.FRACTION,
                    HIGHER,
                    "(1 + total_return)^(1 / n) - 1, per period",
                    p -> p.returns().length == 0 || p.totalReturn().isEmpty()
                            ? none()
                            : ReturnStatistics.annualised(p.totalReturn().getAsDouble(), p.returns().length, 1)),
            of("best_period", "Best period", RETURN, Unit.FRACTION, HIGHER, "max r", p -> Quantiles.of(p.sorted(), 1)),
            of(
                    "worst_period",
                    "Worst period",
                    RETURN,
                    Unit.FRACTION,
                    HIGHER,
                    "min r",
                    p -> Quantiles.of(p.sorted(), 0)),
            of(
                    "volatility",
                    "Volatility",
                    RISK,
                    Unit.FRACTION,
                    LOWER,
                    "sd(r) * sqrt(P)",
                    p -> ReturnStatistics.volatility(p.returns(), p.periodsPerYear())),
            of(
                    "downside_deviation",
                    "Downside deviation",
                    RISK,
                    Unit.FRACTION,
                    LOWER,
                    "sqrt(Σ min(r - rf, 0)² / n) * sqrt(P)",
                    p -> map(ReturnStatistics.downsideDeviation(p.excess()), d -> d * Math.sqrt(p.periodsPerYear()))),
            of(
                    "semideviation",
                    "Semideviation",
                    RISK,
                    Unit.FRACTION,
                    LOWER,
                    "sqrt(Σ min(r - mean(r), 0)² / n), per period",
                    p -> ReturnStatistics.downsideDeviation(
                            ReturnStatistics.minus(p.returns(), p.moments().mean()))),
            of(
                    "skewness",
                    "Skewness",
                    RISK,
                    Unit.RATIO,
                    HIGHER,
                    "m3 / m2^1.5, population moments",
                    p -> p.moments().skewness()),
            of(
                    "kurtosis",
                    "Excess kurtosis",
                    RISK,
                    Unit.RATIO,
                    LOWER,
                    "m4 / m2² - 3, population moments",
                    p -> map(p.moments().kurtosis(), k -> k - 3)),
            of(
                    "sharpe",
                    "Sharpe ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "mean(r - rf) / sd(r - rf) * sqrt(P)",
                    p -> ReturnStatistics.sharpe(p.excess(), p.periodsPerYear())),
            of(
                    "sortino",
                    "Sortino ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "mean(r - rf) * P / downside_deviation",
                    p -> ReturnStatistics.sortino(p.excess(), p.periodsPerYear())),
            of(
                    "calmar",
                    "Calmar ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "cagr / max_drawdown",
                    p -> Defined.ratio(p.cagr(), p.maxDrawdown())),
            of(
                    "omega",
                    "Omega ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "Σ max(r - rf, 0) / Σ max(rf - r, 0)",
                    p -> ReturnStatistics.omega(p.excess())),
            of(
                    "gain_to_pain",
                    "Gain to pain",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "Σ r / Σ max(-r, 0)",
                    p -> ReturnStatistics.gainToPain(p.returns())),
            of(
                    "martin",
                    "Martin ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "cagr / ulcer_index",
                    p -> Defined.ratio(p.cagr(), Drawdowns.ulcer(p.worth()))),
            of(
                    "pain_ratio",
                    "Pain ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "cagr / pain_index",
                    p -> Defined.ratio(p.cagr(), Drawdowns.pain(p.worth()))),
            of(
                    "tail_ratio",
                    "Tail ratio",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "|quantile(r, 0.95)| / |quantile(r, 0.05)|",
                    p -> ReturnStatistics.tailRatio(p.sorted())),
            of(
                    "stability",
                    "Stability",
                    RATIO,
                    Unit.RATIO,
                    HIGHER,
                    "R² of the line through Σ ln(1 + r)",
                    p -> ReturnStatistics.stability(p.returns())),
            of(
                    "max_drawdown",
                    "Maximum drawdown",
                    DRAWDOWN,
                    Unit.FRACTION,
                    LOWER,
                    "max (peak - worth) / peak",
                    Performance::maxDrawdown),
            of(
                    "max_drawdown_amount",
                    "Maximum drawdown, amount",
                    DRAWDOWN,
                    Unit.AMOUNT,
                    LOWER,
                    "max (peak - worth)",
                    p -> p.costs().isEmpty()
                            ? none()
                            : some(p.drawdowns().stream()
                                    .mapToDouble(Drawdown::amount)
                                    .max()
                                    .orElse(0))),
            of(
                    "max_drawdown_duration_days",
                    "Longest time under water",
                    DRAWDOWN,
                    Unit.DAYS,
                    LOWER,
                    "max (recovery - peak), or end - peak while it lasts",
                    p -> p.worth().length == 0 ? none() : some(Drawdowns.longestNs(p.drawdowns()) / DAY_NS)),
            of(
                    "average_drawdown",
                    "Average drawdown",
                    DRAWDOWN,
                    Unit.FRACTION,
                    LOWER,
                    "mean depth of the drawdowns",
                    p -> p.drawdowns().stream().mapToDouble(Drawdown::depth).average()),
            of(
                    "ulcer_index",
                    "Ulcer index",
                    DRAWDOWN,
                    Unit.FRACTION,
                    LOWER,
                    "sqrt(Σ drawdown² / n)",
                    p -> Drawdowns.ulcer(p.worth())),
            of(
                    "pain_index",
                    "Pain index",
                    DRAWDOWN,
                    Unit.FRACTION,
                    LOWER,
                    "Σ drawdown / n",
                    p -> Drawdowns.pain(p.worth())),
            of(
                    "var_95",
                    "VaR 95 %",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "quantile(r, 0.05), per period",
                    p -> TailRisk.historicalVar(p.sorted(), 0.05)),
            of(
                    "cvar_95",
                    "CVaR 95 %",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean of r not above var_95",
                    p -> TailRisk.historicalCvar(p.sorted(), 0.05)),
            of(
                    "var_99",
                    "VaR 99 %",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "quantile(r, 0.01), per period",
                    p -> TailRisk.historicalVar(p.sorted(), 0.01)),
            of(
                    "cvar_99",
                    "CVaR 99 %",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean of r not above var_99",
                    p -> TailRisk.historicalCvar(p.sorted(), 0.01)),
            of(
                    "var_95_gaussian",
                    "VaR 95 %, normal",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean + z(0.05) * sd, population sd",
                    p -> TailRisk.gaussianVar(p.moments(), 0.05)),
            of(
                    "cvar_95_gaussian",
                    "CVaR 95 %, normal",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean - sd * φ(z(0.05)) / 0.05",
                    p -> TailRisk.gaussianCvar(p.moments(), 0.05)),
            of(
                    "var_99_gaussian",
                    "VaR 99 %, normal",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean + z(0.01) * sd, population sd",
                    p -> TailRisk.gaussianVar(p.moments(), 0.01)),
            of(
                    "cvar_99_gaussian",
                    "CVaR 99 %, normal",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean - sd * φ(z(0.01)) / 0.01",
                    p -> TailRisk.gaussianCvar(p.moments(), 0.01)),
            of(
                    "var_95_modified",
                    "VaR 95 %, Cornish-Fisher",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "mean + sd * (z + (z² - 1) S / 6 + (z³ - 3z) K / 24 - (2z³ - 5z) S² / 36)",
                    p -> TailRisk.modifiedVar(p.moments(), 0.05)),
            of(
                    "cvar_95_modified",
                    "CVaR 95 %, Cornish-Fisher",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "Edgeworth mean beyond var_95_modified (Boudt, Peterson, Croux 2008)",
                    p -> TailRisk.modifiedCvar(p.moments(), 0.05)),
            of(
                    "var_99_modified",
                    "VaR 99 %, Cornish-Fisher",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "likewise with z(0.01)",
                    p -> TailRisk.modifiedVar(p.moments(), 0.01)),
            of(
                    "cvar_99_modified",
                    "CVaR 99 %, Cornish-Fisher",
                    TAIL,
                    Unit.FRACTION,
                    HIGHER,
                    "likewise with z(0.01)",
                    p -> TailRisk.modifiedCvar(p.moments(), 0.01)),
            of("periods", "Periods", PERIODS, Unit.PERIODS, NEITHER, "n", p -> some(p.returns().length)),
            of(
                    "period_win_rate",
                    "Winning periods",
                    PERIODS,
                    Unit.FRACTION,
                    HIGHER,
                    "#(r > 0) / #(r ≠ 0)",
                    p -> ReturnStatistics.winRate(p.returns())),
            of(
                    "period_avg_win",
                    "Average winning period",
                    PERIODS,
                    Unit.FRACTION,
                    HIGHER,
                    "mean of r > 0",
                    p -> ReturnStatistics.averageWin(p.returns())),
            of(
                    "period_avg_loss",
                    "Average losing period",
                    PERIODS,
                    Unit.FRACTION,
                    HIGHER,
                    "mean of r < 0",
                    p -> ReturnStatistics.averageLoss(p.returns())),
            of(
                    "period_payoff",
                    "Payoff of periods",
                    PERIODS,
                    Unit.RATIO,
                    HIGHER,
                    "period_avg_win / |period_avg_loss|",
                    p -> ReturnStatistics.payoff(p.returns())),
            of(
                    "period_profit_factor",
                    "Profit factor of periods",
                    PERIODS,
                    Unit.RATIO,
                    HIGHER,
                    "Σ max(r, 0) / Σ max(-r, 0)",
                    p -> ReturnStatistics.omega(p.returns())),
            of(
                    "period_win_streak",
                    "Longest run of winning periods",
                    PERIODS,
                    Unit.COUNT,
                    HIGHER,
                    "longest run of r > 0",
                    p -> some(ReturnStatistics.longestRun(p.returns(), 1))),
            of(
                    "period_loss_streak",
                    "Longest run of losing periods",
                    PERIODS,
                    Unit.COUNT,
                    LOWER,
                    "longest run of r < 0",
                    p -> some(ReturnStatistics.longestRun(p.returns(), -1))),
            of(
                    "kelly",
                    "Kelly fraction",
                    PERIODS,
                    Unit.FRACTION,
                    HIGHER,
                    "period_win_rate - (1 - period_win_rate) / period_payoff",
                    p -> ReturnStatistics.kelly(p.returns())),
            ofTrades(
                    "closed_trades",
                    "Closed trades",
                    Unit.COUNT,
                    NEITHER,
                    "round trips that ended",
                    t -> some(t.count())),
            ofTrades(
                    "open_trades",
                    "Open trades",
                    Unit.COUNT,
                    NEITHER,
                    "round trips that had not ended",
                    t -> some(t.open())),
            ofTrades(
                    "win_rate",
                    "Win rate",
                    Unit.FRACTION,
                    HIGHER,
                    "#(profit > 0) / closed_trades, after fees",
                    TradeStatistics::winRate),
            ofTrades(
                    "profit_factor",
                    "Profit factor",
                    Unit.RATIO,
                    HIGHER,
                    "Σ wins / |Σ losses|, after fees",
                    TradeStatistics::profitFactor),
            ofTrades(
                    "expectancy",
                    "Expectancy",
                    Unit.AMOUNT,
                    HIGHER,
                    "mean profit of a trade, after fees",
                    TradeStatistics::expectancy),
            ofTrades("avg_win", "Average win", Unit.AMOUNT, HIGHER, "mean of profits > 0", TradeStatistics::averageWin),
            ofTrades(
                    "avg_loss",
                    "Average loss",
                    Unit.AMOUNT,
                    HIGHER,
                    "mean of profits < 0",
                    TradeStatistics::averageLoss),
            ofTrades("payoff", "Payoff ratio", Unit.RATIO, HIGHER, "avg_win / |avg_loss|", TradeStatistics::payoff),
            ofTrades("largest_win", "Largest win", Unit.AMOUNT, HIGHER, "max profit", TradeStatistics::largestWin),
            ofTrades("largest_loss", "Largest loss", Unit.AMOUNT, HIGHER, "min profit", TradeStatistics::largestLoss),
            ofTrades(
                    "win_streak",
                    "Longest winning streak",
                    Unit.COUNT,
                    HIGHER,
                    "longest run of profits > 0",
                    t -> some(t.longestRun(1))),
            ofTrades(
                    "loss_streak",
                    "Longest losing streak",
                    Unit.COUNT,
                    LOWER,
                    "longest run of profits < 0",
                    t -> some(t.longestRun(-1))),
            ofTrades(
                    "avg_holding_seconds",
                    "Average holding time",
                    Unit.SECONDS,
                    NEITHER,
                    "mean of exit - entry",
                    TradeStatistics::averageHoldingSeconds),
            ofTrades(
                    "avg_holding_bars",
                    "Average holding time, bars",
                    Unit.BARS,
                    NEITHER,
                    "mean bars of a trade",
                    TradeStatistics::averageBars),
            of(
                    "avg_mae",
                    "Average adverse excursion",
                    TRADES,
                    Unit.FRACTION,
                    LOWER,
                    "mean of (entry - lowest) / entry, mirrored for shorts",
                    p -> p.excursions().stream().mapToDouble(Excursion::adverse).average()),
            of(
                    "max_mae",
                    "Largest adverse excursion",
                    TRADES,
                    Unit.FRACTION,
                    LOWER,
                    "max of the same",
                    p -> p.excursions().stream().mapToDouble(Excursion::adverse).max()),
            of(
                    "avg_mfe",
                    "Average favourable excursion",
                    TRADES,
                    Unit.FRACTION,
                    HIGHER,
                    "mean of (highest - entry) / entry, mirrored for shorts",
                    p -> p.excursions().stream()
                            .mapToDouble(Excursion::favourable)
                            .average()),
            of(
                    "exposure",
                    "Exposure",
                    COSTS,
                    Unit.FRACTION,
                    NEITHER,
                    "time with an open position / time",
                    Statistics::exposure),
            of(
                    "exposure_adjusted_return",
                    "CAGR by exposure",
                    COSTS,
                    Unit.FRACTION,
                    HIGHER,
                    "cagr / exposure",
                    p -> Defined.ratio(p.cagr(), exposure(p))),
            ofCosts("fees", "Fees", Unit.AMOUNT, LOWER, "Σ commissions less rebates", Costs::commission),
            ofCosts("slippage", "Slippage", Unit.AMOUNT, LOWER, "Σ of what the slippage model took", Costs::slippage),
            ofCosts("turnover", "Turnover", Unit.AMOUNT, NEITHER, "Σ notionals of fills", Costs::turnover),
            of(
                    "annual_turnover",
                    "Turnover a year",
                    COSTS,
                    Unit.RATIO,
                    NEITHER,
                    "turnover / mean worth / years",
                    p -> p.costs().isEmpty() || p.returns().length == 0
                            ? none()
                            : Defined.ratio(
                                    money(p.costs().get().turnover()),
                                    Arrays.stream(p.worth()).average().orElse(0) * p.years())),
            of(
                    "cost_per_turnover",
                    "Cost of turnover",
                    COSTS,
                    Unit.FRACTION,
                    LOWER,
                    "(fees + slippage) / turnover",
                    p -> p.costs().isEmpty()
                            ? none()
                            : Defined.ratio(
                                    money(p.costs().get().commission()
                                            + p.costs().get().slippage()),
                                    money(p.costs().get().turnover()))),
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
            of(
                    "sharpe_standard_error",
                    "Standard error of Sharpe",
                    CONFIDENCE,
                    Unit.RATIO,
                    LOWER,
                    "sqrt((1 - S * SR + (K + 2) / 4 * SR²) / (n - 1) * P), SR per period",
                    p -> map(ofInference(p, SharpeInference::standardError), e -> e * Math.sqrt(p.periodsPerYear()))),
            of(
                    "probabilistic_sharpe",
                    "Probabilistic Sharpe",
                    CONFIDENCE,
                    Unit.PROBABILITY,
                    HIGHER,
                    "Φ(sharpe / sharpe_standard_error): probability of a true ratio above 0",
                    p -> ofInference(p, s -> s.probabilistic(0))),
            of(
                    "deflated_sharpe",
                    "Deflated Sharpe",
                    CONFIDENCE,
                    Unit.PROBABILITY,
                    HIGHER,
                    "Φ((SR - SR0) / error), SR0 = ((1 - γ) z(1 - 1/N) + γ z(1 - 1/(N e))) / sqrt(n - 1), N trials",
                    p -> p.trials().isEmpty()
                            ? none()
                            : ofInference(p, s -> s.deflated(p.trials().getAsInt()))),
            of(
                    "min_track_record",
                    "Minimum track record",
                    CONFIDENCE,
                    Unit.PERIODS,
                    LOWER,
                    "1 + (1 - S * SR + (K + 2) / 4 * SR²) * (z(0.95) / SR)², for SR > 0",
                    p -> ofInference(p, s -> s.minimumTrackRecord(0, 0.95))));

    private static final Map<String, Statistic> BY_NAME =
            ALL.stream().collect(Collectors.toMap(Statistic::name, identity(), (a, b) -> a, LinkedHashMap::new));

    private Statistics() {}

    /** Returns a statistic. */
    public static java.util.Optional<Statistic> named(String name) {
        return java.util.Optional.ofNullable(BY_NAME.get(name));
    }

    /** Returns every statistic's value by name, in order; empty where undefined. */
    public static Map<String, OptionalDouble> of(Performance performance) {
        Map<String, OptionalDouble> values = new LinkedHashMap<>();
        ALL.forEach(statistic -> values.put(statistic.name(), statistic.value().apply(performance)));
        return values;
    }

    private static OptionalDouble exposure(Performance p) {
        long[] ts = p.tsNs();
        return p.trades().isEmpty() || ts.length == 0
                ? none()
                : p.trades().get().exposure(ts[0], ts[ts.length - 1]);
    }

    private static Statistic of(
            String name,
            String title,
            Group group,
            Unit unit,
            Better better,
            String formula,
            Function<Performance, OptionalDouble> value) {
        return new Statistic(name, title, group, unit, better, formula, value);
    }

    private static Statistic ofTrades(
            String name,
            String title,
            Unit unit,
            Better better,
            String formula,
            Function<TradeStatistics, OptionalDouble> value) {
        return of(
                name,
                title,
                TRADES,
                unit,
                better,
                formula,
                p -> p.trades().isEmpty() ? none() : value.apply(p.trades().get()));
    }

    private static Statistic ofCosts(
            String name, String title, Unit unit, Better better, String formula, ToDoubleFunction<Costs> value) {
        return of(
                name,
                title,
                COSTS,
                unit,
                better,
                formula,
                p -> p.costs().isEmpty()
                        ? none()
                        : some(value.applyAsDouble(p.costs().get()) / Money.ONE));
    }

    private static Statistic ofBenchmark(
            String name,
            String title,
            Unit unit,
            Better better,
            String formula,
            Function<BenchmarkStatistics, OptionalDouble> value) {
        return of(
                name,
                title,
                BENCHMARK,
                unit,
                better,
                formula,
                p -> p.benchmark().isEmpty()
                        ? none()
                        : value.apply(p.benchmark().get()));
    }

    private static OptionalDouble ofInference(Performance p, Function<SharpeInference, OptionalDouble> value) {
        return p.inference().isEmpty() ? none() : value.apply(p.inference().get());
    }

    private static OptionalDouble map(OptionalDouble value, java.util.function.DoubleUnaryOperator by) {
        return value.isEmpty() ? value : Defined.finite(by.applyAsDouble(value.getAsDouble()));
    }

    private static OptionalDouble some(double value) {
        return OptionalDouble.of(value);
    }

    private static OptionalDouble none() {
        return OptionalDouble.empty();
    }

    private static double money(long amount) {
        return (double) amount / Money.ONE;
    }
}
