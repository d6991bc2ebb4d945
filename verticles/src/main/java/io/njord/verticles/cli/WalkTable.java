package io.njord.verticles.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.contracts.Money;
import io.njord.lab.search.Trial;
import io.njord.lab.search.TrialCount;
import io.njord.lab.walkforward.Drift;
import io.njord.lab.walkforward.WalkForwardResult;
import io.njord.lab.walkforward.WindowResult;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a walk gave, for people and for programs.
 *
 * @param result what it gave
 * @param objective what was sought, as it was given
 * @param ever all trials ever made of the strategy on the bars
 * @param statistics of the joined equity out of sample
 */
record WalkTable(WalkForwardResult result, String objective, TrialCount ever, Map<String, OptionalDouble> statistics) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns one object. */
    ObjectNode json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("strategy", result.strategyId());
        node.put("symbol", result.symbol());
        node.put("objective", objective);
        node.put("initial_cash", BacktestCommand.money(result.initialCash()));
        node.put("final_equity", BacktestCommand.money(result.finalEquity()));
        node.put("trials", result.trials());
        SearchSession.put(node, ever, statistics.getOrDefault("deflated_sharpe", OptionalDouble.empty()));
        SearchSession.put(node, "degradation", result.degradation());
        SearchSession.put(node, "efficiency", result.efficiency());
        node.put("winning_windows", result.winningWindows());
        node.put("idle_windows", result.idleWindows());
        node.put("unused_bars", result.unusedBars());
        ObjectNode all = node.putObject("statistics");
        statistics.forEach((name, value) -> SearchSession.put(all, name, value));
        ArrayNode drifts = node.putArray("drifts");
        result.drifts().forEach(drift -> drifts.add(json(drift)));
        ArrayNode windows = node.putArray("windows");
        result.windows().forEach(window -> windows.add(json(window)));
        return node;
    }

    private static ObjectNode json(Drift drift) {
        ObjectNode node = JSON.createObjectNode().put("parameter", drift.name());
        ArrayNode values = node.putArray("values");
        drift.values().forEach(values::add);
        SearchSession.put(node, "changed", drift.changed());
        SearchSession.put(node, "distance", drift.distance());
        return node;
    }

    private static ObjectNode json(WindowResult window) {
        ObjectNode node = JSON.createObjectNode();
        node.put("train_from_ns", window.trainFromNs());
        node.put("test_from_ns", window.testFromNs());
        node.put("test_to_ns", window.testToNs());
        node.put("train_bars", window.window().trainTo() - window.window().trainFrom());
        node.put("test_bars", window.window().testTo() - window.window().testFrom());
        node.put("trials", window.trials());
        Trial chosen = window.chosen();
        if (chosen == null) {
            node.putNull("chosen");
        } else {
            node.set("chosen", TrialTable.params(chosen));
        }
        node.put("start_equity", BacktestCommand.money(window.startEquity()));
        node.put("end_equity", BacktestCommand.money(window.endEquity()));
        node.put("closing_fee", BacktestCommand.money(window.closing()));
        node.put("fills", window.fills());
        ObjectNode in = node.putObject("in_sample");
        new TreeMap<>(window.inSample()).forEach(in::put);
        ObjectNode out = node.putObject("out_of_sample");
        new TreeMap<>(window.outOfSample()).forEach(out::put);
        return node;
    }

    /** Prints a line a window and what is left of what was promised. */
    void print() {
        String metric = result.objective().metric();
        System.out.printf(
                Locale.ROOT,
                "%-27s %14s %14s %16s  %s%n",
                "judged on",
                metric + " in",
                metric + " out",
                "equity",
                "chosen");
        result.windows().forEach(window -> {
            Trial chosen = window.chosen();
            System.out.printf(
                    Locale.ROOT,
                    "%-27s %14s %14s %16s  %s%n",
                    DataCommand.day(window.testFromNs()) + " … " + DataCommand.day(window.testToNs()),
                    number(window.inSample().get(metric)),
                    number(window.outOfSample().get(metric)),
                    amount(window.endEquity()),
                    chosen == null ? "nothing satisfied what is required" : chosen.params());
        });
        System.out.printf(
                Locale.ROOT,
                "%,d windows, %,d trials; %s → %s out of sample, sharpe %s, max drawdown %s %%, %.0f %% of windows won%n",
                result.windows().size(),
                result.trials(),
                amount(result.initialCash()),
                amount(result.finalEquity()),
                number(statistics.get("sharpe")),
                number(hundredfold(statistics.get("max_drawdown"))),
                100 * result.winningWindows());
        System.out.printf(
                Locale.ROOT,
                "kept of %s %s, of annual growth %s (1 holds, 0 is lost, below 0 is turned round)%n",
                metric,
                number(result.degradation()),
                number(result.efficiency()));
        result.drifts()
                .forEach(drift -> System.out.printf(
                        Locale.ROOT,
                        "%s %s: changed in %s of the steps%n",
                        drift.name(),
                        drift.values(),
                        number(drift.changed())));
        System.out.printf(
                Locale.ROOT,
                "%,d trials were ever made on these bars; deflated by them the Sharpe ratio is above 0 with probability"
                        + " %s%n",
                ever.trials(),
                TrialTable.probability(statistics.getOrDefault("deflated_sharpe", OptionalDouble.empty())));
    }

    private static OptionalDouble hundredfold(@Nullable OptionalDouble share) {
        return share == null || share.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(100 * share.getAsDouble());
    }

    private static String amount(long money) {
        return String.format(Locale.ROOT, "%,.2f", new BigDecimal(Money.print(money)));
    }

    private static String number(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String number(@Nullable OptionalDouble value) {
        return value == null || value.isEmpty() ? "–" : String.format(Locale.ROOT, "%.2f", value.getAsDouble());
    }

    /** Writes all windows as CSV. */
    void csv(Path file) {
        String metric = result.objective().metric();
        List<String> head = new ArrayList<>(List.of("train_from", "test_from", "test_to", "trials"));
        result.drifts().forEach(drift -> head.add(drift.name()));
        head.addAll(List.of(metric + "_in", metric + "_out", "fills", "start_equity", "end_equity"));
        List<List<String>> rows = new ArrayList<>();
        for (WindowResult window : result.windows()) {
            List<String> row = new ArrayList<>(List.of(
                    DataCommand.day(window.trainFromNs()),
                    DataCommand.day(window.testFromNs()),
                    DataCommand.day(window.testToNs()),
                    Integer.toString(window.trials())));
            Trial chosen = window.chosen();
            result.drifts()
                    .forEach(drift ->
                            row.add(chosen == null ? "" : chosen.params().getOrDefault(drift.name(), "")));
            row.add(cell(window.inSample().get(metric)));
            row.add(cell(window.outOfSample().get(metric)));
            row.add(Integer.toString(window.fills()));
            row.add(BacktestCommand.money(window.startEquity()).toString());
            row.add(BacktestCommand.money(window.endEquity()).toString());
            rows.add(row);
        }
        TrialTable.csv(file, head, rows);
    }

    private static String cell(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }
}
