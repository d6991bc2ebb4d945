package io.njord.lab.report;

import io.njord.contracts.Money;
import io.njord.lab.search.Objective;
import io.njord.lab.search.Trial;
import io.njord.lab.stats.Statistic;
import io.njord.lab.stats.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A figure of trials: a statistic, the final equity, or the number of fills.
 *
 * @param name its key
 * @param title its name for people
 * @param unit of its value
 * @param better which direction is good
 */
record Measure(String name, String title, Statistic.Unit unit, Statistic.Better better) {
    private static final List<String> USUAL = List.of(
            "equity",
            "sharpe",
            "total_return",
            "max_drawdown",
            "fills",
            "profit_factor",
            "sortino",
            "win_rate",
            "cagr",
            "volatility");

    static Measure named(String name) {
        return switch (name) {
            case "equity" -> new Measure(name, "Final equity", Statistic.Unit.AMOUNT, Statistic.Better.HIGHER);
            case "fills" -> new Measure(name, "Fills", Statistic.Unit.COUNT, Statistic.Better.NEITHER);
            default ->
                Statistics.named(name)
                        .map(known -> new Measure(name, known.title(), known.unit(), known.better()))
                        .orElseGet(() -> new Measure(name, name, Statistic.Unit.RATIO, Statistic.Better.HIGHER));
        };
    }

    static Measure of(Objective objective) {
        Measure known = named(objective.metric());
        Statistic.Better better = objective.larger() ? Statistic.Better.HIGHER : Statistic.Better.LOWER;
        return new Measure(known.name(), known.title(), known.unit(), better);
    }

    /** Returns what is sought, then the usual figures that at least one of these trials has, so many at most. */
    static List<Measure> shown(Objective objective, List<Trial> trials, int most) {
        List<Measure> shown = new ArrayList<>();
        shown.add(of(objective));
        USUAL.stream()
                .filter(name -> !name.equals(objective.metric()))
                .map(Measure::named)
                .filter(measure ->
                        trials.stream().anyMatch(trial -> measure.of(trial).isPresent()))
                .limit(most - 1L)
                .forEach(shown::add);
        return shown;
    }

    /** Returns the figure of a trial that did not fail. */
    OptionalDouble of(Trial trial) {
        if (trial.error() != null) {
            return OptionalDouble.empty();
        }
        return switch (name) {
            case "equity" -> OptionalDouble.of((double) trial.equity() / Money.ONE);
            case "fills" -> OptionalDouble.of(trial.fills());
            default -> {
                Double value = trial.metrics().get(name);
                yield value == null || !Double.isFinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
            }
        };
    }

    /** Returns the figures of trials; NaN where there is none. */
    double[] of(List<Trial> trials) {
        return trials.stream()
                .mapToDouble(trial -> of(trial).orElse(Double.NaN))
                .toArray();
    }

    String text(double value) {
        return Double.isNaN(value) ? Numbers.UNDEFINED : Numbers.statistic(OptionalDouble.of(value), unit);
    }

    String text(OptionalDouble value) {
        return Numbers.statistic(value, unit);
    }

    /** Returns a value as an axis shows it. */
    String compact(double value) {
        return percent() ? Numbers.compact(value * 100) + "%" : Numbers.compact(value);
    }

    boolean percent() {
        return unit == Statistic.Unit.FRACTION || unit == Statistic.Unit.PROBABILITY;
    }

    /** Returns "positive" or "negative" where the sign of the value says so. */
    String css(double value) {
        boolean signed = better == Statistic.Better.HIGHER && !name.equals("equity");
        return !signed || Double.isNaN(value) || value == 0 ? "" : value > 0 ? "positive" : "negative";
    }
}
