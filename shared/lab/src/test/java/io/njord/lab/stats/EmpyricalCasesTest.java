package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.testkit.Shared;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The edge cases of another library: empty, single, flat and unknown returns. Where it says NaN or infinity we say absent. It
 * annualises by 252 days, 52 weeks or 12 months.
 */
@Tag("oracle")
class EmpyricalCasesTest {
    private static final Map<String, Double> PERIODS =
            Map.of("daily", 252.0, "weekly", 52.0, "monthly", 12.0, "quarterly", 4.0, "yearly", 1.0);

    /** Fits a generalised Pareto tail with an optimiser; nothing of ours claims to do that. */
    private static final String NOT_OURS = "gpd_";

    @Test
    void shouldEqualEveryCase() throws IOException {
        for (var file : Shared.oracles("performance", "empyrical*.json")) {
            JsonNode oracle;
            try (Reader reader = Files.newBufferedReader(file)) {
                oracle = new ObjectMapper().readTree(reader);
            }
            int checked = 0;
            for (JsonNode test : oracle.path("cases")) {
                String function = test.path("function").asText();
                if (!function.startsWith(NOT_OURS)) {
                    checked++;
                    new Case(oracle.path("series"), test).check();
                }
            }
            assertThat(checked).isPositive();
        }
    }

    /** A case: one function of named series. */
    private record Case(JsonNode series, JsonNode test) {

        void check() {
            String name = test.path("test").asText();
            double tolerance = 1.5 * Math.pow(10, -test.path("decimals").asInt(8));
            double[] expected = expected(test.path("expected"));
            double[] actual = Arrays.stream(columns(test.path("params").path("returns")))
                    .flatMapToDouble(returns -> Arrays.stream(value(returns)))
                    .toArray();
            assertThat(actual).as(name).hasSize(expected.length);
            for (int i = 0; i < expected.length; i++) {
                if (Double.isFinite(expected[i])) {
                    assertThat(actual[i]).as(name).isCloseTo(expected[i], Offset.offset(tolerance));
                } else {
                    assertThat(actual[i]).as(name).isNaN();
                }
            }
        }

        private double[] value(Series s) {
            double[] r = s.values();
            double p = PERIODS.getOrDefault(test.path("params").path("period").asText("daily"), 252.0);
            String function = test.path("function").asText();
            if (function.startsWith("roll_")) {
                return rolled(s, function.substring("roll_".length()));
            }
            return switch (function) {
                case "simple_returns" -> ReturnStatistics.simple(s("prices").values());
                case "cum_returns" -> cumulative(r);
                case "cum_returns_final" -> {
                    double start = number("starting_value").orElse(0);
                    yield one(ReturnStatistics.total(r).stream()
                            .map(total -> start == 0 ? total : start * (1 + total))
                            .findFirst());
                }
                case "aggregate_returns" -> aggregated(s);
                case "max_drawdown" -> one(r.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(-drawdown(r)));
                case "annual_return", "cagr" -> one(ReturnStatistics.cagr(r, p));
                case "annual_volatility" -> one(ReturnStatistics.volatility(r, p));
                case "calmar_ratio" -> one(Defined.ratio(ReturnStatistics.cagr(r, p), OptionalDouble.of(drawdown(r))));
                case "omega_ratio" -> one(omega(r));
                case "sharpe_ratio" -> one(ReturnStatistics.sharpe(less(s, "risk_free"), p));
                case "downside_risk" ->
                    one(ReturnStatistics.downsideDeviation(less(s, "required_return")).stream()
                            .map(x -> x * Math.sqrt(p))
                            .findFirst());
                case "sortino_ratio" -> one(ReturnStatistics.sortino(less(s, "required_return"), p));
                case "excess_sharpe" -> one(ReturnStatistics.sharpe(less(s, "factor_returns"), 1));
                case "stability_of_timeseries" -> one(ReturnStatistics.stability(r));
                case "tail_ratio" -> one(ReturnStatistics.tailRatio(sorted(r)));
                case "value_at_risk" ->
                    one(TailRisk.historicalVar(sorted(r), number("cutoff").orElse(0.05)));
                case "conditional_value_at_risk" ->
                    one(TailRisk.historicalCvar(sorted(r), number("cutoff").orElse(0.05)));
                default -> against(s, function, p);
            };
        }

        private double[] against(Series s, String function, double p) {
            BenchmarkStatistics pair = pair(s, s(benchmarkKey()), p);
            return switch (function) {
                case "alpha" -> one(pair.alpha());
                case "beta" -> one(pair.beta());
                case "alpha_beta" -> alphaBeta(pair);
                case "up_alpha_beta" -> alphaBeta(pair.up());
                case "down_alpha_beta" -> alphaBeta(pair.down());
                // each side over its own periods, where ours takes those that both know
                case "capture" ->
                    one(Defined.ratio(
                            ReturnStatistics.cagr(s.values(), p),
                            ReturnStatistics.cagr(s(benchmarkKey()).values(), p)));
                case "up_capture" -> one(pair.up().capture());
                case "down_capture" -> one(pair.down().capture());
                case "up_down_capture" ->
                    one(Defined.ratio(pair.up().capture(), pair.down().capture()));
                default -> throw new AssertionError("no statistic of ours is compared with " + function);
            };
        }

        private double[] rolled(Series s, String function) {
            int window = test.path("params").path("window").asInt();
            boolean alone = function.equals("max_drawdown") || function.equals("sharpe_ratio");
            double[] r = s.values();
            double[] b = alone ? r : s(benchmarkKey()).values();
            return switch (function) {
                case "max_drawdown" ->
                    Arrays.stream(Rolling.maxDrawdown(r, window)).map(d -> -d).toArray();
                case "sharpe_ratio" -> Rolling.sharpe(r, window, 252);
                case "beta" -> Rolling.beta(r, b, window);
                case "annual_volatility" -> Rolling.volatility(r, window, 252);
                default ->
                    IntStream.range(0, Math.max(0, r.length - window + 1))
                            .mapToObj(i -> new BenchmarkStatistics(
                                    Arrays.copyOfRange(r, i, i + window), Arrays.copyOfRange(b, i, i + window), 252, 0))
                            .flatMapToDouble(pair -> Arrays.stream(
                                    switch (function) {
                                        case "up_capture" -> one(pair.up().capture());
                                        case "down_capture" -> one(pair.down().capture());
                                        case "up_down_capture" ->
                                            one(Defined.ratio(
                                                    pair.up().capture(),
                                                    pair.down().capture()));
                                        case "alpha" -> one(pair.alpha());
                                        case "alpha_beta" -> alphaBeta(pair);
                                        default ->
                                            throw new AssertionError(
                                                    "no statistic of ours is compared with roll_" + function);
                                    }))
                            .toArray();
            };
        }

        private String benchmarkKey() {
            return test.path("params").has("benchmark") ? "benchmark" : "factor_returns";
        }

        private static BenchmarkStatistics pair(Series s, Series other, double p) {
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            s.byTime().forEach((time, value) -> {
                if (other.byTime().containsKey(time)) {
                    ours.add(value);
                    theirs.add(other.byTime().get(time));
                }
            });
            return new BenchmarkStatistics(doubles(ours), doubles(theirs), p, 0);
        }

        private static double[] alphaBeta(BenchmarkStatistics pair) {
            return new double[] {one(pair.alpha())[0], one(pair.beta())[0]};
        }

        private double[] cumulative(double[] r) {
            double start = number("starting_value").orElse(0);
            double[] growth = ReturnStatistics.growth(r, start == 0 ? 1 : start);
            return Arrays.stream(growth, 1, growth.length)
                    .map(g -> start == 0 ? g - 1 : g)
                    .toArray();
        }

        private double[] aggregated(Series s) {
            CalendarReturns.Calendar calendar =
                    switch (test.path("params").path("convert_to").asText()) {
                        case "weekly" -> CalendarReturns.Calendar.WEEK;
                        case "monthly" -> CalendarReturns.Calendar.MONTH;
                        case "quarterly" -> CalendarReturns.Calendar.QUARTER;
                        default -> CalendarReturns.Calendar.YEAR;
                    };
            long[] times =
                    s.byTime().keySet().stream().mapToLong(Long::longValue).toArray();
            return CalendarReturns.of(times, s.values(), calendar).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }

        private OptionalDouble omega(double[] r) {
            double required = number("required_return").orElse(0);
            return required <= -1
                    ? OptionalDouble.empty()
                    : ReturnStatistics.omega(ReturnStatistics.minus(
                            r, number("risk_free").orElse(0) + (Math.pow(1 + required, 1 / 252.0) - 1)));
        }

        private static double drawdown(double[] r) {
            return Drawdowns.max(ReturnStatistics.growth(r, 1)).orElse(0);
        }

        private static double[] sorted(double[] r) {
            double[] sorted = ReturnStatistics.present(r).clone();
            Arrays.sort(sorted);
            return sorted;
        }

        private double[] less(Series s, String parameter) {
            OptionalDouble constant = number(parameter);
            return constant.isPresent()
                    ? ReturnStatistics.minus(s.values(), constant.getAsDouble())
                    : ReturnStatistics.minus(s.values(), s(parameter).values());
        }

        private OptionalDouble number(String parameter) {
            JsonNode value = test.path("params").path(parameter);
            try {
                return value.isMissingNode()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Double.parseDouble(value.asText()));
            } catch (NumberFormatException e) {
                return OptionalDouble.empty();
            }
        }

        private Series s(String parameter) {
            return columns(test.path("params").path(parameter))[0];
        }

        /** Resolves {@code @name}, {@code -name} and {@code name[1:]}; a frame gives one series a column. */
        private Series[] columns(JsonNode reference) {
            String text = reference.asText();
            boolean negative = text.startsWith("-");
            boolean tail = text.endsWith("[1:]");
            String name = text.replaceAll("^[@-]*|\\[1:]$", "");
            JsonNode node = series.path(name);
            if (node.has("frame")) {
                return node.path("frame").properties().stream()
                        .map(column -> Series.of(column.getValue(), false, false))
                        .toArray(Series[]::new);
            }
            return new Series[] {Series.of(node, negative, tail)};
        }

        private static double[] expected(JsonNode node) {
            JsonNode values = node.has("values") ? node.path("values") : node;
            List<Double> list = new ArrayList<>();
            if (values.isArray()) {
                values.forEach(value -> list.add(Double.valueOf(value.asText())));
            } else {
                list.add(Double.valueOf(values.asText()));
            }
            return doubles(list);
        }

        private static double[] one(OptionalDouble value) {
            return new double[] {value.orElse(Double.NaN)};
        }

        private static double[] doubles(List<Double> list) {
            return list.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    private record Series(NavigableMap<Long, Double> byTime) {
        static Series of(JsonNode node, boolean negative, boolean tail) {
            NavigableMap<Long, Double> values = new TreeMap<>();
            for (int i = tail ? 1 : 0; i < node.path("values").size(); i++) {
                JsonNode value = node.path("values").get(i);
                double number = value.isNull() || value.isTextual() ? Double.NaN : value.asDouble();
                values.put(TimeText.parse(node.path("index").get(i).asText()), negative ? -number : number);
            }
            return new Series(values);
        }

        double[] values() {
            return byTime.values().stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
