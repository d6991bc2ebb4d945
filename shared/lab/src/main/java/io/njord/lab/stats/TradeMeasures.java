package io.njord.lab.stats;

import static io.njord.lab.stats.Statistic.Better.HIGHER;
import static io.njord.lab.stats.Statistic.Better.LOWER;
import static io.njord.lab.stats.Statistic.Better.NEITHER;
import static io.njord.lab.stats.Statistic.Group.COSTS;
import static io.njord.lab.stats.Statistic.Group.TRADES;

import io.njord.contracts.Money;
import io.njord.lab.result.Costs;
import io.njord.lab.stats.Statistic.Better;
import io.njord.lab.stats.Statistic.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Statistics of round trips, costs and activity; absent where no trades are known. */
final class TradeMeasures {
    static final List<Statistic> ALL = List.of(
            ofTrades(
                    "closed_trades",
                    "Closed trades",
                    Unit.COUNT,
                    NEITHER,
                    "round trips that ended",
                    t -> Defined.some(t.count())),
            ofTrades(
                    "open_trades",
                    "Open trades",
                    Unit.COUNT,
                    NEITHER,
                    "round trips that had not ended",
                    t -> Defined.some(t.open())),
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
                    t -> Defined.some(t.longestRun(1))),
            ofTrades(
                    "loss_streak",
                    "Longest losing streak",
                    Unit.COUNT,
                    LOWER,
                    "longest run of profits < 0",
                    t -> Defined.some(t.longestRun(-1))),
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
            Statistic.of(
                    "avg_mae",
                    "Average adverse excursion",
                    TRADES,
                    Unit.FRACTION,
                    LOWER,
                    "mean of (entry - lowest) / entry, mirrored for shorts",
                    p -> p.excursions().stream().mapToDouble(Excursion::adverse).average()),
            Statistic.of(
                    "max_mae",
                    "Largest adverse excursion",
                    TRADES,
                    Unit.FRACTION,
                    LOWER,
                    "max of the same",
                    p -> p.excursions().stream().mapToDouble(Excursion::adverse).max()),
            Statistic.of(
                    "avg_mfe",
                    "Average favourable excursion",
                    TRADES,
                    Unit.FRACTION,
                    HIGHER,
                    "mean of (highest - entry) / entry, mirrored for shorts",
                    p -> p.excursions().stream()
                            .mapToDouble(Excursion::favourable)
                            .average()),
            Statistic.of(
                    "exposure",
                    "Exposure",
                    COSTS,
                    Unit.FRACTION,
                    NEITHER,
                    "time with an open position / time",
                    TradeMeasures::exposure),
            Statistic.of(
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
            Statistic.of(
                    "annual_turnover",
                    "Turnover a year",
                    COSTS,
                    Unit.RATIO,
                    NEITHER,
                    "turnover / mean worth / years",
                    p -> p.costs().isEmpty() || p.returns().length == 0
                            ? Defined.none()
                            : Defined.ratio(
                                    money(p.costs().get().turnover()),
                                    Arrays.stream(p.worth()).average().orElse(0) * p.years())),
            Statistic.of(
                    "cost_per_turnover",
                    "Cost of turnover",
                    COSTS,
                    Unit.FRACTION,
                    LOWER,
                    "(fees + slippage) / turnover",
                    p -> p.costs().isEmpty()
                            ? Defined.none()
                            : Defined.ratio(
                                    money(p.costs().get().commission()
                                            + p.costs().get().slippage()),
                                    money(p.costs().get().turnover()))));

    private TradeMeasures() {}

    private static OptionalDouble exposure(Performance p) {
        long[] ts = p.tsNs();
        return p.trades().isEmpty() || ts.length == 0
                ? Defined.none()
                : p.trades().get().exposure(ts[0], ts[ts.length - 1]);
    }

    private static Statistic ofTrades(
            String name,
            String title,
            Unit unit,
            Better better,
            String formula,
            Function<TradeStatistics, OptionalDouble> value) {
        return Statistic.of(
                name,
                title,
                TRADES,
                unit,
                better,
                formula,
                p -> p.trades().isEmpty()
                        ? Defined.none()
                        : value.apply(p.trades().get()));
    }

    private static Statistic ofCosts(
            String name, String title, Unit unit, Better better, String formula, ToDoubleFunction<Costs> value) {
        return Statistic.of(
                name,
                title,
                COSTS,
                unit,
                better,
                formula,
                p -> p.costs().isEmpty()
                        ? Defined.none()
                        : Defined.some(value.applyAsDouble(p.costs().get()) / Money.ONE));
    }

    private static double money(long amount) {
        return (double) amount / Money.ONE;
    }
}
