package io.njord.lab.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.contracts.Money;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.venue.BpsFeeModel;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.RoundTrip;
import io.njord.testkit.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our engine against two others (backtesting.py and backtrader): every trade, the equity of every bar, the summary. */
@Tag("oracle")
class RuleOracleTest {
    private static final Map<String, Map<String, Object>> RULES = Map.of(
            "sma_long_only", Map.of("class", "sma-cross"),
            "sma_long_short", Map.of("class", "sma-cross", "side", "long-short"));

    @Test
    void shouldTradeLikeTwoOtherEngines() throws IOException {
        int checked = 0;
        for (Path file : Shared.oracles("backtests", "*__*.json")) {
            String rule = file.getFileName().toString().replaceFirst("__.*", "");
            if (RULES.containsKey(rule)) {
                check(file, RULES.get(rule));
                checked++;
            }
        }
        assertThat(checked).isPositive();
    }

    private static void check(Path file, Map<String, Object> rule) throws IOException {
        JsonNode oracle = new ObjectMapper().readTree(Files.readString(file));
        BarSeries series = OracleBars.read(oracle.get("input").asText());
        Map<String, Object> params = new HashMap<>(rule);
        String kind = String.valueOf(params.remove("class"));
        String execution = oracle.get("execution").asText();
        params.put("qty", stated(execution, "fixed size ([0-9.]+) unit"));
        String feeBps = new BigDecimal(stated(execution, "commission ([0-9.]+) of notional"))
                .movePointRight(4)
                .stripTrailingZeros()
                .toPlainString();
        StrategyEntry entry = new StrategyEntry(
                "oracle",
                StrategyCatalog.discover().get(kind),
                true,
                List.of("BTC/USD"),
                List.of("md.ohlcv.*"),
                params);
        long cash = Money.parse(oracle.get("initial_cash").asText());
        BacktestResult result = Backtest.run(BacktestRequest.of(
                series,
                entry,
                BacktestOptions.defaults()
                        .withCash(cash)
                        .withFees(BpsFeeModel.of(feeBps, feeBps, BpsFeeModel.PaidIn.QUOTE))));
        double tolerance = 1e-6 * cash / Money.ONE;
        JsonNode expected = oracle.get("expected");
        assertThat(result.fills().size())
                .as("%s: fills", file)
                .isEqualTo(expected.get("fills").asInt());
        trades(file, oracle.get("trades"), result, series, tolerance);
        equity(file, result, tolerance);
        assertThat((double) result.finalEquity() / Money.ONE)
                .as("%s: final equity", file)
                .isCloseTo(expected.get("final_equity").asDouble(), within(tolerance));
        assertThat((double) result.costs().commission() / Money.ONE)
                .as("%s: commission", file)
                .isCloseTo(expected.get("total_commission").asDouble(), within(tolerance));
    }

    private static String stated(String execution, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(execution);
        assertThat(matcher.find()).as("%s in: %s", pattern, execution).isTrue();
        return matcher.group(1);
    }

    private static void trades(Path file, JsonNode trades, BacktestResult result, BarSeries series, double tolerance) {
        List<RoundTrip> closed =
                result.trades().stream().filter(trip -> !trip.open()).toList();
        assertThat(closed).as("%s: closed trades", file).hasSize(trades.size());
        for (int i = 0; i < trades.size(); i++) {
            JsonNode trade = trades.get(i);
            RoundTrip trip = closed.get(i);
            String at = file.getFileName() + " trade " + i;
            assertThat(trip.side().json().equals("buy") ? "long" : "short")
                    .as(at)
                    .isEqualTo(trade.get("side").asText());
            assertThat(trip.entryNs() / 1_000_000)
                    .as(at)
                    .isEqualTo(trade.get("entry_time_ms").asLong());
            assertThat(trip.exitNs() / 1_000_000)
                    .as(at)
                    .isEqualTo(trade.get("exit_time_ms").asLong());
            assertThat(series.instrument().printPrice(trip.entryPrice()))
                    .as(at)
                    .isEqualTo(number(trade.get("entry_price")));
            assertThat(series.instrument().printPrice(trip.exitPrice()))
                    .as(at)
                    .isEqualTo(number(trade.get("exit_price")));
            assertThat((double) trip.netPnl() / Money.ONE)
                    .as(at)
                    .isCloseTo(trade.get("net_pnl").asDouble(), within(tolerance));
        }
    }

    private static String number(JsonNode node) {
        return new BigDecimal(node.asText()).stripTrailingZeros().toPlainString();
    }

    private static void equity(Path file, BacktestResult result, double tolerance) throws IOException {
        Path bars = Path.of(file.toString().replace(".json", ".bars.csv.gz"));
        double[] values = result.equity().values();
        try (BufferedReader reader = Shared.reader(bars)) {
            int column = List.of(reader.readLine().split(",")).indexOf("equity_at_close");
            int i = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                assertThat(values[i])
                        .as("%s: equity of bar %s", bars.getFileName(), i)
                        .isCloseTo(Double.parseDouble(line.split(",")[column]), within(tolerance));
                i++;
            }
            assertThat(i).isEqualTo(values.length);
        }
    }
}
