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
import java.util.Arrays;
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
    /** A rule as one of our strategies: its id, parameters, and where in the oracle's words the others stand. */
    private record Rule(String strategy, Map<String, Object> params, Map<String, String> stated) {}

    private static final Map<String, String> AVERAGES =
            Map.of("fast", "^SMA\\((\\d+)\\)", "slow", "SMA\\(\\d+\\) crosses above SMA\\((\\d+)\\)");
    private static final Map<String, Rule> RULES = Map.of(
            "sma_long_only", new Rule("sma-cross", Map.of(), AVERAGES),
            "sma_long_short", new Rule("sma-cross", Map.of("side", "long-short"), AVERAGES),
            "rsi_reversion",
                    new Rule(
                            "rsi-reversion",
                            Map.of(),
                            Map.of(
                                    "period", "RSI\\((\\d+)\\)",
                                    "lower", "RSI<([0-9.]+)",
                                    "upper", "RSI>([0-9.]+)")),
            "bollinger_breakout",
                    new Rule(
                            "bollinger-breakout",
                            Map.of(),
                            Map.of(
                                    "period", "Bollinger\\((\\d+),",
                                    "width", "Bollinger\\(\\d+,([0-9.]+),")));

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

    private static void check(Path file, Rule rule) throws IOException {
        JsonNode oracle = new ObjectMapper().readTree(Files.readString(file));
        BarSeries series = OracleBars.read(oracle.get("input").asText());
        Map<String, Object> params = new HashMap<>(rule.params());
        rule.stated().forEach((name, pattern) -> {
            Matcher words = Pattern.compile(pattern).matcher(oracle.get("rule").asText());
            if (words.find()) {
                params.put(name, words.group(1));
            }
        });
        String execution = oracle.get("execution").asText();
        params.put("qty", stated(execution, "fixed size ([0-9.]+) unit"));
        String feeBps = new BigDecimal(stated(execution, "commission ([0-9.]+) of notional"))
                .movePointRight(4)
                .stripTrailingZeros()
                .toPlainString();
        StrategyEntry entry = new StrategyEntry(
                "oracle",
                StrategyCatalog.discover().get(rule.strategy()),
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
        summary(file, expected, result, tolerance);
        trades(file, oracle.get("trades"), result, series, tolerance);
        equity(file, result, tolerance);
        assertThat((double) result.finalEquity() / Money.ONE)
                .as("%s: final equity", file)
                .isCloseTo(expected.get("final_equity").asDouble(), within(tolerance));
        assertThat((double) result.costs().commission() / Money.ONE)
                .as("%s: commission", file)
                .isCloseTo(expected.get("total_commission").asDouble(), within(tolerance));
    }

    private static void summary(Path file, JsonNode expected, BacktestResult result, double tolerance) {
        double[] closed = result.trades().stream()
                .filter(trip -> !trip.open())
                .mapToDouble(trip -> (double) trip.netPnl() / Money.ONE)
                .toArray();
        String of = file.getFileName().toString();
        assertThat(closed).as(of).hasSize(expected.get("closed_trades").asInt());
        assertThat(Arrays.stream(closed).filter(pnl -> pnl > 0))
                .as(of)
                .hasSize(expected.get("wins").asInt());
        assertThat(Arrays.stream(closed).sum())
                .as(of)
                .isCloseTo(expected.get("net_pnl_closed").asDouble(), within(tolerance));
        assertThat(Arrays.stream(closed).max().orElse(0))
                .as(of)
                .isCloseTo(expected.get("best_trade").asDouble(), within(tolerance));
        assertThat(Arrays.stream(closed).min().orElse(0))
                .as(of)
                .isCloseTo(expected.get("worst_trade").asDouble(), within(tolerance));
        assertThat(result.trades().stream().filter(RoundTrip::open))
                .as(of)
                .hasSize(expected.get("open_position_at_end").asDouble() == 0 ? 0 : 1);
        double peak = 0;
        double worst = 0;
        for (double equity : result.equity().values()) {
            peak = Math.max(peak, equity);
            worst = Math.min(worst, equity / peak - 1);
        }
        assertThat(worst).as(of).isCloseTo(expected.get("max_drawdown_fraction").asDouble(), within(1e-9));
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
