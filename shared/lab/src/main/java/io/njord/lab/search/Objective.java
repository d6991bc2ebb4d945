package io.njord.lab.search;

import io.njord.contracts.Money;
import io.njord.core.NearestName;
import io.njord.lab.stats.Statistic;
import io.njord.lab.stats.Statistics;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a search seeks: a statistic, as large or as small as possible, among the trials that satisfy constraints.
 *
 * @param metric name of the statistic, or {@code equity}
 * @param larger whether larger is better
 * @param constraints limits on statistics, e.g. {@code max_drawdown<0.2}; a trial that breaks one has no score
 */
public record Objective(String metric, boolean larger, List<Condition> constraints) {
    /** The final equity, as large as possible. */
    public static final Objective EQUITY = new Objective("equity", true, List.of());

    private static final Set<String> CHEAP = Set.of("equity", "max_drawdown", "fills");

    /**
     * Reads an objective: the name of a statistic, better the way that statistic is; {@code max:NAME} and {@code min:NAME} say
     * which way.
     *
     * @param text such as {@code sharpe} or {@code min:turnover}
     * @param constraints such as {@code max_drawdown<0.2}
     * @throws SearchException for a name that is no statistic, with the nearest one that is
     */
    public static Objective parse(String text, List<String> constraints) {
        int colon = text.indexOf(':');
        String metric = text.substring(colon + 1).strip();
        String way = colon < 0 ? "" : text.substring(0, colon).strip();
        known("objective " + text, metric);
        List<Condition> limits = constraints.stream().map(Condition::parse).toList();
        limits.forEach(limit -> limit.names().forEach(name -> known("constraint " + limit, name)));
        boolean larger = switch (way) {
            case "" -> better(metric);
            case "max" -> true;
            case "min" -> false;
            default ->
                throw new SearchException(
                        "objective " + text + ": write max:" + metric + " or min:" + metric + ", or the name alone");
        };
        return new Objective(metric, larger, limits);
    }

    private static boolean better(String metric) {
        return Statistics.named(metric)
                .map(statistic -> statistic.better() != Statistic.Better.LOWER)
                .orElse(true);
    }

    private static void known(String where, String name) {
        if (CHEAP.contains(name) || Statistics.named(name).isPresent()) {
            return;
        }
        List<String> names = Stream.concat(
                        CHEAP.stream().sorted(), Statistics.ALL.stream().map(Statistic::name))
                .distinct()
                .toList();
        String nearest = NearestName.of(name, names);
        throw new SearchException(where + ": " + name + " is no statistic; "
                + (nearest == null ? "there are " + names : "did you mean " + nearest + "?"));
    }

    /** Copies the constraints. */
    public Objective {
        constraints = List.copyOf(constraints);
    }

    /** Returns the score of a trial, larger is better; absent when it failed, breaks a constraint or lacks the statistic. */
    public OptionalDouble score(Trial trial) {
        if (trial.error() != null || !satisfied(trial)) {
            return OptionalDouble.empty();
        }
        if (metric.equals("equity")) {
            return signed((double) trial.equity() / Money.ONE);
        }
        if (metric.equals("fills")) {
            return signed(trial.fills());
        }
        Double value = trial.metrics().get(metric);
        return value == null ? OptionalDouble.empty() : signed(value);
    }

    private OptionalDouble signed(double value) {
        return OptionalDouble.of(larger ? value : -value);
    }

    private boolean satisfied(Trial trial) {
        Map<String, Object> known = new TreeMap<>(trial.metrics());
        known.put("equity", (double) trial.equity() / Money.ONE);
        known.put("fills", trial.fills());
        return constraints.stream()
                .allMatch(constraint -> known.keySet().containsAll(constraint.names()) && constraint.holds(known));
    }

    /** Returns whether more than the final equity, the fills and the drawdown must be known to score a trial. */
    public boolean needsStatistics() {
        return !CHEAP.contains(metric)
                || constraints.stream().anyMatch(constraint -> !CHEAP.containsAll(constraint.names()));
    }
}
