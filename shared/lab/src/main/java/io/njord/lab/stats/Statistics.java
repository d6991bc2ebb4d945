package io.njord.lab.stats;

import static java.util.function.Function.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The list of statistics: the target profile. Deviations are of the sample, annual figures scale by the periods a year, a
 * drawdown is a positive fraction, a loss at risk is a negative return, what is undefined is absent.
 */
public final class Statistics {
    /** Every statistic in the order of reports. */
    public static final List<Statistic> ALL = Stream.of(
                    ReturnMeasures.ALL, PeriodMeasures.ALL, TradeMeasures.ALL, RelativeMeasures.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Statistic> BY_NAME =
            ALL.stream().collect(Collectors.toMap(Statistic::name, identity(), (a, b) -> a, LinkedHashMap::new));

    private Statistics() {}

    /** Returns a statistic. */
    public static Optional<Statistic> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Returns every statistic's value by name, in order; empty where undefined. */
    public static Map<String, OptionalDouble> of(Performance performance) {
        Map<String, OptionalDouble> values = new LinkedHashMap<>();
        ALL.forEach(statistic -> values.put(statistic.name(), statistic.value().apply(performance)));
        return values;
    }
}
