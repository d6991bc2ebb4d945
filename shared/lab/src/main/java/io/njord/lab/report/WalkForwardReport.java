package io.njord.lab.report;

import io.njord.lab.stats.Performance;
import io.njord.lab.stats.Statistics;
import io.njord.lab.stats.StatisticsOptions;
import io.njord.lab.stats.TimedSeries;
import io.njord.lab.walkforward.Drift;
import io.njord.lab.walkforward.WalkForwardResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The page of a walk: what the strategy earned on bars that its parameters had not seen, how much of what was found in sample is
 * left of that, and how far the choice wanders. One file that needs nothing else. Equal input gives equal bytes.
 */
public final class WalkForwardReport {
    private static final int MOST_PARAMETERS = 20;

    private WalkForwardReport() {}

    /** Writes the page; creates its directories. */
    public static void write(WalkForwardResult result, StatisticsOptions options, Path file) {
        page(result, options, List.of()).write(file);
    }

    /** Writes the page with what is needed to walk again. */
    public static void write(WalkForwardResult result, StatisticsOptions options, List<Fact> manifest, Path file) {
        page(result, options, manifest).write(file);
    }

    /**
     * Returns the page as text.
     *
     * @param result the walk
     * @param options how to measure the joined equity
     * @param manifest what is needed to walk again, in order; may be empty
     */
    public static String html(WalkForwardResult result, StatisticsOptions options, List<Fact> manifest) {
        return page(result, options, manifest).html();
    }

    private static Page page(WalkForwardResult result, StatisticsOptions options, List<Fact> manifest) {
        Performance performance = Performance.ofEquity(
                new TimedSeries(result.equity().tsNs(), result.equity().values()), options);
        Map<String, OptionalDouble> statistics = Statistics.of(performance);
        WalkCharts charts = new WalkCharts(result, performance);
        WalkTables tables = new WalkTables(result, performance);

        Page page = new Page(result.strategyId(), tables.subtitle());
        StatisticsTable.tiles(page, statistics, List.of("total_return", "cagr", "sharpe", "max_drawdown"));
        tables.tiles(page);
        page.section("Verdict", tables.verdict())
                .section("Out-of-Sample Equity", charts.equity())
                .section("Drawdown", charts.drawdown())
                .section("Windows", charts.windows())
                .half("In Sample against Out of Sample", charts.scatter())
                .half("Window by Window", charts.bars())
                .section("Each Window", tables.windows(), "long");
        List<Drift> drifts = result.drifts().stream().limit(MOST_PARAMETERS).toList();
        for (int i = 0; i < drifts.size(); i++) {
            boolean alone = i == drifts.size() - 1 && i % 2 == 0;
            Drift drift = drifts.get(i);
            page.section("Drift: " + drift.name(), charts.drift(drift) + tables.drift(drift), alone ? "" : "half");
        }
        page.section("Monthly Returns", ReportCharts.months(performance))
                .section(
                        "Performance Metrics",
                        StatisticsTable.html(statistics, performance.periodsPerYear(), false),
                        "long")
                .section("What Is Assumed", tables.assumptions());
        if (!manifest.isEmpty()) {
            Table table = new Table();
            manifest.forEach(fact -> table.pair(fact.name(), fact.value()));
            page.section("Manifest", table.html(""));
        }
        return page.foot("Times are UTC. Losses are negative, drawdowns positive. What is undefined reads "
                + Numbers.UNDEFINED + ". Past results, simulated or not, do not tell the future.");
    }
}
