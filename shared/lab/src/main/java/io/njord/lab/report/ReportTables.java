package io.njord.lab.report;

import io.njord.contracts.Money;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.Coverage;
import io.njord.lab.result.RoundTrip;
import io.njord.lab.stats.Drawdown;
import io.njord.lab.stats.Drawdowns;
import io.njord.lab.stats.Performance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The figures of a backtest's page. */
final class ReportTables {
    private static final int MOST_TRADES = 200;
    private static final int MOST_SPANS = 40;

    private final BacktestResult result;
    private final Performance performance;
    private final Map<String, OptionalDouble> statistics;

    ReportTables(BacktestResult result, Performance performance, Map<String, OptionalDouble> statistics) {
        this.result = result;
        this.performance = performance;
        this.statistics = statistics;
    }

    void tiles(Page page) {
        StatisticsTable.tiles(
                page,
                statistics,
                List.of(
                        "total_return",
                        "cagr",
                        "volatility",
                        "sharpe",
                        "sortino",
                        "max_drawdown",
                        "profit_factor",
                        "win_rate",
                        "closed_trades"));
        page.tile("Final equity", amount(result.finalEquity()) + " " + result.asset(), "");
    }

    String dataWarning() {
        double missing =
                result.coverage().stream().mapToDouble(Coverage::missing).max().orElse(0);
        long spans =
                result.coverage().stream().mapToLong(c -> c.doubtful().size()).sum();
        return spans == 0 && missing == 0
                ? ""
                : "<p class=\"warning\">" + Numbers.percent(missing) + " of the bars are missing and "
                        + Numbers.whole(spans) + (spans == 1 ? " span is" : " spans are")
                        + " doubtful; see Data Coverage.</p>";
    }

    String statistics(boolean held) {
        return StatisticsTable.html(statistics, performance.periodsPerYear(), held);
    }

    String drawdowns() {
        Table table = new Table("#Depth", "#Amount", "Peak", "Trough", "Recovered", "#Length");
        for (Drawdown d : Drawdowns.deepest(performance.drawdowns(), 10)) {
            table.row(
                    Numbers.percent(d.depth()),
                    Numbers.amount(d.amount()),
                    Numbers.time(d.peakNs()),
                    Numbers.time(d.troughNs()),
                    d.recoveryNs().isPresent() ? Numbers.time(d.recoveryNs().getAsLong()) : "not yet",
                    Numbers.duration(d.lengthNs() / 1e9));
        }
        return table.html("The worth never fell below its peak.");
    }

    String trades() {
        List<RoundTrip> trades = result.trades();
        Table table = new Table(
                "Symbol",
                "Side",
                "#Quantity",
                "Entry",
                "#Price",
                "Exit",
                "#Price",
                "#Fees",
                "#Profit",
                "#Return",
                "#Held");
        List<RoundTrip> shown = trades.size() <= MOST_TRADES
                ? trades
                : trades.stream()
                        .sorted(Comparator.comparingLong((RoundTrip t) -> Math.abs(t.netPnl()))
                                .reversed())
                        .limit(MOST_TRADES)
                        .sorted(Comparator.comparingLong(RoundTrip::exitNs))
                        .toList();
        for (RoundTrip t : shown) {
            double invested = (double) Money.notional(t.instrument(), t.entryPrice(), t.qty());
            table.row(
                    t.instrument().symbol(),
                    t.side().sign() > 0 ? "long" : "short",
                    t.instrument().printQty(t.qty()),
                    Numbers.time(t.entryNs()),
                    t.instrument().printPrice(t.entryPrice()),
                    Numbers.time(t.exitNs()) + (t.open() ? " (open)" : ""),
                    t.instrument().printPrice(t.exitPrice()),
                    amount(t.fees()),
                    amount(t.netPnl()),
                    invested == 0 ? Numbers.UNDEFINED : Numbers.percent(t.netPnl() / invested),
                    Numbers.duration((t.exitNs() - t.entryNs()) / 1e9));
        }
        String note = shown.size() == trades.size()
                ? ""
                : "<p class=\"note\">The " + MOST_TRADES + " largest of " + Numbers.whole(trades.size())
                        + "; all are in the JSON file.</p>";
        return table.html("It never traded.") + note;
    }

    String costs() {
        Table table = new Table("Cost", "#" + result.asset(), "#of turnover");
        double turnover = result.costs().turnover();
        cost(table, "Fees", result.costs().commission(), turnover);
        cost(table, "Slippage", result.costs().slippage(), turnover);
        if (result.costs().borrow() != 0 || result.costs().interest() != 0) {
            cost(table, "Borrowing", result.costs().borrow(), turnover);
            cost(table, "Interest earned", -result.costs().interest(), turnover);
        }
        table.row("Turnover", amount(result.costs().turnover()), "");
        new TreeMap<>(result.denied())
                .forEach((reason, count) -> table.row("Refused by risk: " + reason, Numbers.whole(count), ""));
        return table.html("");
    }

    private static void cost(Table table, String name, long amount, double turnover) {
        table.row(name, amount(amount), turnover == 0 ? Numbers.UNDEFINED : Numbers.percent(amount / turnover));
    }

    String parameters() {
        Table table = new Table();
        new TreeMap<>(result.params()).forEach((name, value) -> table.pair(name, String.valueOf(value)));
        return table.html("It has no parameters.");
    }

    String configuration() {
        Table table = new Table().pair("initial capital", amount(result.initialCash()) + " " + result.asset());
        result.manifest().config().forEach(table::pair);
        return table.html("");
    }

    String coverage() {
        Table table = new Table("Symbol", "#Bars", "#Expected", "#Missing", "Gaps are", "#Doubtful spans");
        Table spans = new Table("Symbol", "From", "To", "#Length", "Why");
        for (Coverage c : result.coverage()) {
            table.row(
                    c.symbol(),
                    Numbers.whole(c.presentBars()),
                    Numbers.whole(c.expectedBars()),
                    Numbers.percent(c.missing()),
                    c.gapPolicy(),
                    Numbers.whole(c.doubtful().size()));
            c.doubtful().stream()
                    .sorted(Comparator.comparingLong((Coverage.Span s) -> s.toNs() - s.fromNs())
                            .reversed())
                    .limit(MOST_SPANS)
                    .sorted(Comparator.comparingLong(Coverage.Span::fromNs))
                    .forEach(s -> spans.row(
                            c.symbol(),
                            Numbers.time(s.fromNs()),
                            Numbers.time(s.toNs()),
                            Numbers.duration((s.toNs() - s.fromNs()) / 1e9),
                            s.why()));
        }
        return table.html("Nothing is known about the data.") + "<h3>Longest doubtful spans</h3>" + spans.html("None.");
    }

    String manifest() {
        return new Table()
                .pair("result hash", result.resultHash())
                .pair("data hash", result.manifest().dataHash())
                .pair("configuration hash", result.manifest().configHash())
                .pair("code version", result.manifest().codeVersion())
                .pair("seed", String.valueOf(result.manifest().seed()))
                .html("");
    }

    private static String amount(long money) {
        return Numbers.amount((double) money / Money.ONE);
    }
}
