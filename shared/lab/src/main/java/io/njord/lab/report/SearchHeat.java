package io.njord.lab.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.lab.stats.Statistic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/**
 * What every pair of parameters gave, as cells for search.js: the figures of a cell's best trial, their medians over the other
 * parameters, and how many trials it holds. The number of cells is bounded, whatever the number of trials.
 */
final class SearchHeat {
    private static final int MOST_NUMBERS = 110_000;
    private static final int MOST_BINS = 48;
    private static final int MOST_DIMENSIONS = 10;
    private static final int MOST_MEASURES = 6;
    private static final MathContext DIGITS = new MathContext(5);

    private final SearchView view;
    private final List<Measure> measures;
    private final double[][] columns;
    private final List<Bins> bins;

    SearchHeat(SearchView view) {
        this.view = view;
        this.measures = Measure.shown(view.result().objective(), view.ranked(), MOST_MEASURES);
        this.columns =
                measures.stream().map(measure -> measure.of(view.ranked())).toArray(double[][]::new);
        int dimensions = Math.min(MOST_DIMENSIONS, view.dimensions().size());
        int pairs = Math.max(1, dimensions * (dimensions - 1) / 2);
        int most = (int) Math.sqrt((double) MOST_NUMBERS / (pairs * (2 * measures.size() + 1)));
        this.bins = view.dimensions().stream()
                .limit(dimensions)
                .map(dimension -> Bins.of(dimension, Math.min(MOST_BINS, most)))
                .toList();
    }

    /** Returns the map and its selectors as HTML; a sentence when there is nothing to draw. */
    String html() {
        if (view.ranked().isEmpty() || bins.size() < 2) {
            return "<p class=\"none\">" + (bins.size() < 2 ? "A map needs two parameters." : "No trial has a score.")
                    + "</p>";
        }
        return "<div class=\"surface\"><div class=\"pick\">" + pick("pair", "Parameters") + pick("measure", "Figure")
                + pick("cell", "Cell shows") + "</div><div class=\"field\"></div><div class=\"scale\"></div>"
                + "<noscript><p class=\"none\">This map is drawn by a script of this page, which is switched off."
                + "</p></noscript><script type=\"application/json\" class=\"cells\">"
                + Html.script(json().toString())
                + "</script></div><p class=\"note\">The ringed cell holds the best trial."
                + " A wide bright region is worth more than a bright point: a point is most likely luck."
                + (view.dimensions().size() > bins.size()
                        ? " The first " + bins.size() + " of "
                                + view.dimensions().size() + " parameters are shown."
                        : "")
                + "</p>";
    }

    private static String pick(String name, String label) {
        return "<label>" + label + " <select class=\"" + name + "\"></select></label>";
    }

    private ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode axes = root.putArray("axes");
        ArrayNode best = root.putArray("best");
        for (int d = 0; d < bins.size(); d++) {
            ObjectNode axis =
                    axes.addObject().put("name", bins.get(d).dimension().name());
            bins.get(d).labels().forEach(axis.putArray("labels")::add);
            int place = view.places(d)[0];
            best.add(place < 0 ? -1 : bins.get(d).bin(place));
        }
        ArrayNode shown = root.putArray("measures");
        for (Measure measure : measures) {
            shown.addObject()
                    .put("title", measure.title())
                    .put("kind", kind(measure.unit()))
                    .put("less", measure.better() == Statistic.Better.LOWER);
        }
        ArrayNode pairs = root.putArray("pairs");
        for (int a = 0; a < bins.size(); a++) {
            for (int b = a + 1; b < bins.size(); b++) {
                pair(pairs.addObject(), a, b);
            }
        }
        return root;
    }

    private void pair(ObjectNode node, int a, int b) {
        int cells = bins.get(a).count() * bins.get(b).count();
        int[] cell = cells(a, b);
        int[] starts = new int[cells + 1];
        int[] first = new int[cells];
        Arrays.fill(first, -1);
        for (int i = 0; i < cell.length; i++) {
            if (cell[i] >= 0) {
                starts[cell[i] + 1]++;
                first[cell[i]] = first[cell[i]] < 0 ? i : first[cell[i]]; // they are ranked: the first is the best
            }
        }
        ArrayNode counts = node.put("rows", a).put("columns", b).putArray("counts");
        for (int c = 0; c < cells; c++) {
            counts.add(starts[c + 1]);
            starts[c + 1] += starts[c];
        }
        ArrayNode best = node.putArray("best");
        ArrayNode median = node.putArray("median");
        for (double[] column : columns) {
            ArrayNode bests = best.addArray();
            Arrays.stream(first).forEach(trial -> add(bests, trial < 0 ? Double.NaN : column[trial]));
            medians(median.addArray(), column, cell, starts);
        }
    }

    private int[] cells(int a, int b) {
        int[] rows = view.places(a);
        int[] across = view.places(b);
        int[] cell = new int[rows.length];
        Arrays.setAll(
                cell,
                i -> rows[i] < 0 || across[i] < 0
                        ? -1
                        : bins.get(a).bin(rows[i]) * bins.get(b).count()
                                + bins.get(b).bin(across[i]));
        return cell;
    }

    /** Sorts the values into their cells and takes the middle of each. */
    private static void medians(ArrayNode to, double[] column, int[] cell, int[] starts) {
        double[] sorted = new double[column.length];
        int[] ends = Arrays.copyOf(starts, starts.length - 1);
        for (int i = 0; i < column.length; i++) {
            if (cell[i] >= 0 && !Double.isNaN(column[i])) {
                sorted[ends[cell[i]]++] = column[i];
            }
        }
        for (int c = 0; c < ends.length; c++) {
            add(to, SearchView.median(sorted, starts[c], ends[c]));
        }
    }

    private static void add(ArrayNode to, double value) {
        if (Double.isFinite(value)) {
            to.add(BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros());
        } else {
            to.addNull();
        }
    }

    private static String kind(Statistic.Unit unit) {
        return switch (unit) {
            case FRACTION, PROBABILITY -> "percent";
            case AMOUNT -> "amount";
            case COUNT, PERIODS -> "whole";
            default -> "number";
        };
    }
}
