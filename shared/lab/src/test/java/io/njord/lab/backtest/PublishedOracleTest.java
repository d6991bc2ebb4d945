package io.njord.lab.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.contracts.Bar;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.RoundTrip;
import io.njord.testkit.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Numbers that the authors of another engine publish for an all-in crossing of averages: every trade, the curve's end, peak and
 * drawdown, and what follows from the trades.
 *
 * <p>That engine sizes an order when it fills, from the cash after the order that closes. Our orders have their quantity when they
 * are sent, one bar before, as a venue wants it; so the strategy here is told the next open, for the size alone. It
 * also closes the last trade at the open of the last bar, and so does ours. Its annual
 * figures (252 days, geometric mean of daily returns), alpha, beta and durations in calendar days are other definitions than ours
 * and are not compared here.
 */
@Tag("oracle")
class PublishedOracleTest {
    private static final int FAST = 10;
    private static final int SLOW = 30;
    private static final BigDecimal ALL_IN = new BigDecimal("0.9999");

    private record Made(BarSeries series, long cash) implements StrategyFactory {
        @Override
        public String id() {
            return "all-in";
        }

        @Override
        public String summary() {
            return "Turns round with all it has at a crossing of averages.";
        }

        @Override
        public List<Params.Spec> parameters() {
            return List.of();
        }

        @Override
        public Strategy create(StrategyContext context) {
            return new AllIn(context, series, cash);
        }
    }

    /** Computes its averages anew from the series at each bar. */
    private static final class AllIn implements Strategy {
        private final StrategyContext context;
        private final BarSeries series;
        private final long cash;
        private int bar = -1;

        AllIn(StrategyContext context, BarSeries series, long cash) {
            this.context = context;
            this.series = series;
            this.cash = cash;
        }

        @Override
        public void onBar(Bar now) {
            bar++;
            if (bar + 2 == series.size() && context.positionQty() != 0) {
                Side out = context.positionQty() > 0 ? Side.SELL : Side.BUY;
                context.market(out, Math.abs(context.positionQty()));
            }
            if (bar < SLOW || bar + 2 >= series.size()) {
                return;
            }
            long before = difference(bar - 1);
            long after = difference(bar);
            if (before < 0 && after > 0 || before > 0 && after < 0) {
                turn(after > 0 ? Side.BUY : Side.SELL, series.open()[bar + 1]);
            }
        }

        private long difference(int at) {
            return sum(at, FAST) * SLOW - sum(at, SLOW) * FAST;
        }

        private long sum(int at, int bars) {
            return Arrays.stream(series.close(), at + 1 - bars, at + 1).sum();
        }

        private void turn(Side side, long nextOpen) {
            long open = context.positionQty();
            if (open != 0) {
                context.market(side, Math.abs(open));
            }
            // what the account will be worth in cash once the next open has closed the position
            long worth = cash
                    + context.position().realizedGross()
                    + Money.notional(context.instrument(), nextOpen, open)
                    - context.position().cost();
            BigDecimal spend = BigDecimal.valueOf(worth, Money.SCALE).multiply(ALL_IN);
            context.market(side, context.qtyFor(spend, nextOpen));
        }
    }

    private static BarSeries read(Path file) throws IOException {
        Instrument instrument = Instrument.spot("GOOG/USD", "oracle", "0.01", "1");
        List<String[]> rows;
        try (BufferedReader reader = Shared.reader(file)) {
            rows = reader.lines().skip(1).map(line -> line.split(",")).toList();
        }
        long[][] columns = new long[6][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            columns[0][i] = LocalDate.parse(row[0]).toEpochDay() * Timeframe.D1.lengthNs();
            for (int column = 1; column < 5; column++) {
                columns[column][i] = instrument.price(row[column]);
            }
            columns[5][i] = instrument.qty(row[5]);
        }
        return new BarSeries(
                instrument, Timeframe.D1, columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
    }

    @Test
    void shouldReachThePublishedNumbers() throws IOException {
        for (Path file : Shared.oracles("backtests/published", "*SmaCross*.json")) {
            JsonNode oracle = new ObjectMapper().readTree(Files.readString(file));
            BarSeries series = read(Shared.oracle(oracle.get("input").asText()));
            long cash = 10_000 * Money.ONE;
            BacktestResult result = Backtest.run(BacktestRequest.of(
                    series,
                    new StrategyEntry(
                            "all-in",
                            new Made(series, cash),
                            true,
                            List.of("GOOG/USD"),
                            List.of("md.ohlcv.*"),
                            Map.of()),
                    BacktestOptions.defaults().withCash(cash)));
            trades(oracle.get("trades"), result, series);
            summary(oracle.get("expected"), result, series);
        }
    }

    private static void trades(JsonNode trades, BacktestResult result, BarSeries series) {
        assertThat(result.trades()).hasSize(trades.size());
        for (int i = 0; i < trades.size(); i++) {
            JsonNode trade = trades.get(i);
            RoundTrip trip = result.trades().get(i);
            String at = "trade " + i;
            assertThat(trip.side().sign() * trip.qty())
                    .as(at)
                    .isEqualTo(trade.get("size").asLong());
            assertThat(trip.entryNs())
                    .as(at)
                    .isEqualTo(series.tsOpen()[trade.get("entry_bar").asInt()]);
            assertThat(trip.entryPrice())
                    .as(at)
                    .isEqualTo(
                            series.instrument().price(trade.get("entry_price").asText()));
            assertThat(trip.exitPrice())
                    .as(at)
                    .isEqualTo(series.instrument().price(trade.get("exit_price").asText()));
            assertThat(amount(trip.netPnl())).as(at).isCloseTo(trade.get("pnl").asDouble(), within(1e-6));
        }
    }

    private static void summary(JsonNode expected, BacktestResult result, BarSeries series) {
        double[] equity = result.equity().values();
        double peak = Arrays.stream(equity).max().orElseThrow();
        close(expected, "Equity Final [$]", amount(result.finalEquity()));
        close(expected, "Equity Peak [$]", peak);
        close(expected, "Return [%]", 100 * (amount(result.finalEquity()) / amount(result.initialCash()) - 1));
        double high = 0;
        double drawdown = 0;
        for (double each : equity) {
            high = Math.max(high, each);
            drawdown = Math.min(drawdown, each / high - 1);
        }
        close(expected, "Max. Drawdown [%]", 100 * drawdown);
        double[] pnl = result.trades().stream()
                .mapToDouble(trip -> amount(trip.netPnl()))
                .toArray();
        double[] returns = result.trades().stream()
                .mapToDouble(trip -> trip.side().sign() * ((double) trip.exitPrice() / trip.entryPrice() - 1))
                .toArray();
        double n = pnl.length;
        assertThat(pnl).hasSize(expected.get("# Trades").asInt());
        close(
                expected,
                "Win Rate [%]",
                100 * Arrays.stream(pnl).filter(x -> x > 0).count() / n);
        close(expected, "Best Trade [%]", 100 * Arrays.stream(returns).max().orElseThrow());
        close(expected, "Worst Trade [%]", 100 * Arrays.stream(returns).min().orElseThrow());
        close(expected, "Expectancy [%]", 100 * Arrays.stream(returns).sum() / n);
        close(
                expected,
                "Profit Factor",
                Arrays.stream(returns).filter(x -> x > 0).sum()
                        / -Arrays.stream(returns).filter(x -> x < 0).sum());
        double mean = Arrays.stream(pnl).average().orElseThrow();
        double variance = Arrays.stream(pnl).map(x -> (x - mean) * (x - mean)).sum() / (n - 1);
        close(expected, "SQN", Math.sqrt(n) * mean / Math.sqrt(variance));
        double wins = Arrays.stream(pnl).filter(x -> x > 0).count() / n;
        OptionalDouble win = Arrays.stream(pnl).filter(x -> x > 0).average();
        OptionalDouble loss = Arrays.stream(pnl).filter(x -> x < 0).average();
        close(expected, "Kelly Criterion", wins - (1 - wins) / (win.orElseThrow() / -loss.orElseThrow()));
        close(expected, "Exposure Time [%]", exposure(result, series));
    }

    /** The share of bars in which something was held, the bar of the entry and that of the exit included. */
    private static double exposure(BacktestResult result, BarSeries series) {
        boolean[] held = new boolean[series.size()];
        for (RoundTrip trip : result.trades()) {
            int from = Arrays.binarySearch(series.tsOpen(), trip.entryNs());
            int to = trip.open() ? series.size() - 1 : Arrays.binarySearch(series.tsOpen(), trip.exitNs());
            Arrays.fill(held, from, to + 1, true);
        }
        int bars = 0;
        for (boolean each : held) {
            bars += each ? 1 : 0;
        }
        return 100.0 * bars / series.size();
    }

    private static double amount(long money) {
        return (double) money / Money.ONE;
    }

    private static void close(JsonNode expected, String name, double actual) {
        double value = expected.get(name).asDouble();
        assertThat(actual).as(name).isCloseTo(value, within(1e-8 * Math.max(1, Math.abs(value))));
    }
}
