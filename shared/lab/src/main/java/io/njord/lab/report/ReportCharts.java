package io.njord.lab.report;

import io.njord.contracts.Money;
import io.njord.core.market.BarSeries;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.Coverage;
import io.njord.lab.result.FillLog;
import io.njord.lab.stats.CalendarReturns;
import io.njord.lab.stats.Performance;
import io.njord.lab.stats.ReturnStatistics;
import io.njord.lab.stats.Rolling;
import io.njord.lab.stats.TailRisk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The charts of a backtest's page. */
final class ReportCharts {
    private static final int CANDLES = 240;
    private static final int CLOSE_UP = 160;
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Year");

    private final BacktestResult result;
    private final Performance performance;
    private final boolean held;

    ReportCharts(BacktestResult result, Performance performance, boolean held) {
        this.result = result;
        this.performance = performance;
        this.held = held;
    }

    String equity() {
        LineChart chart = new LineChart("Equity in " + result.asset())
                .sized("tall")
                .line("equity, " + result.asset(), "a", performance.tsNs(), performance.worth());
        performance
                .benchmarkReturns()
                .ifPresent(returns -> chart.line(
                        held
                                ? "holding "
                                        + result.series()
                                                .getFirst()
                                                .instrument()
                                                .symbol()
                                : "benchmark",
                        "c",
                        performance.tsNs(),
                        ReturnStatistics.growth(returns, performance.worth()[0])));
        return shaded(chart).html();
    }

    String drawdown() {
        return shaded(drawdown(performance)).html();
    }

    static LineChart drawdown(Performance performance) {
        double[] under =
                Arrays.stream(performance.drawdown()).map(d -> d == 0 ? 0 : -d).toArray();
        return new LineChart("Drawdown").sized("short").percent().filled("drawdown", "down", performance.tsNs(), under);
    }

    /** A bar that ends at midnight of the first belongs to the month that it ends, not to the one that begins. */
    static String months(Performance performance) {
        long[] within = Arrays.stream(performance.tsNs())
                .skip(1)
                .map(endNs -> endNs - 1)
                .toArray();
        Map<LocalDate, Double> monthly =
                CalendarReturns.of(within, performance.returns(), CalendarReturns.Calendar.MONTH);
        Map<Integer, double[]> years = new TreeMap<>();
        monthly.forEach((month, value) -> {
            double[] row = years.computeIfAbsent(month.getYear(), year -> {
                double[] empty = new double[MONTHS.size()];
                Arrays.fill(empty, Double.NaN);
                return empty;
            });
            row[month.getMonthValue() - 1] = value;
            row[12] = (Double.isNaN(row[12]) ? 1 : 1 + row[12]) * (1 + value) - 1;
        });
        List<HeatMap.Row> rows = new ArrayList<>();
        years.forEach((year, values) -> rows.add(new HeatMap.Row(String.valueOf(year), values, 12)));
        return rows.isEmpty()
                ? "<p class=\"none\">No month has a return.</p>"
                : HeatMap.html("Year", MONTHS, rows, Numbers::percent);
    }

    String candles(BarSeries bars) {
        List<FillLog.Fill> fills = result.fills().toList();
        String whole = new Candles(bars, 0, bars.size(), CANDLES, fills).html();
        if (bars.size() <= 2 * CANDLES) {
            return whole;
        }
        long focus = fills.isEmpty()
                ? bars.tsOpen()[bars.size() - 1]
                : fills.getLast().tsNs();
        int found = Arrays.binarySearch(bars.tsOpen(), focus);
        int middle = found >= 0 ? found : -found - 1;
        int to = Math.min(bars.size(), middle + CLOSE_UP / 2);
        int from = Math.max(0, to - CLOSE_UP);
        return whole + "<h3>" + (fills.isEmpty() ? "The last bars" : "Around the last fill") + "</h3>"
                + new Candles(bars, from, to, CLOSE_UP, fills).html();
    }

    String returns() {
        double[] sorted = performance.sorted();
        double[] moved = Arrays.stream(sorted).filter(r -> r != 0).toArray();
        Histogram histogram = new Histogram("Returns per period", moved, value -> Numbers.compact(value * 100) + "%");
        if (moved.length > 1) {
            histogram.mark(performance.moments().mean(), "mean", "b");
            histogram.mark(TailRisk.historicalVar(sorted, 0.05).orElseThrow(), "VaR 95 %", "a");
        }
        return histogram.html() + "<p class=\"note\">Per period. " + Numbers.whole(sorted.length - moved.length)
                + " periods without any change are left out; the outermost half percent is counted in the last bins.</p>";
    }

    String trades() {
        double[] sorted = performance.trades().map(t -> t.profits()).orElse(new double[0]);
        Arrays.sort(sorted);
        Histogram histogram = new Histogram("Profits of trades", sorted, Numbers::compact);
        if (sorted.length > 1) {
            histogram.mark(Arrays.stream(sorted).average().orElse(0), "expectancy", "b");
        }
        return histogram.html() + "<p class=\"note\">Profit of each closed round trip after fees, "
                + Html.escape(result.asset()) + ".</p>";
    }

    String rollingSharpe() {
        int window = window();
        double[] sharpe = Rolling.sharpe(performance.excess(), window, performance.periodsPerYear());
        return new LineChart("Rolling Sharpe ratio")
                        .line("sharpe", "a", ends(window), sharpe)
                        .level(0)
                        .html()
                + note(window);
    }

    String rollingVolatility() {
        int window = window();
        double[] volatility = Rolling.volatility(performance.returns(), window, performance.periodsPerYear());
        return new LineChart("Rolling volatility")
                        .percent()
                        .line("volatility", "a", ends(window), volatility)
                        .html()
                + note(window);
    }

    String rollingBeta() {
        int window = window();
        double[] beta = Rolling.beta(
                performance.returns(), performance.benchmarkReturns().orElseThrow(), window);
        return new LineChart("Rolling beta")
                        .line("beta", "a", ends(window), beta)
                        .level(0)
                        .html()
                + note(window);
    }

    String costs() {
        double gross = performance.worth().length == 0
                ? 0
                : performance.worth()[performance.worth().length - 1]
                        - performance.worth()[0];
        double fees = money(result.costs().commission());
        double slippage = money(result.costs().slippage());
        double interest =
                money(result.costs().interest()) - money(result.costs().borrow());
        Waterfall waterfall = new Waterfall()
                .total("before costs", gross + fees + slippage - interest)
                .step("fees", -fees)
                .step("slippage", -slippage);
        if (interest != 0) {
            waterfall.step("interest", interest);
        }
        return waterfall.total("net profit", gross).html();
    }

    /** A tenth of the series, but not less than 20 returns and not more than half a year. */
    private int window() {
        int tenth = performance.returns().length / 10;
        return Math.max(20, Math.min(tenth, (int) Math.max(20, performance.periodsPerYear() / 2)));
    }

    private long[] ends(int window) {
        long[] times = performance.tsNs();
        return window >= times.length ? new long[0] : Arrays.copyOfRange(times, window, times.length);
    }

    private String note(int window) {
        return "<p class=\"note\">Annual, over the last " + Numbers.whole(window) + " periods.</p>";
    }

    private LineChart shaded(LineChart chart) {
        for (Coverage coverage : result.coverage()) {
            merged(coverage.doubtful())
                    .forEach(span -> chart.shade(
                            span.fromNs(),
                            span.toNs(),
                            coverage.symbol() + ": " + span.why() + ", " + Numbers.time(span.fromNs()) + " to "
                                    + Numbers.time(span.toNs())));
        }
        return chart;
    }

    /** Joins spans that would lie within a pixel of one another, so that a page does not grow with the number of gaps. */
    private List<Coverage.Span> merged(List<Coverage.Span> spans) {
        long pixel = Math.max(1, (result.endNs() - result.startNs()) / 500);
        List<Coverage.Span> joined = new ArrayList<>();
        IntStream.range(0, spans.size()).forEach(i -> {
            Coverage.Span span = spans.get(i);
            Coverage.Span last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && span.fromNs() - last.toNs() < pixel) {
                String why = last.why().equals(span.why()) ? last.why() : "several";
                joined.set(
                        joined.size() - 1, new Coverage.Span(last.fromNs(), Math.max(last.toNs(), span.toNs()), why));
            } else {
                joined.add(span);
            }
        });
        return joined;
    }

    private static double money(long amount) {
        return (double) amount / Money.ONE;
    }
}
