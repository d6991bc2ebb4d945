package io.njord.lab.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.venue.BpsFeeModel;
import io.njord.core.venue.SlippageModel;
import io.njord.lab.result.BacktestResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything a strategy can order, over bars and over trades, and everything that is refused. */
class OrderKindsTest {
    private static final BacktestOptions OPTIONS =
            BacktestOptions.defaults().withFees(BpsFeeModel.of("2", "10", BpsFeeModel.PaidIn.QUOTE));

    private static final BarSeries BARS = TextBars.minutes(
            "100 102 98 101 1000",
            "101 103 99 102 1000",
            "102 106 100 105 1000",
            "105 107 101 102 1000",
            "102 104 96 97 1000");

    private static List<String> split(String text) {
        return Arrays.stream(text.split(";")).map(String::trim).toList();
    }

    /** Leaves out the bars and trades, and whose lines they are. */
    private static List<String> heard(List<String> log) {
        return log.stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .filter(line -> line.startsWith("#") || line.startsWith("denied"))
                .toList();
    }

    private static List<String> overBars(BarSeries series, String script, BacktestOptions options) {
        List<String> log = new ArrayList<>();
        String symbol = series.instrument().symbol();
        Backtest.run(BacktestRequest.of(series, Script.entry("s", symbol, split(script), log), options));
        return heard(log);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/specification/order_kinds_bars.csv", delimiter = '|', maxCharsPerColumn = 200)
    void shouldFillEveryKindOfOrderOverBarsAsWorkedOutByHand(String script, String expected) {
        assertThat(overBars(BARS, script, OPTIONS)).isEqualTo(split(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/specification/order_kinds_trades.csv", delimiter = '|', maxCharsPerColumn = 200)
    void shouldFillEveryKindOfOrderOverTradesAsWorkedOutByHand(String script, String expected) {
        List<String> log = new ArrayList<>();
        TradeBacktest.run(
                TextBars.trades("buy 5 100", "sell 5 100.5", "sell 20 99", "buy 20 101", "buy 20 104", "sell 20 97"),
                List.of(Script.entry("s", "ATOM/USDT", split(script), log)),
                OPTIONS,
                new AtomicLong());

        assertThat(heard(log)).isEqualTo(split(expected));
    }

    // 250 of a bar of 1000 is a quarter: its root is a half, its square a sixteenth
    @ParameterizedTest(name = "{0}")
    @CsvSource({"FIXED,102.01", "LINEAR,101.2525", "SQUARE_ROOT,101.505", "VOLUME_SHARE,101.0632"})
    void shouldWorsenAMarketOrderByTheLawOfSlippage(SlippageModel.Law law, String price) {
        BacktestOptions slipping = BacktestOptions.defaults().withSlippage(new SlippageModel(law, 100));

        assertThat(overBars(BARS, "0 buy 250 market", slipping))
                .containsExactly("#1 new", "#1 buy 250 @ " + price + " fee 0 taker");
    }

    @Test
    void shouldRefuseWhatIsOffTheStepOrTickOrBelowTheMinimumNotional() {
        Instrument strict = new Instrument(
                "ATOM/USDT", "test", "ATOMUSDT", "ATOM", "USDT", 4, 2, 100, 50, 0, 0, 0, 0, Money.parse("100"));
        BarSeries bars = TextBars.of(
                strict,
                Timeframe.M1,
                Timeframe.M1.lengthNs(),
                List.of("100 102 98 101 1000", "101 103 99 102 1000", "102 106 100 105 1000"));

        assertThat(overBars(bars, "0 buy 1.5 limit 99.01", OPTIONS)).contains("#1 new");
        assertThat(overBars(bars, "0 buy 1.25 limit 99.01", OPTIONS)).containsExactly("#1 rejected lot-size");
        assertThat(overBars(bars, "0 buy 1.5 limit 99.015", OPTIONS)).containsExactly("#1 rejected price-filter");
        assertThat(overBars(bars, "0 buy 1 limit 99.01", OPTIONS)).containsExactly("#1 rejected min-notional");
        assertThat(overBars(bars, "0 buy 0.5 market", OPTIONS)).containsExactly("#1 rejected min-notional");
        assertThat(overBars(bars, "0 buy 1 market", OPTIONS)).startsWith("#1 new");
    }

    @Test
    void shouldRefuseAShortWhereItIsNotAllowedAndFillItWhereItIs() {
        BacktestOptions longOnly = new BacktestOptions(
                OPTIONS.cash(), OPTIONS.fill(), OPTIONS.fees(), OPTIONS.slippage(), OPTIONS.latency(), 0, false, false);

        assertThat(overBars(BARS, "0 sell 10 market", longOnly)).containsExactly("denied insufficient-balance");
        assertThat(overBars(BARS, "0 buy 10 market; 1 sell 10.1 market", longOnly))
                .containsExactly("#1 new", "#1 buy 10 @ 101 fee 1.01 taker", "denied insufficient-balance");
        assertThat(overBars(BARS, "0 sell 10 market", OPTIONS))
                .containsExactly("#1 new", "#1 sell 10 @ 101 fee 1.01 taker");
    }

    private static RiskCaps caps(String perOrder, String position, String exposure, String loss, int open, int rate) {
        return new RiskCaps(
                Money.parse(perOrder), Money.parse(position), Money.parse(exposure), Money.parse(loss), open, rate);
    }

    @Test
    void shouldRefuseWhatACapForbidsAndFillNothingOfIt() {
        BacktestOptions order = OPTIONS.withCaps(caps("1000", "0", "0", "0", 0, 0));
        assertThat(overBars(BARS, "0 buy 10 market; 1 buy 9 market", order))
                .containsExactly("denied per-order-cap", "#2 new", "#2 buy 9 @ 102 fee 0.918 taker");

        BacktestOptions position = OPTIONS.withCaps(caps("0", "1500", "0", "0", 0, 0));
        assertThat(overBars(BARS, "0 buy 10 market; 1 buy 5 market; 1 sell 5 market", position))
                .containsExactly(
                        "#1 new",
                        "#1 buy 10 @ 101 fee 1.01 taker",
                        "denied position-cap",
                        "#3 new",
                        "#3 sell 5 @ 102 fee 0.51 taker");

        BacktestOptions exposure = OPTIONS.withCaps(caps("0", "0", "1500", "0", 0, 0));
        assertThat(overBars(BARS, "0 buy 10 market; 1 buy 5 market", exposure)).endsWith("denied exposure-cap");

        BacktestOptions open = OPTIONS.withCaps(caps("0", "0", "0", "0", 1, 0));
        assertThat(overBars(BARS, "0 buy 1 limit 90; 1 buy 1 limit 91", open))
                .containsExactly("#1 new", "denied open-orders-cap");

        BacktestOptions rate = OPTIONS.withCaps(caps("0", "0", "0", "0", 0, 1));
        assertThat(overBars(BARS, "0 buy 1 limit 90; 0 buy 1 limit 91; 1 buy 1 limit 92", rate))
                .containsExactly("denied rate-limit", "#1 new", "#3 new");
    }

    @Test
    void shouldLetOnlyTheWayToFlatPassAfterTheDaysLoss() {
        // bought 10 at 101, which are worth 97 after the last bar: a loss of 40 and the fee
        BacktestOptions loss = OPTIONS.withCaps(caps("0", "0", "0", "41", 0, 0));
        assertThat(overBars(BARS, "0 buy 10 market; 4 buy 1 market; 4 sell 10 market", loss))
                .containsExactly("#1 new", "#1 buy 10 @ 101 fee 1.01 taker", "denied daily-loss-cap", "#3 new");
        BacktestOptions more = OPTIONS.withCaps(caps("0", "0", "0", "41.02", 0, 0));
        assertThat(overBars(BARS, "0 buy 10 market; 4 buy 1 market", more)).endsWith("#2 new");
    }

    @Test
    void shouldTellTheCapsInTheManifestAndTheRefusalsByReason() {
        BacktestOptions capped = OPTIONS.withCaps(caps("1000", "0", "0", "0", 0, 7));
        BacktestRequest plain = BacktestRequest.of(
                BARS, Script.entry("s", "ATOM/USDT", List.of("0 buy 10 market"), new ArrayList<>()), OPTIONS);
        BacktestResult result =
                Backtest.run(BacktestRequest.of(BARS, plain.entries().getFirst(), capped));

        assertThat(result.denied()).isEqualTo(Map.of("per-order-cap", 1L));
        assertThat(result.manifest().config())
                .containsEntry("per-order cap", "1000")
                .containsEntry("orders per minute cap", "7")
                .doesNotContainKeys("position cap", "daily loss cap");
        assertThat(result.manifest().configHash())
                .isNotEqualTo(Backtest.run(plain).manifest().configHash());
        assertThat(Backtest.run(plain).denied()).isEmpty();
        assertThatThrownBy(() -> caps("0", "-1", "0", "0", 0, 0))
                .hasMessage("position cap must not be negative (0 = off), got -1");
    }

    @Test
    void shouldKeepARefusalOnRecordInsteadOfDroppingAnUnfundedBuy() {
        BacktestOptions cashOnly = new BacktestOptions(
                Money.parse("1000"),
                OPTIONS.fill(),
                OPTIONS.fees(),
                OPTIONS.slippage(),
                OPTIONS.latency(),
                0,
                true,
                true);
        List<String> log = new ArrayList<>();
        BacktestResult result = Backtest.run(BacktestRequest.of(
                BARS, Script.entry("s", "ATOM/USDT", List.of("0 buy 10 market", "1 buy -5 market"), log), cashOnly));

        assertThat(heard(log)).containsExactly("denied insufficient-balance", "denied invalid-intent");
        assertThat(result.denied()).isEqualTo(Map.of("insufficient-balance", 1L, "invalid-intent", 1L));
        assertThat(result.finalEquity()).isEqualTo(result.initialCash());
    }
}
