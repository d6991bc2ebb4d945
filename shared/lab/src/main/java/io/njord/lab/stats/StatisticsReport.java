package io.njord.lab.stats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Statistics as JSON, in the order of {@link Statistics#ALL}: {@code schema_version}, {@code profile}, {@code from}, {@code to},
 * {@code periods}, {@code periods_per_year}, {@code risk_free_per_period}, {@code trials}, {@code statistics} (undefined ones are
 * null), {@code drawdowns} (the ten deepest) and {@code monthly_returns}. Never holds NaN or an infinity.
 */
public final class StatisticsReport {
    /** Version of the shape. */
    public static final int SCHEMA_VERSION = 1;

    private static final int DRAWDOWNS = 10;
    private static final long SECOND_NS = 1_000_000_000L;

    private StatisticsReport() {}

    /**
     * Returns the target profile of a file of equity, see {@link EquityFile}.
     *
     * @param source path, optionally with {@code #column}
     * @param benchmark likewise, prices or returns
     * @param options how to measure; the benchmark given here goes before theirs
     * @throws SeriesFileException for a file that cannot be used
     * @throws IllegalArgumentException for a benchmark of other dates and for a period that cannot be derived
     */
    public static ObjectNode ofEquityFile(String source, Optional<String> benchmark, StatisticsOptions options) {
        return of(Performance.ofEquity(EquityFile.read(source), with(benchmark, false, options)));
    }

    /** Returns the target profile of a file of returns, see {@link ReturnsFile}; arguments and errors likewise. */
    public static ObjectNode ofReturnsFile(String source, Optional<String> benchmark, StatisticsOptions options) {
        return of(Performance.ofReturns(ReturnsFile.read(source), with(benchmark, true, options)));
    }

    private static StatisticsOptions with(Optional<String> benchmark, boolean returns, StatisticsOptions options) {
        return benchmark
                .map(file -> options.withBenchmark(BenchmarkFile.read(file, returns)))
                .orElse(options);
    }

    /** Returns the target profile. */
    public static ObjectNode of(Performance performance) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        long[] times = performance.tsNs();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("profile", "target");
        root.put("from", times.length == 0 ? null : text(times[0]));
        root.put("to", times.length == 0 ? null : text(times[times.length - 1]));
        root.put("periods", performance.returns().length);
        root.put("periods_per_year", performance.periodsPerYear());
        root.put("risk_free_per_period", performance.riskFreePerPeriod());
        root.set(
                "trials",
                performance.trials().isPresent()
                        ? root.numberNode(performance.trials().getAsInt())
                        : root.nullNode());
        root.set("statistics", statistics(performance));
        ArrayNode drawdowns = root.putArray("drawdowns");
        Drawdowns.deepest(performance.drawdowns(), DRAWDOWNS).forEach(drawdown -> drawdowns.add(of(drawdown)));
        ObjectNode months = root.putObject("monthly_returns");
        performance
                .monthlyReturns()
                .forEach((month, value) -> months.put(month.toString().substring(0, 7), value));
        return root;
    }

    /** Returns the values alone, by name. */
    public static ObjectNode statistics(Performance performance) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        Statistics.of(performance).forEach((name, value) -> put(values, name, value));
        return values;
    }

    /** Returns the parity profile, see {@link ParityMetrics#of}. */
    public static ObjectNode parity(Map<String, Double> metrics) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("profile", "parity");
        ObjectNode values = root.putObject("statistics");
        metrics.forEach((name, value) -> put(values, name, Defined.finite(value)));
        return root;
    }

    /** Returns the list of statistics itself: name, title, group, unit, direction and formula, for documentation. */
    public static ArrayNode catalogue() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Statistic statistic : Statistics.ALL) {
            list.addObject()
                    .put("name", statistic.name())
                    .put("title", statistic.title())
                    .put("group", statistic.group().title())
                    .put("unit", statistic.unit().json())
                    .put("better", statistic.better().name().toLowerCase(java.util.Locale.ROOT))
                    .put("formula", statistic.formula());
        }
        return list;
    }

    private static ObjectNode of(Drawdown drawdown) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("depth", drawdown.depth());
        node.put("peak", text(drawdown.peakNs()));
        node.put("start", text(drawdown.startNs()));
        node.put("trough", text(drawdown.troughNs()));
        node.put("end", text(drawdown.endNs()));
        node.put(
                "recovery",
                drawdown.recoveryNs().isPresent() ? text(drawdown.recoveryNs().getAsLong()) : null);
        node.put("days", drawdown.lengthNs() / 86_400e9);
        return node;
    }

    private static void put(ObjectNode target, String name, OptionalDouble value) {
        if (value.isPresent()) {
            target.put(name, value.getAsDouble());
        } else {
            target.putNull(name);
        }
    }

    private static String text(long tsNs) {
        return Instant.ofEpochSecond(Math.floorDiv(tsNs, SECOND_NS), Math.floorMod(tsNs, SECOND_NS))
                .toString();
    }
}
