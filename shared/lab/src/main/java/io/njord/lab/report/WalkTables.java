package io.njord.lab.report;

import io.njord.contracts.Money;
import io.njord.lab.search.Trial;
import io.njord.lab.stats.Performance;
import io.njord.lab.walkforward.Drift;
import io.njord.lab.walkforward.WalkForwardResult;
import io.njord.lab.walkforward.WindowResult;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The figures of a walk's page. */
final class WalkTables {
    private final WalkForwardResult result;
    private final Performance performance;
    private final Measure sought;

    WalkTables(WalkForwardResult result, Performance performance) {
        this.result = result;
        this.performance = performance;
        this.sought = Measure.of(result.objective());
    }

    String subtitle() {
        List<WindowResult> windows = result.windows();
        return "Walk-forward on " + result.symbol() + ", judged "
                + Numbers.time(windows.getFirst().testFromNs()) + " to "
                + Numbers.time(windows.getLast().testToNs()) + " UTC in " + Numbers.whole(windows.size())
                + (windows.size() == 1 ? " window" : " windows") + ", sought: "
                + (result.objective().larger() ? "largest " : "smallest ") + sought.title()
                + result.objective().constraints().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(
                                ", ", result.objective().constraints().isEmpty() ? "" : " with ", ""));
    }

    void tiles(Page page) {
        page.tile("Final equity", money(result.finalEquity()), "")
                .tile("Efficiency", percent(result.efficiency()), sign(result.efficiency()))
                .tile("Objective kept", percent(result.degradation()), sign(result.degradation()))
                .tile("Windows won", Numbers.percent(result.winningWindows()), "")
                .tile("Windows", Numbers.whole(result.windows().size()), "")
                .tile("Trials", Numbers.whole(result.trials()), "");
    }

    String verdict() {
        String title = Html.escape(sought.title());
        OptionalDouble kept = result.degradation();
        OptionalDouble efficiency = result.efficiency();
        long idle = result.idleWindows();
        return "<p><b>Objective kept " + percent(kept) + "</b>: "
                + (kept.isEmpty()
                        ? "the mean " + title
                                + " in sample is not positive or not known, so that nothing can be kept of it."
                        : "so much of the mean " + title
                                + " in sample is left out of sample; 100% holds, 0% is lost, below"
                                + " that it is turned round.")
                + "</p><p><b>Efficiency " + percent(efficiency) + "</b>: "
                + (efficiency.isEmpty()
                        ? "the mean annual growth in sample is not positive or not known."
                        : "mean annual growth out of sample against that in sample; a strategy that keeps less than half was"
                                + " most likely fitted to its past.")
                + "</p><p><b>Windows won " + Numbers.percent(result.winningWindows()) + "</b>: "
                + Numbers.whole(won()) + " of " + Numbers.whole(result.windows().size()) + " ended above their start"
                + (idle == 0
                        ? ""
                        : "; " + Numbers.whole(idle) + " found no trial that satisfies the constraints and stood idle")
                + ".</p>";
    }

    private long won() {
        return result.windows().stream()
                .filter(window -> window.endEquity() > window.startEquity())
                .count();
    }

    String windows() {
        String title = sought.title();
        Table table = new Table(
                "#Window",
                "Chosen from",
                "Judged on",
                "Parameters",
                "#Trials",
                "#" + title + " in",
                "#" + title + " out",
                "#Kept",
                "#Return",
                "#Equity",
                "#Fills");
        for (int i = 0; i < result.windows().size(); i++) {
            WindowResult window = result.windows().get(i);
            Trial chosen = window.chosen();
            table.row(
                    String.valueOf(i + 1),
                    Numbers.day(window.trainFromNs()) + ", "
                            + Numbers.whole(
                                    window.window().trainTo() - window.window().trainFrom()) + " bars",
                    Numbers.day(window.testFromNs()) + " – " + Numbers.day(window.testToNs()),
                    chosen == null ? "none: idle" : searched(chosen.params()),
                    Numbers.whole(window.trials()),
                    figure(window.inSample()),
                    figure(window.outOfSample()),
                    percent(window.kept(sought.name())),
                    change(window),
                    money(window.endEquity()),
                    Numbers.whole(window.fills()));
        }
        return table.html("There is no window.");
    }

    /** The searched parameters alone: those that stay say nothing about a window. */
    private String searched(Map<String, String> params) {
        return result.drifts().stream()
                .map(drift -> drift.name() + " " + params.getOrDefault(drift.name(), ""))
                .collect(Collectors.joining(", "));
    }

    private String figure(Map<String, Double> figures) {
        Double value = figures.get(sought.name());
        return value == null ? Numbers.UNDEFINED : sought.text(value);
    }

    private static String change(WindowResult window) {
        return Numbers.percent((double) window.endEquity() / window.startEquity() - 1);
    }

    /** Returns what the pointer says of a window. */
    static String title(WalkForwardResult result, int index) {
        WindowResult window = result.windows().get(index);
        return "Window " + (index + 1) + ": judged " + Numbers.time(window.testFromNs()) + " to "
                + Numbers.time(window.testToNs()) + ", " + change(window);
    }

    String drift(Drift drift) {
        return "<p class=\"note\">"
                + (drift.changed().isEmpty()
                        ? "There is no step from one window to the next."
                        : "Changed at " + percent(drift.changed()) + " of the steps"
                                + (drift.distance().isEmpty()
                                        ? "."
                                        : ", by " + percent(drift.distance())
                                                + " of the searched range on the mean. A choice that wanders over the whole"
                                                + " range follows noise."))
                + "</p>";
    }

    String assumptions() {
        double closing = result.windows().stream()
                .mapToDouble(window -> (double) window.closing() / Money.ONE)
                .sum();
        return "<ul><li>Each window chooses on its first stretch alone: its search is given no later bar.</li>"
                + "<li>What is judged starts flat, with the equity that the window before ended with. The strategy sees the bars"
                + " just before it, to fill its averages, and cannot trade on them.</li>"
                + "<li>What is left open at the end of a window is closed at the last close and pays its fee, without slippage;"
                + " such fees sum to " + Numbers.amount(closing) + ".</li>"
                + "<li>Figures of a window out of sample are taken before that; the equity and the returns after.</li>"
                + "<li>Where no trial satisfies the constraints, a window stands idle.</li>"
                + "<li>"
                + (result.unusedBars() == 0
                        ? "All bars are used."
                        : Numbers.whole(result.unusedBars()) + (result.unusedBars() == 1 ? " bar" : " bars")
                                + " at the end were too few for one more window and are not used.")
                + "</li><li>Statistics of trades are not known for the joined equity, of "
                + Numbers.whole(performance.tsNs().length) + " points.</li></ul>";
    }

    private static String money(long amount) {
        return Numbers.amount((double) amount / Money.ONE);
    }

    private static String percent(OptionalDouble value) {
        return value.isEmpty() ? Numbers.UNDEFINED : Numbers.percent(value.getAsDouble());
    }

    private static String sign(OptionalDouble value) {
        return value.isEmpty() ? "" : value.getAsDouble() > 0 ? "positive" : "negative";
    }
}
