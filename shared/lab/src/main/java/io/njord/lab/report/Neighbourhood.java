package io.njord.lab.report;

import io.njord.lab.search.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The trials around the best one: whether it stands on a plateau or on a needle. Neighbours are at most one step away in every
 * parameter, and have the same words. Where a search that does not visit every value has too few of them, a step is a twentieth
 * of the range.
 */
final class Neighbourhood {
    private static final int ENOUGH = 3;
    private static final int PARTS = 20;

    private final SearchView view;
    private final boolean wide;
    private final int[] around;

    Neighbourhood(SearchView view) {
        this.view = view;
        int[] near = around(view, false);
        this.wide = near.length < ENOUGH;
        this.around = wide ? around(view, true) : near;
    }

    private static int[] around(SearchView view, boolean wide) {
        List<Integer> found = new ArrayList<>();
        for (int trial = 1; trial < view.ranked().size(); trial++) {
            boolean near = true;
            for (int d = 0; d < view.dimensions().size() && near; d++) {
                near = Math.abs(distance(view, d, trial))
                        <= step(view.dimensions().get(d), wide);
            }
            if (near) {
                found.add(trial);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int step(Dimension dimension, boolean wide) {
        return !dimension.ordered() ? 0 : wide ? Math.max(1, dimension.values().size() / PARTS) : 1;
    }

    private static int distance(SearchView view, int dimension, int trial) {
        return view.places(dimension)[trial] - view.places(dimension)[0];
    }

    int count() {
        return around.length;
    }

    /** Returns whether a step is a part of the range, not the next value. */
    boolean wide() {
        return wide;
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
            if (d != dimension && !wide && distance(view, d, trial) != 0) {
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
