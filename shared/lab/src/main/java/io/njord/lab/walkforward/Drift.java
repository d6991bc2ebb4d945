package io.njord.lab.walkforward;

import io.njord.lab.search.Dimension;
import io.njord.lab.search.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a chosen parameter wanders from window to window.
 *
 * @param name of the parameter
 * @param values chosen, window after window; empty where nothing was chosen
 * @param changed share of steps at which it changed, of those where both windows chose
 * @param distance mean distance of a step as a share of the searched range; absent for words, and when there is no step
 */
public record Drift(String name, List<String> values, OptionalDouble changed, OptionalDouble distance) {

    /** Copies the values. */
    public Drift {
        values = List.copyOf(values);
    }

    static Drift of(Dimension dimension, List<WindowResult> windows) {
        List<String> values = windows.stream()
                .map(window -> {
                    Trial chosen = window.chosen();
                    return chosen == null ? "" : chosen.params().getOrDefault(dimension.name(), "");
                })
                .toList();
        List<Double> steps = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            int from = dimension.values().indexOf(values.get(i - 1));
            int to = dimension.values().indexOf(values.get(i));
            if (from >= 0 && to >= 0) {
                steps.add((double) Math.abs(to - from) / (dimension.values().size() - 1));
            }
        }
        OptionalDouble changed =
                steps.stream().mapToDouble(step -> step > 0 ? 1 : 0).average();
        OptionalDouble distance =
                dimension.ordered() ? steps.stream().mapToDouble(step -> step).average() : OptionalDouble.empty();
        return new Drift(dimension.name(), values, changed, distance);
    }
}
