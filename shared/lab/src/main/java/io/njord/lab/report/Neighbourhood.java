package io.njord.lab.report;

import io.njord.lab.search.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The trials around the best one: whether it stands on a plateau or on a needle. Neighbours are at most one step away in every
 * parameter, and have the same words. Where a search that does not visit every value has too few of them, a step is a part of
 * the range, as small as gives enough.
 */
final class Neighbourhood {
    private static final int ENOUGH = 3;
    private static final int NEXT = 0;
    private static final int[] PARTS = {NEXT, 40, 20, 10, 5};

    private final SearchView view;
    private int parts = NEXT;
    private int[] around = {};

    Neighbourhood(SearchView view) {
        this.view = view;
        for (int i = 0; i < PARTS.length && around.length < ENOUGH; i++) {
            parts = PARTS[i];
            around = around(view, parts);
        }
    }

    private static int[] around(SearchView view, int parts) {
        List<Integer> found = new ArrayList<>();
        for (int trial = 1; trial < view.ranked().size(); trial++) {
            boolean near = true;
            for (int d = 0; d < view.dimensions().size() && near; d++) {
                near = Math.abs(distance(view, d, trial))
                        <= step(view.dimensions().get(d), parts);
            }
            if (near) {
                found.add(trial);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int step(Dimension dimension, int parts) {
        return !dimension.ordered()
                ? 0
                : parts == NEXT ? 1 : Math.max(1, dimension.values().size() / parts);
    }

    private static int distance(SearchView view, int dimension, int trial) {
        return view.places(dimension)[trial] - view.places(dimension)[0];
    }

    int count() {
        return around.length;
    }

    /** Returns of how many parts of the range one is a step; 0 where a step leads to the next value. */
    int parts() {
        return parts;
    }

    /** Returns the middle score of the neighbours. */
    OptionalDouble median() {
        return median(Arrays.stream(around).mapToDouble(i -> view.values()[i]).toArray());
    }

    /** Returns that against the best score; 1 is flat. Absent unless both are positive numbers of which more is better. */
    OptionalDouble plateau() {
        double best = view.values()[0];
        OptionalDouble median = median();
        return median.isEmpty() || !(best > 0) || !view.result().objective().larger()
                ? OptionalDouble.empty()
                : OptionalDouble.of(median.getAsDouble() / best);
    }

    /**
     * Returns how much of the best trial's lead over the middle trial its neighbours have too: 1 is a plateau, 0 a needle. The
     * same whatever the figure counts from, and whichever way is better.
     */
    OptionalDouble leadShared() {
        double[] sorted = view.sorted();
        double middle = SearchView.median(sorted, 0, sorted.length);
        double lead = view.values()[0] - middle;
        OptionalDouble median = median();
        return median.isEmpty() || lead == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((median.getAsDouble() - middle) / lead);
    }

    /** Returns the middle score of the neighbours that differ in this parameter alone, on one side. */
    OptionalDouble beside(int dimension, int sign) {
        return median(Arrays.stream(around)
                .filter(trial -> alone(dimension, trial))
                .filter(trial -> Integer.signum(distance(view, dimension, trial)) == sign)
                .mapToDouble(trial -> view.values()[trial])
                .toArray());
    }

    private boolean alone(int dimension, int trial) {
        for (int d = 0; d < view.dimensions().size(); d++) {
            if (d != dimension && parts == NEXT && distance(view, d, trial) != 0) {
                return false;
            }
        }
        return true;
    }

    private static OptionalDouble median(double[] scores) {
        return scores.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(SearchView.median(scores, 0, scores.length));
    }
}
