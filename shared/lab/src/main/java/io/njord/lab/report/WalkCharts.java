package io.njord.lab.report;

import io.njord.lab.stats.Performance;
import io.njord.lab.walkforward.Drift;
import io.njord.lab.walkforward.WalkForwardResult;
import io.njord.lab.walkforward.WindowResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The charts of a walk's page. */
final class WalkCharts {
    private static final int LABELS = 8;
    private static final int MOST_WORDS = 14;

    private final WalkForwardResult result;
    private final Performance performance;
    private final Measure sought;

    WalkCharts(WalkForwardResult result, Performance performance) {
        this.result = result;
        this.performance = performance;
        this.sought = Measure.of(result.objective());
    }

    String equity() {
        return stretched(new LineChart("Equity out of sample")
                                .sized("tall")
                                .line("equity", "a", performance.tsNs(), performance.worth())
                                .level(performance.worth()[0]))
                        .html()
                + "<p class=\"note\">Every second window is shaded. Parameters change where a window begins; every point is"
                + " on bars that the choice had not seen.</p>";
    }

    String drawdown() {
        return stretched(ReportCharts.drawdown(performance)).html();
    }

    private LineChart stretched(LineChart chart) {
        for (int i = 0; i < result.windows().size(); i++) {
            WindowResult window = result.windows().get(i);
            chart.stretch(window.testFromNs(), window.testToNs(), i + 1, WalkTables.title(result, i));
        }
        return chart;
    }

    /** Where each window chose and where it was judged. */
    String windows() {
        List<WindowResult> windows = result.windows();
        int count = windows.size();
        List<Axis.Tick> numbers = new ArrayList<>();
        int every = Math.max(1, (count + 11) / 12);
        for (int i = 0; i < count; i += every) {
            numbers.add(new Axis.Tick(count - i - 0.5, String.valueOf(i + 1)));
        }
        long from = windows.stream().mapToLong(WindowResult::trainFromNs).min().orElse(0);
        Plot plot = new Plot(
                Axis.time(from, windows.getLast().testToNs(), LABELS),
                new Axis(0, count, numbers),
                "Where each window chose and was judged");
        for (int i = 0; i < count; i++) {
            WindowResult window = windows.get(i);
            String title = WalkTables.title(result, i);
            double low = count - i - 0.85;
            double high = count - i - 0.15;
            plot.box(window.trainFromNs(), chosenToNs(window), low, high, "chosen", title)
                    .box(window.testFromNs(), window.testToNs(), low, high, "judged", title);
        }
        return plot.sized(count < 8 ? "short" : "")
                .legend("chosen on", "chosen")
                .legend("judged on", "judged")
                .html();
    }

    /** The end of the bars to choose on: in proportion, for bars tell their times only at the ends. */
    private static double chosenToNs(WindowResult window) {
        double bars = window.window().testFrom() - window.window().trainFrom();
        double share = (window.window().trainTo() - window.window().trainFrom()) / bars;
        return window.trainFromNs() + (window.testFromNs() - window.trainFromNs()) * share;
    }

    private OptionalDouble in(WindowResult window) {
        return value(window.inSample().get(sought.name()));
    }

    private OptionalDouble out(WindowResult window) {
        return value(window.outOfSample().get(sought.name()));
    }

    private static OptionalDouble value(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Both figures of each window against one another, with the line on which nothing is lost. */
    String scatter() {
        int[] known = IntStream.range(0, result.windows().size())
                .filter(i -> in(result.windows().get(i)).isPresent()
                        && out(result.windows().get(i)).isPresent())
                .toArray();
        if (known.length == 0) {
            return "<p class=\"none\">No window knows both.</p>";
        }
        double[] in = Arrays.stream(known)
                .mapToDouble(i -> in(result.windows().get(i)).orElseThrow())
                .toArray();
        double[] out = Arrays.stream(known)
                .mapToDouble(i -> out(result.windows().get(i)).orElseThrow())
                .toArray();
        Axis across = axis(Arrays.stream(in), 6);
        Axis up = axis(DoubleStream.concat(Arrays.stream(out), Arrays.stream(in)), 5);
        Plot plot = new Plot(across, up, sought.title() + " in sample and out of sample").level(0, "level");
        double low = Math.max(across.from(), up.from());
        double high = Math.min(across.to(), up.to());
        plot.line(new double[] {low, high}, new double[] {low, high}, "c");
        for (int i = 0; i < known.length; i++) {
            plot.dot(
                    in[i],
                    out[i],
                    "point",
                    "window " + (known[i] + 1) + ": in sample " + sought.text(in[i]) + ", out of sample "
                            + sought.text(out[i]));
        }
        return plot.legend("a window", "spread").legend("nothing lost", "c").html()
                + "<p class=\"note\">Across: " + Html.escape(sought.title())
                + " where it was chosen. Up: where it was judged. Below the line is what the choice promised and did not"
                + " keep.</p>";
    }

    /** Both figures side by side, window after window. */
    String bars() {
        List<WindowResult> windows = result.windows();
        DoubleStream all = windows.stream()
                .flatMap(window -> Stream.of(in(window), out(window)))
                .flatMapToDouble(OptionalDouble::stream);
        Axis values = axis(DoubleStream.concat(all, DoubleStream.of(0)), 5);
        Plot plot = new Plot(
                numbers(windows.size()), values, sought.title() + " in sample and out of sample, window after window");
        for (int i = 0; i < windows.size(); i++) {
            int at = i;
            String title = "window " + (i + 1);
            in(windows.get(i))
                    .ifPresent(value -> plot.box(
                            at + 0.12, at + 0.48, 0, value, "chosen", title + ", in sample: " + sought.text(value)));
            out(windows.get(i))
                    .ifPresent(value -> plot.box(
                            at + 0.52,
                            at + 0.88,
                            0,
                            value,
                            value < 0 ? "bin down" : "bin up",
                            title + ", out of sample: " + sought.text(value)));
        }
        return plot.level(0, "level")
                        .legend("in sample", "chosen")
                        .legend("out of sample", "up")
                        .html()
                + "<p class=\"note\">" + Html.escape(sought.title()) + " of each window.</p>";
    }

    /** The chosen value of a parameter, window after window. */
    String drift(Drift drift) {
        List<String> values = drift.values();
        List<String> words =
                values.stream().filter(v -> !v.isEmpty()).distinct().toList();
        if (words.isEmpty()) {
            return "<p class=\"none\">Nothing was chosen.</p>";
        }
        boolean ordered = drift.distance().isPresent() && words.stream().allMatch(WalkCharts::number);
        DoubleFunction<String> name = Numbers::compact;
        Axis up = ordered ? axis(words.stream().mapToDouble(Double::parseDouble), 5, name) : words(words);
        Plot plot = new Plot(numbers(values.size()), up, drift.name() + " chosen, window after window");
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                double y = plot.y(ordered ? Double.parseDouble(values.get(i)) : words.indexOf(values.get(i)));
                steps.append(steps.isEmpty() || values.get(i - 1).isEmpty() ? 'M' : 'L')
                        .append(Plot.number(plot.x(i)))
                        .append(' ')
                        .append(Plot.number(y))
                        .append('H')
                        .append(Plot.number(plot.x(i + 1)));
            }
        }
        plot.segments(steps.toString(), "line a");
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                double y = ordered ? Double.parseDouble(values.get(i)) : words.indexOf(values.get(i));
                plot.dot(i + 0.5, y, "point", "window " + (i + 1) + ": " + drift.name() + " " + values.get(i));
            }
        }
        return plot.html();
    }

    private static Axis words(List<String> words) {
        List<Axis.Tick> ticks = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_WORDS, words.size()); i++) {
            ticks.add(new Axis.Tick(i, words.get(i)));
        }
        return new Axis(-0.5, words.size() - 0.5, ticks);
    }

    private static Axis numbers(int windows) {
        int every = Math.max(1, (windows + 11) / 12);
        List<Axis.Tick> ticks = new ArrayList<>();
        for (int i = 0; i < windows; i += every) {
            ticks.add(new Axis.Tick(i + 0.5, String.valueOf(i + 1)));
        }
        return new Axis(0, windows, ticks);
    }

    private static boolean number(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Axis axis(DoubleStream values, int about) {
        return axis(values, about, sought::compact);
    }

    private static Axis axis(DoubleStream values, int about, DoubleFunction<String> format) {
        double[] all = values.toArray();
        return Axis.padded(
                Arrays.stream(all).min().orElse(0), Arrays.stream(all).max().orElse(1), about, format);
    }
}
