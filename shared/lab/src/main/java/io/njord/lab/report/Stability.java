package io.njord.lab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The score of every trial against one parameter: dots, counted in a raster so that a page does not grow with the trials, with
 * the middle of each value.
 */
final class Stability {
    private static final int COLUMNS = 40;
    private static final int LEVELS = 50;
    private static final int GROUPS = 8;
    private static final int MOST_WORDS = 12;

    private final SearchView view;
    private final int dimension;
    private final Bins bins;

    Stability(SearchView view, int dimension) {
        this.view = view;
        this.dimension = dimension;
        this.bins = Bins.of(view.dimensions().get(dimension), COLUMNS);
    }

    /** Returns one for every parameter, those that matter most first. */
    static List<Stability> of(SearchView view, int most) {
        return IntStream.range(0, view.dimensions().size())
                .mapToObj(i -> new Stability(view, i))
                .sorted(Comparator.comparingDouble((Stability one) -> -one.explained()))
                .limit(most)
                .toList();
    }

    String name() {
        return bins.dimension().name();
    }

    /**
     * Returns the share of the scores' variance that this parameter explains alone, in eight groups, less what chance would:
     * epsilon squared, {@code 1 - (1 - between / total) * (n - 1) / (n - groups)} (Kelley, 1935), not below 0.
     */
    double explained() {
        Bins groups = Bins.of(bins.dimension(), GROUPS);
        double[] sums = new double[groups.count()];
        int[] counts = new int[groups.count()];
        double sum = 0;
        int n = 0;
        for (int i = 0; i < view.values().length; i++) {
            int place = view.places(dimension)[i];
            if (place >= 0) {
                sums[groups.bin(place)] += view.values()[i];
                counts[groups.bin(place)]++;
                sum += view.values()[i];
                n++;
            }
        }
        double mean = sum / Math.max(1, n);
        double between = 0;
        int used = 0;
        for (int g = 0; g < sums.length; g++) {
            if (counts[g] > 0) {
                between += counts[g] * Math.pow(sums[g] / counts[g] - mean, 2);
                used++;
            }
        }
        double total = 0;
        for (int i = 0; i < view.values().length; i++) {
            total += view.places(dimension)[i] < 0 ? 0 : Math.pow(view.values()[i] - mean, 2);
        }
        return total == 0 || n <= used ? 0 : Math.max(0, 1 - (1 - between / total) * (n - 1) / (n - used));
    }

    /** Returns the chart as HTML. */
    String html() {
        Measure sought = view.sought();
        Axis scores = scores(view);
        Plot plot = new Plot(across(), scores, sought.title() + " against " + name());
        Raster raster = new Raster(plot, bins.count(), LEVELS);
        double[][] each = each();
        for (int bin = 0; bin < each.length; bin++) {
            for (double value : each[bin]) {
                raster.add(bin, bins.middle(bin), Math.clamp(value, scores.from(), scores.to()));
            }
        }
        raster.draw("spread");
        int[] known =
                IntStream.range(0, each.length).filter(i -> each[i].length > 0).toArray();
        double[] xs = Arrays.stream(known).mapToDouble(bins::middle).toArray();
        double[] medians = Arrays.stream(known)
                .mapToDouble(i -> SearchView.median(each[i], 0, each[i].length))
                .map(value -> Math.clamp(value, scores.from(), scores.to()))
                .toArray();
        if (bins.dimension().ordered()) {
            plot.band(xs, quarter(each, known, 1, scores), quarter(each, known, 3, scores), "b")
                    .line(xs, medians, "b");
        }
        plot.segments(dots(plot, xs, medians), "dot median");
        int best = view.places(dimension)[0];
        if (best >= 0) {
            plot.segments(dots(plot, new double[] {bins.at(best)}, new double[] {view.values()[0]}), "dot best");
        }
        return plot.legend("trials", "spread")
                .legend("median and middle half of a value", "b")
                .legend("best trial", "best")
                .html();
    }

    /** The values below which so many quarters lie; those of each bin are sorted. */
    private static double[] quarter(double[][] each, int[] known, int quarters, Axis scores) {
        return Arrays.stream(known)
                .mapToDouble(i -> each[i][(each[i].length - 1) * quarters / 4])
                .map(value -> Math.clamp(value, scores.from(), scores.to()))
                .toArray();
    }

    /** From the lowest score, or the one below which a hundredth lies, to the highest. */
    static Axis scores(SearchView view) {
        double[] sorted = view.sorted();
        int cut = sorted.length / 100;
        boolean larger = view.result().objective().larger();
        return Axis.padded(
                sorted[larger ? cut : 0],
                sorted[larger ? sorted.length - 1 : sorted.length - 1 - cut],
                5,
                view.sought()::compact);
    }

    private double[][] each() {
        int[] places = view.places(dimension);
        int[] counts = new int[bins.count()];
        Arrays.stream(places).filter(place -> place >= 0).forEach(place -> counts[bins.bin(place)]++);
        double[][] each = Arrays.stream(counts).mapToObj(double[]::new).toArray(double[][]::new);
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
                int bin = bins.bin(places[i]);
                each[bin][--counts[bin]] = view.values()[i];
            }
        }
        return each;
    }

    private Axis across() {
        int last = bins.dimension().values().size() - 1;
        if (bins.dimension().ordered()) {
            double[] ends = IntStream.rangeClosed(0, last)
                    .mapToDouble(bins::at)
                    .sorted()
                    .toArray();
            return Axis.padded(ends[0], ends[last], 6, Numbers::compact);
        }
        List<Axis.Tick> names = new ArrayList<>();
        for (int i = 0; i <= Math.min(last, MOST_WORDS - 1); i++) {
            names.add(new Axis.Tick(i, bins.dimension().values().get(i)));
        }
        return new Axis(-0.5, last + 0.5, names);
    }

    static String dots(Plot plot, double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            path.append('M')
                    .append(Plot.number(plot.x(xs[i])))
                    .append(' ')
                    .append(Plot.number(plot.y(ys[i])))
                    .append("h0");
        }
        return path.toString();
    }
}
