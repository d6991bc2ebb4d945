package io.njord.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The frame of every chart: an SVG that stretches to the width of the page, with labels beside it that do not, so that text keeps
 * its size on a phone and on paper. Marks are added in a box of {@link #WIDTH} by {@link #HEIGHT}; strokes keep their width
 * whatever the stretch. Not thread-safe; one a chart.
 */
final class Plot {
    static final double WIDTH = 1000;
    static final double HEIGHT = 400;

    private final Axis x;
    private final Axis y;
    private final String label;
    private final StringBuilder marks = new StringBuilder(16_384);
    private final List<String> legend = new ArrayList<>();
    private String cssClass = "";
    private String hover = "";

    /** Starts a chart with a description for those who cannot see it. */
    Plot(Axis x, Axis y, String label) {
        this.x = x;
        this.y = y;
        this.label = label;
    }

    double x(double value) {
        return x.place(value) * WIDTH;
    }

    double y(double value) {
        return HEIGHT - y.place(value) * HEIGHT;
    }

    /** Sets a size class: tall, short. */
    Plot sized(String name) {
        cssClass = name;
        return this;
    }

    /** Adds an entry to the legend. */
    Plot legend(String name, String css) {
        legend.add("<span class=\"key " + css + "\">" + Html.escape(name) + "</span>");
        return this;
    }

    /** Sets what is shown under the pointer: JSON for report.js. */
    Plot hover(String json) {
        hover = json;
        return this;
    }

    /** Adds a line through points. */
    Plot line(double[] xs, double[] ys, String css) {
        if (xs.length > 0) {
            marks.append("<path class=\"line ").append(css).append("\" d=\"");
            path(xs, ys);
            marks.append("\"/>");
        }
        return this;
    }

    /** Fills between a line and a level. */
    Plot area(double[] xs, double[] ys, double level, String css) {
        if (xs.length > 0) {
            marks.append("<path class=\"area ").append(css).append("\" d=\"");
            path(xs, ys);
            marks.append('L').append(number(x(xs[xs.length - 1]))).append(' ').append(number(y(level)));
            marks.append('L')
                    .append(number(x(xs[0])))
                    .append(' ')
                    .append(number(y(level)))
                    .append("Z\"/>");
        }
        return this;
    }

    /** Fills between two lines. */
    Plot band(double[] xs, double[] lows, double[] highs, String css) {
        if (xs.length > 0) {
            marks.append("<path class=\"area ").append(css).append("\" d=\"");
            path(xs, highs);
            for (int i = xs.length - 1; i >= 0; i--) {
                marks.append('L').append(number(x(xs[i]))).append(' ').append(number(y(lows[i])));
            }
            marks.append("Z\"/>");
        }
        return this;
    }

    /** Adds a box between two corners, with a text for the pointer; none for an empty one. */
    Plot box(double x1, double x2, double y1, double y2, String css, String title) {
        double left = Math.clamp(Math.min(x(x1), x(x2)), 0, WIDTH);
        double right = Math.clamp(Math.max(x(x1), x(x2)), 0, WIDTH);
        double top = Math.clamp(Math.min(y(y1), y(y2)), 0, HEIGHT);
        double bottom = Math.clamp(Math.max(y(y1), y(y2)), 0, HEIGHT);
        marks.append("<rect class=\"")
                .append(css)
                .append("\" x=\"")
                .append(number(left))
                .append("\" y=\"")
                .append(number(top));
        marks.append("\" width=\"")
                .append(number(right - left))
                .append("\" height=\"")
                .append(number(bottom - top));
        if (title.isEmpty()) {
            marks.append("\"/>");
        } else {
            marks.append("\"><title>").append(Html.escape(title)).append("</title></rect>");
        }
        return this;
    }

    /** Adds a dot with a text for the pointer. */
    Plot dot(double at, double value, String css, String title) {
        marks.append("<path class=\"dot ")
                .append(css)
                .append("\" d=\"M")
                .append(number(x(at)))
                .append(' ')
                .append(number(y(value)))
                .append("h0\"><title>")
                .append(Html.escape(title))
                .append("</title></path>");
        return this;
    }

    /** Shades a stretch over the whole height. */
    Plot shade(double from, double to, String css, String title) {
        return to < x.from() || from > x.to() ? this : box(from, Math.max(to, from), y.from(), y.to(), css, title);
    }

    /** Adds a level across the whole width. */
    Plot level(double value, String css) {
        return value < y.from() || value > y.to()
                ? this
                : segments("M0 " + number(y(value)) + "H" + number(WIDTH), css);
    }

    /** Adds a vertical line with a name at its head. */
    Plot mark(double value, String css) {
        return value < x.from() || value > x.to()
                ? this
                : segments("M" + number(x(value)) + " 0V" + number(HEIGHT), css);
    }

    /** Adds a path that is already in the box's coordinates. */
    Plot segments(String path, String css) {
        if (!path.isEmpty()) {
            marks.append("<path class=\"")
                    .append(css)
                    .append("\" d=\"")
                    .append(path)
                    .append("\"/>");
        }
        return this;
    }

    /** Returns the chart as HTML. */
    String html() {
        StringBuilder html = new StringBuilder(marks.length() + 4096);
        html.append("<figure class=\"chart ").append(cssClass).append("\">");
        if (!legend.isEmpty()) {
            html.append("<figcaption>").append(String.join("", legend)).append("</figcaption>");
        }
        html.append("<div class=\"plot\">");
        for (Axis.Tick tick : y.ticks()) {
            html.append("<span class=\"ty\" style=\"top:")
                    .append(percent(1 - y.place(tick.value())))
                    .append("\">");
            html.append(Html.escape(tick.label())).append("</span>");
        }
        html.append("<svg viewBox=\"0 0 1000 400\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"");
        html.append(Html.escape(label)).append("\"><path class=\"grid\" d=\"");
        y.ticks()
                .forEach(tick ->
                        html.append("M0 ").append(number(y(tick.value()))).append("H1000"));
        x.ticks()
                .forEach(
                        tick -> html.append('M').append(number(x(tick.value()))).append(" 0V400"));
        html.append("\"/>").append(marks).append("</svg>");
        for (Axis.Tick tick : x.ticks()) {
            double place = x.place(tick.value());
            String side = place < 0.03 ? " first" : place > 0.97 ? " last" : "";
            html.append("<span class=\"tx")
                    .append(side)
                    .append("\" style=\"left:")
                    .append(percent(place))
                    .append("\">");
            html.append(Html.escape(tick.label())).append("</span>");
        }
        if (!hover.isEmpty()) {
            html.append("<script type=\"application/json\" class=\"hover\">")
                    .append(Html.script(hover))
                    .append("</script>");
        }
        return html.append("</div></figure>").toString();
    }

    /** Returns a coordinate with one decimal at most. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0
                ? String.valueOf(tenths / 10)
                : (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
    }

    private void path(double[] xs, double[] ys) {
        for (int i = 0; i < xs.length; i++) {
            marks.append(i == 0 ? 'M' : 'L')
                    .append(number(x(xs[i])))
                    .append(' ')
                    .append(number(y(ys[i])));
        }
    }

    private static String percent(double place) {
        return String.format(Locale.ROOT, "%.2f%%", place * 100);
    }
}
