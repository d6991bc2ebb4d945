package io.njord.verticles.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.core.indicator.IndicatorCatalog;
import io.njord.core.market.BarSeries;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.check.Settling;
import io.njord.lab.check.WarmUpCheck;
import io.njord.lab.check.WarmUpOptions;
import io.njord.lab.check.WarmUpReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "warmup",
        mixinStandardHelpOptions = true,
        description =
                "How results move with the number of bars a strategy sees before it trades; exit 1 when the number"
                        + " it declares is too small.")
final class CheckWarmUpCommand implements Callable<Integer> {
    @Mixin
    RunOptions run = new RunOptions();

    @Option(
            names = "--starts",
            defaultValue = "12",
            paramLabel = "N",
            description = "At how many bars trading begins (default: ${DEFAULT-VALUE}).")
    int starts = 12;

    @Option(
            names = "--longest",
            defaultValue = "5000",
            paramLabel = "BARS",
            description = "Longest warm-up to try (default: ${DEFAULT-VALUE}).")
    int longest = 5_000;

    @Option(
            names = "--indicator",
            paramLabel = "SPEC",
            description = "Show also how long an indicator remembers its first value, e.g. 'EMA(50)'; repeatable.")
    List<String> indicators = List.of();

    @Option(names = "--json", description = "One JSON object: clean, findings, recommended, lengths.")
    boolean json;

    @Override
    public Integer call() {
        BarsOptions.Loaded loaded = CheckCommand.load(run.bars);
        BacktestRequest request = CheckCommand.request(run, loaded, run.values());
        WarmUpReport report = CheckCommand.run(() -> WarmUpCheck.check(
                CheckCommand.entry(request), loaded.series(), request.options(), new WarmUpOptions(starts, longest)));
        List<Settling> settling = new ArrayList<>();
        for (String spec : indicators) {
            for (BarSeries series : loaded.series()) {
                settling.add(CheckCommand.run(() -> Settling.of(IndicatorCatalog.parse(spec), series)));
            }
        }
        if (json) {
            return CheckCommand.end(report.findings(), json(report, settling));
        }
        text(report, settling);
        return CheckCommand.end(report.findings(), null);
    }

    private static void text(WarmUpReport report, List<Settling> settling) {
        System.out.printf(
                Locale.ROOT,
                "%s declares a warm-up of %,d bars; %s%n",
                report.subject(),
                report.declared(),
                report.recommended().isPresent()
                        ? "from " + report.recommended().getAsInt() + " bars on nothing changes any more"
                        : "no length that was tried settles it");
        System.out.printf(
                "%9s  %6s  %11s  %11s  %11s  %9s%n", "bars", "same", "first diff", "last diff", "equity", "decisions");
        for (WarmUpReport.Row row : report.rows()) {
            System.out.printf(
                    Locale.ROOT,
                    "%,9d  %3d/%d  %11s  %11s  %9.4f %%  %,9d%n",
                    row.bars(),
                    row.same(),
                    report.starts(),
                    row.firstDifference() < 0 ? "–" : "+" + row.firstDifference(),
                    row.lastDifference() < 0 ? "–" : "+" + row.lastDifference(),
                    100 * row.equityDifference(),
                    row.decisions());
        }
        if (report.verdict() == WarmUpReport.Verdict.LATE) {
            System.out.println("note: what it decides is right, but it waits for its own windows: declare "
                    + report.recommended().orElse(0) + " bars, and a node can fill them before it trades");
        }
        for (Settling one : settling) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: a value after %d bars, within 1 %% of its spread after %s, within 0.01 %% after %s%n",
                    one.column(),
                    one.ready(),
                    bars(one.percent()),
                    bars(one.tenThousandth()));
        }
    }

    private static String bars(OptionalInt bars) {
        return bars.isPresent() ? Integer.toString(bars.getAsInt()) : "never";
    }

    private static ObjectNode json(WarmUpReport report, List<Settling> settling) {
        ObjectNode node = CheckCommand.json("warmup", report.subject(), report.findings());
        node.put("declared", report.declared());
        put(node, "recommended", report.recommended());
        node.put("verdict", report.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        node.put("starts", report.starts());
        ArrayNode lengths = node.putArray("lengths");
        for (WarmUpReport.Row row : report.rows()) {
            lengths.addObject()
                    .put("bars", row.bars())
                    .put("same", row.same())
                    .put("first_difference", row.firstDifference())
                    .put("last_difference", row.lastDifference())
                    .put("equity_difference", row.equityDifference())
                    .put("decisions", row.decisions());
        }
        ArrayNode list = node.putArray("indicators");
        for (Settling one : settling) {
            ObjectNode settled = list.addObject().put("column", one.column()).put("ready", one.ready());
            put(settled, "within_percent", one.percent());
            put(settled, "within_ten_thousandth", one.tenThousandth());
        }
        return node;
    }

    private static void put(ObjectNode node, String name, OptionalInt value) {
        if (value.isPresent()) {
            node.put(name, value.getAsInt());
        } else {
            node.putNull(name);
        }
    }
}
