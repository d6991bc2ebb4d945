package io.njord.lab.report;

import io.njord.lab.search.Trial;
import java.util.Comparator;
import java.util.List;

/** How the scores lie, and in which order they came. */
final class SearchCharts {
    private static final int COLUMNS = 80;
    private static final int LEVELS = 50;

    private SearchCharts() {}

    static String distribution(SearchView view) {
        double[] sorted = view.sorted();
        Measure sought = view.sought();
        double median = SearchView.median(sorted, 0, sorted.length);
        return new Histogram(sought.title() + " of all trials", sorted, sought::compact)
                        .neutral()
                        .mark(median, "median", "b")
                        .mark(view.values()[0], "best", "a")
                        .html()
                + "<p class=\"note\">" + Numbers.whole(sorted.length)
                + " trials with a score; the outermost half percent is counted in the last bins.</p>";
    }

    static String course(SearchView view) {
        List<Trial> trials = view.ranked().stream()
                .sorted(Comparator.comparingInt(Trial::index))
                .toList();
        double[] values = view.sought().of(trials);
        Axis scores = Stability.scores(view);
        int first = trials.getFirst().index();
        int last = trials.getLast().index();
        Plot plot = new Plot(
                Axis.linear(0, Math.max(1, last - first), 6, Numbers::compact),
                scores,
                view.sought().title() + " in the order of the trials");
        Raster raster = new Raster(plot, COLUMNS, LEVELS);
        boolean larger = view.result().objective().larger();
        double best = values[0];
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            double x = trials.get(i).index() - first;
            raster.add(
                    (int) Math.min(COLUMNS - 1, x * COLUMNS / Math.max(1, last - first)),
                    x,
                    Math.clamp(values[i], scores.from(), scores.to()));
            if (i == 0 || (larger ? values[i] > best : values[i] < best)) {
                best = values[i];
                double y = Math.clamp(best, scores.from(), scores.to());
                path.append(i == 0 ? "M" + Plot.number(plot.x(x)) + " " : "H" + Plot.number(plot.x(x)) + "V")
                        .append(Plot.number(plot.y(y)));
            }
        }
        raster.draw("spread");
        return plot.segments(path.append("H").append(Plot.number(Plot.WIDTH)).toString(), "line a")
                        .legend("trials", "spread")
                        .legend("best so far", "a")
                        .html()
                + "<p class=\"note\">Trials in the order of the search.</p>";
    }
}
