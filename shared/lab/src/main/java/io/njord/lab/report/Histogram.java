package io.njord.lab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/** How often values fall between two edges, losses and gains in their colours, with marks at some values. */
final class Histogram {
    private static final int MOST_BINS = 61;

    private final String label;
    private final double[] sorted;
    private final DoubleFunction<String> format;
    private final List<Mark> marks = new ArrayList<>();
    private boolean signed = true;

    private record Mark(double value, String name, String css) {}

    /** Takes values, ascending and finite. */
    Histogram(String label, double[] sorted, DoubleFunction<String> format) {
        this.label = label;
        this.sorted = sorted;
        this.format = format;
    }

    /** Marks a value. */
    Histogram mark(double value, String name, String css) {
        marks.add(new Mark(value, name, css));
        return this;
    }

    /** Takes values whose sign means nothing: zero is not shown for its own sake, and all have one colour. */
    Histogram neutral() {
        signed = false;
        return this;
    }

    /** Returns the chart as HTML; a sentence when there is nothing to draw. */
    String html() {
        if (sorted.length == 0) {
            return "<p class=\"none\">Nothing to count.</p>";
        }
        // the outermost half percent on each side goes into the last bins, or one outlier would squeeze the rest
        double least = sorted[(int) (sorted.length * 0.005)];
        double greatest = sorted[sorted.length - 1 - (int) (sorted.length * 0.005)];
        double low = signed ? Math.min(0, least) : least;
        double high = signed ? Math.max(0, greatest) : greatest;
        double width = width(low, high);
        double first = Math.floor(low / width);
        int[] counts = new int[Math.max(1, (int) (Math.ceil(high / width) - first))];
        for (double value : sorted) {
            counts[(int) Math.clamp(Math.floor(value / width) - first, 0, counts.length - 1)]++;
        }
        int most = Arrays.stream(counts).max().orElse(1);
        Plot plot = new Plot(
                Axis.linear(first * width, (first + counts.length) * width, 6, format),
                Axis.linear(0, most, 4, Numbers::compact),
                label);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double left = (first + i) * width;
                String title =
                        format.apply(left) + " to " + format.apply(left + width) + ": " + Numbers.whole(counts[i]);
                plot.box(
                        left + width * 0.06,
                        left + width * 0.94,
                        0,
                        counts[i],
                        !signed ? "bin" : left < 0 ? "bin down" : "bin up",
                        title);
            }
        }
        for (Mark mark : marks) {
            plot.mark(mark.value(), "vmark " + mark.css())
                    .legend(mark.name() + " " + format.apply(mark.value()), mark.css());
        }
        return plot.html();
    }

    /** The width of Freedman and Diaconis (1981), or of the most bins there is room for. */
    private double width(double low, double high) {
        double quartiles = sorted[(int) ((sorted.length - 1) * 0.75)] - sorted[(int) ((sorted.length - 1) * 0.25)];
        double range = high > low ? high - low : 1;
        return Math.max(2 * quartiles / Math.cbrt(sorted.length), range / MOST_BINS);
    }
}
