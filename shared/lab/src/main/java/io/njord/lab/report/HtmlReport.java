package io.njord.lab.report;

import io.njord.core.market.BarSeries;
import io.njord.lab.montecarlo.MonteCarloResult;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.stats.Benchmark;
import io.njord.lab.stats.Performance;
import io.njord.lab.stats.Statistics;
import io.njord.lab.stats.StatisticsOptions;
import io.njord.lab.stats.TimedSeries;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The page of a backtest: what it earned, what it risked, what it traded, what it cost, on which data, and how to get the same
 * again. One file that needs nothing else; its size does not grow with the number of bars. The result should lie beside it as
 * JSON, see {@link ResultJson}.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /** Writes the page; creates its directories. */
    public static void write(BacktestResult result, StatisticsOptions options, Path file) {
        write(result, options, List.of(), file);
    }

    /** Writes the page with what else could have happened. */
    public static void write(
            BacktestResult result, StatisticsOptions options, List<MonteCarloResult> others, Path file) {
        page(result, options, others).write(file);
    }

    /**
     * Returns the page as text.
     *
     * @param result the backtest
     * @param options how to measure; without a benchmark, and with the bars of one symbol, holding that symbol is the benchmark
     * @param others Monte Carlo experiments on it, for sections of their own
     */
    public static String html(BacktestResult result, StatisticsOptions options, List<MonteCarloResult> others) {
        return page(result, options, others).html();
    }

    private static Page page(BacktestResult result, StatisticsOptions options, List<MonteCarloResult> others) {
        boolean held = options.benchmark().isEmpty()
                && result.series().size() == 1
                && result.series().getFirst().size() > 1;
        StatisticsOptions against =
                held ? options.withBenchmark(holding(result.series().getFirst())) : options;
        Performance performance = Performance.of(result, against);
        Map<String, OptionalDouble> statistics = Statistics.of(performance);
        ReportCharts charts = new ReportCharts(result, performance, held);
        ReportTables tables = new ReportTables(result, performance, statistics);

        Page page = new Page(result.strategyId(), subtitle(result));
        tables.tiles(page);
        page.section("Equity Curve", charts.equity() + tables.dataWarning())
                .section("Drawdown", charts.drawdown())
                .section("Monthly Returns", ReportCharts.months(performance));
        for (BarSeries bars : result.series()) {
            if (bars.size() > 0) {
                page.section("Trades on " + bars.instrument().symbol(), charts.candles(bars));
            }
        }
        page.half("Return Distribution", charts.returns())
                .half("Trade Distribution", charts.trades())
                .half("Rolling Sharpe Ratio", charts.rollingSharpe())
                .half("Rolling Volatility", charts.rollingVolatility());
        if (performance.benchmark().isPresent()) {
            page.half("Rolling Beta", charts.rollingBeta());
        }
        page.half("Costs", charts.costs() + tables.costs());
        others.forEach(other -> page.half("Monte Carlo: " + other.model(), MonteCarloSection.html(other)));
        page.section("Performance Metrics", tables.statistics(held), "long")
                .section("Deepest Drawdowns", tables.drawdowns())
                .section("Round Trips", tables.trades(), "long")
                .half("Parameters", tables.parameters())
                .half("Configuration", tables.configuration())
                .section("Data Coverage", tables.coverage())
                .section("Manifest", tables.manifest());
        return page.foot("Times are UTC. Losses are negative, drawdowns and costs positive. What is undefined reads "
                + Numbers.UNDEFINED + ". Past results, simulated or not, do not tell the future.");
    }

    private static String subtitle(BacktestResult result) {
        String symbols = result.series().isEmpty()
                ? result.coverage().stream().map(c -> c.symbol()).collect(Collectors.joining(", "))
                : result.series().stream()
                        .map(bars -> bars.instrument().symbol() + " "
                                + bars.timeframe().json())
                        .collect(Collectors.joining(", "));
        return "Backtest" + (symbols.isEmpty() ? "" : " on " + symbols) + ", " + Numbers.time(result.startNs()) + " to "
                + Numbers.time(result.endNs()) + " UTC";
    }

    private static Benchmark holding(BarSeries bars) {
        int n = bars.size();
        long[] times = new long[n + 1];
        double[] prices = new double[n + 1];
        times[0] = bars.tsOpen()[0];
        prices[0] = bars.open()[0];
        Arrays.setAll(prices, i -> i == 0 ? prices[0] : bars.close()[i - 1]);
        Arrays.setAll(
                times,
                i -> i == 0 ? times[0] : bars.tsOpen()[i - 1] + bars.timeframe().lengthNs());
        return Benchmark.ofPrices(new TimedSeries(times, prices));
    }
}
