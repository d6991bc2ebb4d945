package io.njord.lab.search;

import io.njord.contracts.Money;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

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
