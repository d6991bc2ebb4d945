package io.njord.lab.report;

import io.njord.lab.stats.Statistic;
import io.njord.lab.stats.Statistics;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Every statistic by what it is about, with its formula. */
final class StatisticsTable {
    private static final Set<String> SIGNED = Set.of(
            "total_return", "cagr", "net_profit", "sharpe", "sortino", "calmar", "expectancy", "alpha", "mean_return");

    private StatisticsTable() {}

    /**
     * Returns the groups of which something is known.
     *
     * @param statistics by name
     * @param periodsPerYear by which annual figures scale
     * @param held whether the benchmark is holding the symbol
     */
    static String html(Map<String, OptionalDouble> statistics, double periodsPerYear, boolean held) {
        StringBuilder html = new StringBuilder("<input type=\"checkbox\" id=\"formulas\">"
                + "<label for=\"formulas\"> show formulas</label><div class=\"groups\">");
        for (Statistic.Group group : Statistic.Group.values()) {
            List<Statistic> members =
                    Statistics.ALL.stream().filter(s -> s.group() == group).toList();
            if (members.stream().allMatch(s -> value(statistics, s.name()).isEmpty())) {
                continue;
            }
            html.append("<div><h3>").append(group.title());
            html.append(held && group == Statistic.Group.BENCHMARK ? " (holding the symbol)" : "");
            html.append("</h3><table><tbody>");
            members.forEach(statistic -> row(html, statistic, value(statistics, statistic.name())));
            html.append("</tbody></table></div>");
        }
        return html.append(
                        "</div><p class=\"note\">r: returns, b: the benchmark's, n: their number, rf: risk-free return of a"
                                + " period, sd: sample deviation, P: periods a year, here ")
                + Numbers.compact(periodsPerYear) + "; S, K: skewness, excess kurtosis.</p>";
    }

    private static void row(StringBuilder html, Statistic statistic, OptionalDouble value) {
        String formula =
                Html.escape(statistic.formula()) + " [" + statistic.unit().json() + "]";
        html.append("<tr><td><abbr title=\"").append(formula).append("\">");
        html.append(Html.escape(statistic.title())).append("</abbr><span class=\"formula\">");
        html.append(formula).append("</span></td><td class=\"n ").append(css(statistic.name(), value));
        html.append("\">").append(Numbers.statistic(value, statistic.unit())).append("</td></tr>");
    }

    /** Adds figures to the head of a page. */
    static void tiles(Page page, Map<String, OptionalDouble> statistics, List<String> names) {
        for (String name : names) {
            Statistic statistic = Statistics.named(name).orElseThrow();
            OptionalDouble value = value(statistics, name);
            page.tile(statistic.title(), Numbers.statistic(value, statistic.unit()), css(name, value));
        }
    }

    private static OptionalDouble value(Map<String, OptionalDouble> statistics, String name) {
        return statistics.getOrDefault(name, OptionalDouble.empty());
    }

    private static String css(String name, OptionalDouble value) {
        if (!SIGNED.contains(name) || value.isEmpty() || value.getAsDouble() == 0) {
            return "";
        }
        return value.getAsDouble() > 0 ? "positive" : "negative";
    }
}
