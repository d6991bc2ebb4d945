package io.njord.lab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Lines over time, thinned out, with spans shaded and values under the pointer. Not thread-safe; one a chart. */
final class LineChart {
    private static final int STRETCHES = 300;
    private static final int LABELS = 8;

    private final String label;
    private final List<Line> lines = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private DoubleFunction<String> axisFormat = Numbers::compact;
    private String hoverFormat = "number";
    private double floor = Double.POSITIVE_INFINITY;
    private double ceiling = Double.NEGATIVE_INFINITY;
    private double level = Double.NaN;
    private String size = "";

    private record Span(double from, double to, String css, String title) {}

    LineChart(String label) {
        this.label = label;
    }

    /** Adds a line; NaN values are left out. */
    LineChart line(String name, String css, long[] tsNs, double[] values) {
        return add(name, css, tsNs, values, false);
    }

    /** Adds a line that is filled down to zero. */
    LineChart filled(String name, String css, long[] tsNs, double[] values) {
        includes(0);
        return add(name, css, tsNs, values, true);
    }

    /** Shades a span of time in which the data is doubtful. */
    LineChart shade(long fromNs, long toNs, String title) {
        spans.add(new Span(fromNs, toNs, "doubt", title));
        return this;
    }

    /** Shades every second of stretches that follow one another, so that they can be told apart. */
    LineChart stretch(long fromNs, long toNs, int number, String title) {
        spans.add(new Span(fromNs, toNs, number % 2 == 0 ? "stretch" : "stretch odd", title));
        return this;
    }

    /** Draws a level across and makes room for it. */
    LineChart level(double value) {
        level = value;
        includes(value);
        return this;
    }

    /** Formats values as percent of fractions. */
    LineChart percent() {
        axisFormat = value -> Numbers.compact(value * 100) + "%";
        hoverFormat = "percent";
        return this;
    }

    /** Sets a size class. */
    LineChart sized(String name) {
        size = name;
        return this;
    }

    private LineChart add(String name, String css, long[] tsNs, double[] values, boolean filled) {
        int[] kept = Downsample.indices(values, STRETCHES);
        double[] xs = Arrays.stream(kept).mapToDouble(i -> tsNs[i]).toArray();
        double[] ys = Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
        Arrays.stream(ys).forEach(this::includes);
        lines.add(new Line(name, css, xs, ys, filled));
        return this;
    }

    private void includes(double value) {
        floor = Math.min(floor, value);
        ceiling = Math.max(ceiling, value);
    }

    /** Returns the chart as HTML; a sentence when there is nothing to draw. */
    String html() {
        double first =
                lines.stream().flatMapToDouble(l -> Arrays.stream(l.xs)).min().orElse(Double.NaN);
        double last =
                lines.stream().flatMapToDouble(l -> Arrays.stream(l.xs)).max().orElse(Double.NaN);
        if (Double.isNaN(first) || first == last) {
            return "<p class=\"none\">Too few points to draw.</p>";
        }
        Plot plot = new Plot(
                        Axis.time((long) first, (long) last, LABELS), Axis.padded(floor, ceiling, 5, axisFormat), label)
                .sized(size);
        spans.forEach(span -> plot.shade(span.from(), span.to(), span.css(), span.title()));
        if (!Double.isNaN(level)) {
            plot.level(level, "level");
        }
        for (Line line : lines) {
            if (line.filled) {
                plot.area(line.xs, line.ys, 0, line.css);
            }
            plot.line(line.xs, line.ys, line.css);
            if (lines.size() > 1) {
                plot.legend(line.name, line.css);
            }
        }
        if (spans.stream().anyMatch(span -> span.css().equals("doubt"))) {
            plot.legend("doubtful data", "doubt");
        }
        return plot.hover(hover(first, last)).html();
    }

    private String hover(double first, double last) {
        StringBuilder json = new StringBuilder(lines.size() * 16_384);
        json.append(String.format(
                Locale.ROOT, "{\"from\":%d,\"to\":%d,\"format\":\"%s\",\"lines\":[", ms(first), ms(last), hoverFormat));
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            json.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"")
                    .append(jsonText(line.name))
                    .append("\",\"x\":[");
            for (int k = 0; k < line.xs.length; k++) {
                json.append(k == 0 ? "" : ",").append(ms(line.xs[k]) - ms(first));
            }
            json.append("],\"y\":[");
            for (int k = 0; k < line.ys.length; k++) {
                json.append(k == 0 ? "" : ",").append(String.format(Locale.ROOT, "%.6g", line.ys[k]));
            }
            json.append("]}");
        }
        return json.append("]}").toString();
    }

    private static long ms(double ns) {
        return (long) (ns / 1e6);
    }

    static String jsonText(String text) {
        return new String(
                com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static final class Line {
        private final String name;
        private final String css;
        private final double[] xs;
        private final double[] ys;
        private final boolean filled;

        private Line(String name, String css, double[] xs, double[] ys, boolean filled) {
            this.name = name;
            this.css = css;
            this.xs = xs;
            this.ys = ys;
            this.filled = filled;
        }
    }
}
