package io.njord.lab.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.contracts.Money;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.venue.BarFillModel;
import io.njord.core.venue.BpsFeeModel;
import io.njord.core.venue.SlippageModel;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.FillLog;
import io.njord.lab.stats.ParityMetrics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The specification's golden backtests: market orders of 98 units at the close of the bars that are listed, 10 basis points of
 * commission. The first release left the last bar out; both its numbers and those with the last bar are given.
 */
class GoldenBacktestTest {
    private static final String CAPITAL = "10000";
    private static final double TOLERANCE = 1e-4;

    private static Stream<JsonNode> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Repository.path("shared/lab/src/test/resources/specification/golden"))) {
            List<JsonNode> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                all.add(new ObjectMapper().readTree(Files.readString(file)));
            }
            return all.stream();
        }
    }

    private static JsonNode scenario(String name) throws IOException {
        return scenarios()
                .filter(one -> one.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static BacktestOptions parity() {
        return BacktestOptions.defaults()
                .withCash(Money.parse(CAPITAL))
                .withFill(BarFillModel.SAME_BAR_CLOSE)
                .withFees(BpsFeeModel.of("10", "10", BpsFeeModel.PaidIn.QUOTE));
    }

    private static BacktestResult run(JsonNode scenario, int bars, BacktestOptions options) {
        List<String> lines = list(scenario.get("bars")).stream()
                .map(bar -> bar.get("open").asText() + " " + bar.get("high").asText() + " "
                        + bar.get("low").asText() + " " + bar.get("close").asText() + " 1000")
                .toList();
        BarSeries series = TextBars.of(TextBars.ATOM, Timeframe.M1, Timeframe.D1.lengthNs(), lines);
        List<String> orders = list(scenario.get("orders")).stream()
                .map(order -> order.get("bar").asInt() + " " + order.get("side").asText() + " 98 market")
                .toList();
        return Backtest.run(BacktestRequest.of(
                series.slice(0, bars), Script.entry("golden", "ATOM/USDT", orders, new ArrayList<>()), options));
    }

    /** Returns the metrics as the first release had them, with the number of fills. */
    private static Map<String, Double> metrics(BacktestResult result) {
        double[] equity = new double[result.equity().size()];
        for (int i = 0; i < equity.length; i++) {
            equity[i] = units(result.equity().equity()[i]);
        }
        List<ParityMetrics.Trade> trades = result.fills().toList().stream()
                .map(fill -> new ParityMetrics.Trade(
                        fill.side(),
                        Double.parseDouble(fill.instrument().printQty(fill.qty())),
                        Double.parseDouble(fill.instrument().printPrice(fill.price()))))
                .toList();
        Map<String, Double> all =
                new LinkedHashMap<>(ParityMetrics.of(result.equity().tsNs(), equity, trades));
        all.put("num_trades", (double) result.fills().size());
        all.put("final_capital", units(result.finalEquity()));
        all.put(
                "result_return_pct",
                100 * (units(result.finalEquity()) - units(result.initialCash())) / units(result.initialCash()));
        return all;
    }

    private static double units(long money) {
        return new BigDecimal(Money.print(money)).doubleValue();
    }

    /** The specification's rule of comparison; a metric that is missing fails. */
    private static boolean matches(Map<String, Double> actual, String name, double expected, double tolerance) {
        Double value = actual.get(name);
        return value != null
                && Math.abs(value - expected) <= (expected == 0 ? tolerance : tolerance * Math.abs(expected));
    }

    private static void assertMetrics(Map<String, Double> actual, JsonNode expected) {
        expected.properties()
                .forEach(one -> assertThat(
                                matches(actual, one.getKey(), one.getValue().asDouble(), TOLERANCE))
                        .as("%s is %s, not %s", one.getKey(), actual.get(one.getKey()), one.getValue())
                        .isTrue());
    }

    private static List<String> curve(BacktestResult result) {
        List<String> all = new ArrayList<>();
        for (long point : result.equity().equity()) {
            all.add(Money.print(point));
        }
        return all;
    }

    private static List<String> curve(JsonNode scenario, int bars) {
        return list(scenario.get("bars")).stream()
                .limit(bars)
                .map(bar -> bar.get("equity").asText())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldMatchEveryPointCommissionAndMetricOfTheGoldenBacktests(JsonNode scenario) {
        int bars = scenario.get("bars").size() - 1;
        BacktestResult result = run(scenario, bars, parity());

        assertThat(curve(result)).isEqualTo(curve(scenario, bars));
        assertThat(result.fills().toList().stream()
                        .map(FillLog.Fill::fee)
                        .map(Money::print)
                        .toList())
                .isEqualTo(list(scenario.get("commissions")).stream()
                        .map(JsonNode::asText)
                        .toList());
        Map<String, Double> metrics = metrics(result);
        assertMetrics(metrics, scenario.get("metrics"));
        assertThat(matches(
                        metrics,
                        "result_return_pct",
                        scenario.get("result_return_pct").asDouble(),
                        1e-9))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldMatchTheGoldenBacktestsWithTheirLastBar(JsonNode scenario) {
        int bars = scenario.get("bars").size();
        BacktestResult result = run(scenario, bars, parity());

        assertThat(curve(result)).isEqualTo(curve(scenario, bars));
        assertMetrics(metrics(result), scenario.get("inclusive"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldGiveExactlyTheSameTwice(JsonNode scenario) {
        int bars = scenario.get("bars").size();
        assertThat(run(scenario, bars, parity())).isEqualTo(run(scenario, bars, parity()));
    }

    @Test
    void shouldCompareWithinTheTolerance() {
        assertThat(matches(Map.of("x", 20.0001), "x", 20, 1e-4)).isTrue();
        assertThat(matches(Map.of("x", 20.0001), "x", 20, 1e-6)).isFalse();
        assertThat(matches(Map.of(), "x", 0, 1)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldNeverEndRicherForHigherCosts(JsonNode scenario) {
        int bars = scenario.get("bars").size();
        long free = run(scenario, bars, parity().withFees(BpsFeeModel.FREE)).finalEquity();
        long paid = run(scenario, bars, parity()).finalEquity();
        long slipped = run(scenario, bars, parity().withSlippage(new SlippageModel(SlippageModel.Law.FIXED, 5)))
                .finalEquity();

        assertThat(paid).isLessThan(free);
        assertThat(slipped).isLessThan(paid);
    }

    @Test
    void shouldFillAtTheNextOpenWithSlippageUnlessAskedForParity() throws IOException {
        BacktestResult result = run(
                scenario("buy_hold"),
                11,
                parity().withFill(BarFillModel.NEXT_BAR_OPEN)
                        .withSlippage(new SlippageModel(SlippageModel.Law.FIXED, 5)));

        assertThat(result.fills().size()).isEqualTo(1);
        FillLog.Fill fill = result.fills().get(0);
        assertThat(fill.instrument().printPrice(fill.price())).isEqualTo("100.05");
        assertThat(Money.print(fill.fee())).isEqualTo("9.8049");
        assertThat(fill.bar()).isEqualTo(1);
        // 10,000 - 98 × 100.05 - 9.8049 + 98 × 120
        assertThat(Money.print(result.finalEquity())).isEqualTo("11945.2951");
    }

    @Test
    void shouldStampEachPointWithTheCloseItWasTakenAtAndNotWithTheOpen() throws IOException {
        BacktestResult result = run(scenario("losing"), 5, parity());

        assertThat(result.equity().tsNs()[3]).isEqualTo(3 * Timeframe.D1.lengthNs() + Timeframe.M1.lengthNs());
    }
}
