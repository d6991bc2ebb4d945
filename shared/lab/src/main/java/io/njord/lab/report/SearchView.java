package io.njord.lab.report;

import io.njord.lab.search.Dimension;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchResult;
import io.njord.lab.search.Trial;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The trials of a search that have a score, as columns: what the charts of its page are drawn from. */
final class SearchView {
    private final SearchResult result;
    private final ParameterSpace space;
    private final Measure sought;
    private final List<Trial> ranked;
    private final double[] values;
    private final int[][] places;

    SearchView(SearchResult result, ParameterSpace space) {
        this.result = result;
        this.space = space;
        this.sought = Measure.of(result.objective());
        this.ranked = result.ranked();
        this.values = sought.of(ranked);
        this.places = space.dimensions().stream()
                .map(dimension -> places(dimension, ranked))
                .toArray(int[][]::new);
    }

    private static int[] places(Dimension dimension, List<Trial> trials) {
        Map<String, Integer> known = new HashMap<>();
        IntStream.range(0, dimension.values().size())
                .forEach(i -> known.putIfAbsent(dimension.values().get(i), i));
        return trials.stream()
                .mapToInt(trial -> known.getOrDefault(trial.params().getOrDefault(dimension.name(), ""), -1))
                .toArray();
    }

    SearchResult result() {
        return result;
    }

    List<Dimension> dimensions() {
        return space.dimensions();
    }

    /** Returns what is sought. */
    Measure sought() {
        return sought;
    }

    /** Returns the trials with a score, best first. */
    List<Trial> ranked() {
        return ranked;
    }

    /** Returns what is sought of each of them, not turned round where less is better. */
    double[] values() {
        return values;
    }

    /** Returns the places of their values in a dimension; -1 for a value that it does not have. */
    int[] places(int dimension) {
        return places[dimension];
    }

    /** Returns the same values, ascending. */
    double[] sorted() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Returns the middle of values, NaN for none; sorts them. */
    static double median(double[] some, int from, int to) {
        if (from == to) {
            return Double.NaN;
        }
        Arrays.sort(some, from, to);
        int middle = from + (to - from) / 2;
        return (to - from) % 2 == 1 ? some[middle] : (some[middle - 1] + some[middle]) / 2;
    }
}
