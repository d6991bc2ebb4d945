package io.njord.lab.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Bar;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.portfolio.FundingRates;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.core.venue.BarFillModel;
import io.njord.core.venue.BpsFeeModel;
import io.njord.core.venue.TieredFeeModel;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.Costs;
import io.njord.lab.result.FillLog;
import io.njord.lab.stats.ParityMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The specification's fixtures of the engine and of the sweep, and several symbols and strategies in one account. */
class EngineFixturesTest {
    private static BacktestOptions sameClose(String feeBps) {
        return BacktestOptions.defaults()
                .withCash(Money.parse("10000"))
                .withFill(BarFillModel.SAME_BAR_CLOSE)
                .withFees(BpsFeeModel.of(feeBps, feeBps, BpsFeeModel.PaidIn.QUOTE));
    }

    private static BacktestResult run(BarSeries series, BacktestOptions options, String... script) {
        return Backtest.run(BacktestRequest.of(
                series, Script.entry("s", series.instrument().symbol(), List.of(script), new ArrayList<>()), options));
    }

    private static String curve(BacktestResult result) {
        return String.join(
                " ",
                Arrays.stream(result.equity().equity()).mapToObj(Money::print).toList());
    }

    private static String fees(BacktestResult result) {
        return String.join(
                " ",
                result.fills().toList().stream()
                        .map(FillLog.Fill::fee)
                        .map(Money::print)
                        .toList());
    }

    @ParameterizedTest(name = "{2}")
    @CsvFileSource(resources = "/specification/engine.csv", delimiter = '|', maxCharsPerColumn = 200)
    void shouldGiveTheSpecifiedCurve(
            String closes, String feeBps, String script, @Nullable String commissions, String curve) {
        BacktestResult result = run(TextBars.closes(closes.split(" ")), sameClose(feeBps), script.split("\\s*;\\s*"));

        assertThat(curve(result)).isEqualTo(curve);
        assertThat(fees(result)).isEqualTo(commissions == null ? "" : commissions);
    }

    @Test
    void shouldEnterAtTheAverageOfSeveralBuys() {
        BacktestResult result = run(
                TextBars.closes("100", "110", "110"),
                sameClose("0"),
                "0 buy 10 market",
                "1 buy 10 market",
                "2 sell 5 market");

        assertThat(TextBars.ATOM.printPrice(result.trades().getFirst().entryPrice()))
                .isEqualTo("105");
        assertThat(TextBars.ATOM.printQty(result.trades().getFirst().qty())).isEqualTo("20");
    }

    @Test
    void shouldTakeATenthOfEachBarUntilAnOrderIsFilled() {
        String[] bars = new String[7];
        Arrays.fill(bars, "100 100 100 100 1000");
        BacktestOptions capped = new BacktestOptions(
                Money.parse("100000"),
                BarFillModel.NEXT_BAR_OPEN,
                BpsFeeModel.FREE,
                BacktestOptions.defaults().slippage(),
                BacktestOptions.defaults().latency(),
                1_000,
                true,
                false);

        assertThat(run(TextBars.minutes(bars), capped, "0 buy 500 market").fills().toList().stream()
                        .map(fill -> TextBars.ATOM.printQty(fill.qty()) + " in bar " + fill.bar())
                        .toList())
                .containsExactly("100 in bar 1", "100 in bar 2", "100 in bar 3", "100 in bar 4", "100 in bar 5");
    }

    @Test
    void shouldChargeTheTierThatTheRunHasReachedAndStartAgainInTheNextRun() {
        BacktestOptions tiers =
                sameClose("0").withFees(TieredFeeModel.parse("0:10/10,1000:5/5", BpsFeeModel.PaidIn.QUOTE));
        for (int i = 0; i < 2; i++) {
            BacktestResult result = run(TextBars.closes("100", "100"), tiers, "0 buy 10 market", "1 sell 10 market");
            assertThat(fees(result)).isEqualTo("1 0.5");
        }
    }

    @Test
    void shouldPostInterestOfEveryDayOfDailyBarsAndShowItAmongTheCosts() {
        BarSeries days = TextBars.of(
                TextBars.ATOM,
                Timeframe.D1,
                Timeframe.D1.lengthNs(),
                List.of("100 100 100 100 1000", "100 100 100 100 1000", "100 100 100 100 1000"));
        BacktestOptions options =
                BacktestOptions.defaults().withCash(Money.parse("1000")).withFunding(FundingRates.of("3.65", "7.3"));

        // Bought at the open of the second day: a day of 1000, then two of cash below zero.
        BacktestResult result = run(days, options, "0 buy 20 market");

        assertThat(curve(result)).isEqualTo("1000.1 999.90002 999.7");
        assertThat(result.costs())
                .isEqualTo(new Costs(0, 0, Money.parse("2000"), Money.parse("0.4"), Money.parse("0.1")));
    }

    @Test
    void shouldHaveTheInterestOfTheLastPartOfADayInTheFinalEquity() {
        BacktestOptions options =
                BacktestOptions.defaults().withCash(Money.parse("1000")).withFunding(FundingRates.of("3.65", "7.3"));
        List<String> hours = java.util.Collections.nCopies(30, "100 100 100 100 1000");
        long hourNs = Timeframe.H1.lengthNs();
        BarSeries one = TextBars.of(TextBars.ATOM, Timeframe.H1, hourNs, hours);

        // 1000 for a day earn 0.1, 1000.1 for six hours a quarter of 0.10001
        BacktestResult result = run(one, options);
        assertThat(Money.print(result.finalEquity())).isEqualTo("1000.1250025");
        assertThat(curve(result)).endsWith("1000.1 1000.1 1000.1250025");
        assertThat(result.costs().interest()).isEqualTo(Money.parse("0.1250025"));

        Instrument other = Instrument.spot("ETH/USDT", "test", "0.01", "0.01");
        BacktestResult both = Backtest.run(new BacktestRequest(
                List.of(one, TextBars.of(other, Timeframe.H1, hourNs, hours.subList(0, 10))),
                List.of(Script.entry("s", "ATOM/USDT", List.of(), new ArrayList<>())),
                options,
                "",
                List.of(),
                0));
        assertThat(both.finalEquity()).isEqualTo(result.finalEquity());
        BacktestRequest request =
                BacktestRequest.of(one, Script.entry("s", "ATOM/USDT", List.of(), new ArrayList<>()), options);
        assertThat(Backtest.summary(request, new AtomicLong()).finalEquity()).isEqualTo(result.finalEquity());
    }

    @Test
    void shouldHaveTheInterestOfTheLastPartOfADayInTheEquityAfterTheLastTrade() {
        BacktestOptions options =
                BacktestOptions.defaults().withCash(Money.parse("86400")).withFunding(FundingRates.of("365", "0"));
        BacktestSummary summary = TradeBacktest.run(
                TextBars.trades("buy 5 100", "buy 5 100", "buy 5 100", "buy 5 100"),
                List.of(Script.entry("s", "ATOM/USDT", List.of(), new ArrayList<>())),
                options,
                new AtomicLong());

        // one percent a day is 864, which is 0.01 a second, for three seconds
        assertThat(Money.print(summary.finalEquity())).isEqualTo("86400.03");
    }

    @Test
    void shouldKeepSeveralSymbolsAndStrategiesInOneAccount() {
        Instrument other = Instrument.spot("ETH/USDT", "test", "0.01", "0.01");
        BarSeries atom = TextBars.closes("100", "110", "120");
        BarSeries eth = TextBars.of(
                other,
                Timeframe.M1,
                Timeframe.M1.lengthNs(),
                List.of("50 50 50 50 1000", "50 50 40 40 1000", "40 40 30 30 1000"));
        List<String> log = new ArrayList<>();
        BacktestResult result = Backtest.run(new BacktestRequest(
                List.of(atom, eth),
                List.of(
                        Script.entry("long", "ATOM/USDT", List.of("0 buy 10 market"), log),
                        Script.entry("short", "ETH/USDT", List.of("0 sell 10 market"), log),
                        Script.entry("late", "ATOM/USDT", List.of("1 sell 4 market"), log)),
                sameClose("0"),
                "",
                List.of(),
                0));

        // +10 × 10, +10 × 10; then +10 × 10 - 4 × 10, +10 × 10
        assertThat(curve(result)).isEqualTo("10000 10200 10360");
        assertThat(result.trades().stream()
                        .map(trip -> trip.strategyId() + " " + Money.print(trip.grossPnl()))
                        .toList())
                .containsExactlyInAnyOrder("long 200", "short 200", "late -40");
    }

    @Test
    void shouldFillInsideABarBeforeAnyoneSeesItAndTakeSymbolsInTheirOrder() {
        Instrument other = Instrument.spot("ETH/USDT", "test", "0.01", "0.01");
        BarSeries atom = TextBars.closes("100", "110");
        BarSeries eth = TextBars.of(
                other, Timeframe.M1, Timeframe.M1.lengthNs(), List.of("50 50 50 50 1000", "50 50 40 40 1000"));
        List<String> log = new ArrayList<>();
        Backtest.run(new BacktestRequest(
                List.of(atom, eth),
                List.of(
                        Script.entry("e", "ETH/USDT", List.of("0 sell 10 market"), log),
                        Script.entry("a", "ATOM/USDT", List.of("0 buy 10 market"), log)),
                BacktestOptions.defaults(),
                "",
                List.of(),
                0));

        assertThat(log)
                .containsExactly(
                        "a: bar 0",
                        "a: #1 new",
                        "e: bar 0",
                        "e: #1 new",
                        "a: #1 buy 10 @ 100 fee 0 taker",
                        "a: bar 1",
                        "e: #1 sell 10 @ 50 fee 0 taker",
                        "e: bar 1");
    }

    /** Buys 50 at the first bar, and sells them at later ones that {@code a} divides; a sell without a position is refused. */
    private static final class SweepFactory implements StrategyFactory {
        @Override
        public String id() {
            return "sweep-fixture";
        }

        @Override
        public String summary() {
            return "The specification's swept strategy.";
        }

        @Override
        public List<Params.Spec> parameters() {
            return List.of(Params.Spec.integer("a", 1, 1, 10, "every how many bars it sells"));
        }

        @Override
        public Strategy create(StrategyContext context) {
            return new Strategy() {
                private int bar = -1;

                @Override
                public void onBar(Bar now) {
                    bar++;
                    long qty = context.instrument().qty("50");
                    if (bar == 0) {
                        context.market(Side.BUY, qty);
                    } else if (bar < 3 && bar % context.params().integer("a") == 0) {
                        context.market(Side.SELL, qty);
                    }
                }
            };
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, 10195.0, 1, 2.001000500250125, 3441.4228925651296, 0, 0.05266338119276169",
        "2, 10089.9, 2, 0.9494747373686807, 19.044855536415714, 2, 4.538523753709494",
        "1, 10039.95, 2, 0.4497248624312229, 11.030261405182863, 3, 3.7204370947697187"
    })
    void shouldGiveTheSpecifiedRowOfTheSweep(
            int a, double capital, int fills, double total, double sharpe, double days, double volatility) {
        BarSeries series = TextBars.of(
                TextBars.ATOM,
                Timeframe.D1,
                Timeframe.D1.lengthNs(),
                List.of(
                        "100 100 100 100 1000",
                        "100 101 100 101 1000",
                        "101 102 101 102 1000",
                        "102 103 102 103 1000",
                        "103 104 103 104 1000"));
        BacktestOptions parity = sameClose("10");
        BacktestOptions longOnly = new BacktestOptions(
                parity.cash(), parity.fill(), parity.fees(), parity.slippage(), parity.latency(), 0, false, false);
        StrategyEntry entry = new StrategyEntry(
                "s", new SweepFactory(), true, List.of("ATOM/USDT"), List.of("md.ohlcv.*"), Map.of("a", a));
        BacktestResult result = Backtest.run(BacktestRequest.of(series, entry, longOnly));
        double[] equity = Arrays.stream(result.equity().equity())
                .mapToDouble(point -> Double.parseDouble(Money.print(point)))
                .toArray();
        Map<String, Double> metrics = ParityMetrics.of(result.equity().tsNs(), equity, List.of());

        assertThat(equity[4]).isEqualTo(capital);
        assertThat(result.fills().size()).isEqualTo(fills);
        double[] expected = {total, sharpe, 0, days, volatility, 0};
        int i = 0;
        for (Double actual : metrics.values().stream().limit(expected.length).toList()) {
            assertThat(actual).isCloseTo(expected[i++], Percentage.withPercentage(1e-7));
        }
    }
}
