package io.njord.lab.backtest;

import io.njord.contracts.Money;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.RoundTrip;
import io.njord.lab.stats.Performance;
import io.njord.lab.stats.Statistics;
import io.njord.lab.stats.StatisticsOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the parts of a strategy's page that follow from the code and from runs over real data. */
final class StrategyPage {
    private static final List<String> FEES = List.of("0", "10", "30");
    private static final String TOLD = "10";

    private StrategyPage() {}

    /** Returns the table of parameters. */
    static String parameters(StrategyFactory factory) {
        if (factory.parameters().isEmpty()) {
            return "None.";
        }
        StringBuilder text = new StringBuilder("| name | default | range | meaning |\n|---|---|---|---|\n");
        for (Params.Spec spec : factory.parameters()) {
            String range = switch (spec.kind()) {
                case NUMBER -> spec.min() + " to " + spec.max();
                case INTEGER -> spec.min() + " to " + spec.max() + ", whole";
                case CHOICE -> String.join(", ", spec.choices());
                case TEXT -> "text";
            };
            text.append(String.format(
                    "| `%s` | %s | %s | %s |%n", spec.name(), spec.defaultValue(), range, spec.meaning()));
        }
        Params defaults = Params.check(factory.parameters(), Map.of());
        int warmUp = factory.warmUpBars(defaults);
        return text.append("\nWarm-up: ")
                .append(warmUp == 0 ? "none." : warmUp + " bars with the defaults.")
                .append(factory.manySymbols() ? " One instance trades all symbols of its entry." : "")
                .toString();
    }

    /** Returns the index's row of a strategy. */
    static String row(StrategyFactory factory) {
        return "| [" + factory.id() + "](" + factory.id() + ".md) | " + factory.summary() + " |";
    }

    /** Runs a strategy with three fees and says what came of it. */
    static String statistics(SampleRun run) {
        SampleData data = SampleData.named(run.data());
        List<BacktestResult> results = FEES.stream().map(run::result).toList();
        BacktestResult told = results.get(FEES.indexOf(TOLD));
        StringBuilder text = new StringBuilder();
        text.append(capitalised(data.words())).append(", ").append(span(told)).append(".\n\n");
        text.append("    ").append(command(run, data)).append("\n\n");
        text.append("| | no fee | 10 bps a fill | 30 bps a fill |\n|---|---|---|---|\n");
        rows(data)
                .forEach((name, value) -> text.append("| ")
                        .append(name)
                        .append(" | ")
                        .append(results.stream().map(value).collect(Collectors.joining(" | ")))
                        .append(" |\n"));
        return text.append('\n').append(verdict(told, data)).toString();
    }

    private static String command(SampleRun run, SampleData data) {
        StringBuilder text = new StringBuilder("njord backtest --strategy " + run.strategy());
        for (String pair : run.params().split(" ")) {
            text.append(pair.isBlank() ? "" : " --param " + pair);
        }
        text.append(data.command());
        if (!data.shipped()) {
            text.append(spanOptions(data));
        }
        return text.append(" --cash ")
                .append(run.cash())
                .append(" --fee-bps ")
                .append(TOLD)
                .append(data.recording() ? " --json" : " --fill next-open --json")
                .toString();
    }

    /** Symbols whose files differ in span are compared over what they share. */
    private static String spanOptions(SampleData data) {
        BarSeries first = data.bars().getFirst();
        return " --from " + day(first.tsOpen()[0]) + " --to "
                + day(first.tsOpen()[first.size() - 1] + first.timeframe().lengthNs());
    }

    private static Map<String, Function<BacktestResult, String>> rows(SampleData data) {
        Map<String, Function<BacktestResult, String>> rows = new LinkedHashMap<>();
        rows.put("final equity", result -> amount(result.finalEquity()));
        rows.put("net profit", result -> amount(result.finalEquity() - result.initialCash()));
        if (!data.recording()) {
            rows.put("total return", result -> percent(statistic(result, "total_return")));
            rows.put("a year", result -> percent(annual(result, "cagr")));
            rows.put("Sharpe ratio", result -> ratio(annual(result, "sharpe")));
            rows.put("largest drawdown", result -> percent(ofWorth(result, "max_drawdown")));
            rows.put("time in the market", result -> percent(statistic(result, "exposure")));
        }
        rows.put("round trips", result -> Integer.toString(result.trades().size()));
        rows.put("of these won", result -> percent(won(result)));
        rows.put("profit factor", result -> ratio(statistic(result, "profit_factor")));
        rows.put("fees paid", result -> amount(result.costs().commission()));
        return rows;
    }

    private static OptionalDouble statistic(BacktestResult result, String name) {
        if (result.fills().size() == 0) {
            return OptionalDouble.empty();
        }
        return Statistics.named(name).orElseThrow().value().apply(Performance.of(result, StatisticsOptions.DEFAULTS));
    }

    /** A statistic that means nothing once all is lost. */
    private static OptionalDouble ofWorth(BacktestResult result, String name) {
        boolean ruined = Arrays.stream(result.equity().equity()).anyMatch(worth -> worth <= 0);
        return ruined ? OptionalDouble.empty() : statistic(result, name);
    }

    /** A figure a year, which some weeks do not tell. */
    private static OptionalDouble annual(BacktestResult result, String name) {
        boolean brief = result.endNs() - result.startNs() < 180 * Timeframe.D1.lengthNs();
        return brief ? OptionalDouble.empty() : ofWorth(result, name);
    }

    private static OptionalDouble won(BacktestResult result) {
        return result.trades().stream()
                .mapToDouble(trip -> trip.netPnl() > 0 ? 1 : 0)
                .average();
    }

    private static String verdict(BacktestResult told, SampleData data) {
        long net = told.finalEquity() - told.initialCash();
        List<String> sentences = new ArrayList<>();
        double profit = (double) net / told.initialCash();
        if (told.fills().size() == 0) {
            return "It did not trade here.";
        }
        sentences.add(
                net < 0
                        ? "**It loses money here**: " + amount(net) + " at 10 basis points a fill."
                        : "At 10 basis points a fill it gained " + amount(net) + ".");
        if (!data.recording()) {
            double hold = hold(told.series());
            String held = (told.series().size() > 1 ? "Holding equal parts" : "Holding") + " over the same time: "
                    + percent(OptionalDouble.of(hold)) + ".";
            sentences.add(held);
            if (net >= 0 && profit < hold) {
                sentences.add("Whoever had bought and gone away was better off.");
            }
        }
        long gross = told.trades().stream().mapToLong(RoundTrip::grossPnl).sum();
        if (net < 0 && gross > 0) {
            sentences.add("Before fees it gained " + amount(gross) + "; the fees took more.");
        }
        return String.join(" ", sentences);
    }

    private static double hold(List<BarSeries> series) {
        return series.stream()
                .mapToDouble(one -> (double) one.close()[one.size() - 1] / one.open()[0] - 1)
                .average()
                .orElseThrow();
    }

    private static String span(BacktestResult result) {
        if (result.series().isEmpty()) {
            return time(result.startNs()) + " to " + time(result.endNs());
        }
        BarSeries first = result.series().getFirst();
        return day(result.startNs()) + " to " + day(result.endNs())
                + String.format(Locale.ROOT, ", %,d bars", first.size());
    }

    private static LocalDate day(long tsNs) {
        return instant(tsNs).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String time(long tsNs) {
        return Instant.ofEpochSecond(instant(tsNs).getEpochSecond()).toString();
    }

    private static Instant instant(long tsNs) {
        return Instant.ofEpochSecond(Math.floorDiv(tsNs, 1_000_000_000L));
    }

    private static String capitalised(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String amount(long money) {
        return String.format(Locale.ROOT, "%,.2f", (double) money / Money.ONE);
    }

    private static String percent(OptionalDouble value) {
        return value.isEmpty() ? "–" : String.format(Locale.ROOT, "%,.1f %%", 100 * value.getAsDouble());
    }

    private static String ratio(OptionalDouble value) {
        return value.isEmpty() ? "–" : String.format(Locale.ROOT, "%.2f", value.getAsDouble());
    }
}
