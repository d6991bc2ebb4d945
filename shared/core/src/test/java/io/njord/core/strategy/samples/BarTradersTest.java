package io.njord.core.strategy.samples;

import static io.njord.core.strategy.samples.BarRig.AAA;
import static io.njord.core.strategy.samples.BarRig.BBB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Instrument;
import io.njord.contracts.OrderType;
import io.njord.contracts.RiskDecision;
import io.njord.core.risk.RiskOptions;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What each example does on a few bars that can be followed by hand; market orders fill at the next open. */
class BarTradersTest {
    private static final Map<String, Object> DONCHIAN = Map.of("entry", 3, "exit", 2, "atr", 2, "stop_atr", 1);
    private static final Map<String, Object> BRACKET =
            Map.of("channel", 2, "atr", 2, "stop_atr", 1, "target_atr", 1, "limit_bps", 100, "hold_bars", 3);

    private static BarRig rig(
            StrategyFactory factory,
            Map<String, Object> params,
            Consumer<RiskOptions.Builder> limits,
            Instrument... instruments) {
        List<String> symbols =
                Arrays.stream(instruments).map(Instrument::symbol).toList();
        return new BarRig(new StrategyEntry("s", factory, true, symbols, List.of("md.ohlcv.*"), params), limits);
    }

    private static BarRig rig(StrategyFactory factory, Map<String, Object> params) {
        return rig(factory, params, _ -> {}, AAA);
    }

    private static void quiet(BarRig rig, int hours) {
        for (int hour = 0; hour < hours; hour++) {
            rig.bar(AAA, hour, "100", "101", "99", "100");
        }
    }

    @Test
    void shouldSizeABreakoutByItsStopAndLeaveByIt() {
        BarRig rig = rig(new DonchianBreakout(), DONCHIAN);
        quiet(rig, 3);
        rig.bar(AAA, 3, "100", "106", "100", "105"); // ATR 4: one percent of 10,000 at 4 a unit
        rig.bar(AAA, 4, "105", "107", "103", "106");
        rig.bar(AAA, 5, "106", "106", "100", "102");
        assertThat(rig.fills()).containsExactly("buy 25 AAA at 105", "sell 25 AAA at 101");
        assertThat(rig.signals()).containsExactly("channel-high");
    }

    @Test
    void shouldTakeItsStopAwayBeforeItSellsAtTheChannelsLow() {
        BarRig rig = rig(new DonchianBreakout(), DONCHIAN, risk -> risk.shortAllowed(false), AAA);
        quiet(rig, 3);
        rig.bar(AAA, 3, "100", "106", "100", "105");
        rig.bar(AAA, 4, "105", "107", "103", "106");
        rig.bar(AAA, 5, "106", "106", "104", "104");
        rig.bar(AAA, 6, "104", "104", "102", "102");
        rig.flat(AAA, 7, "101.5");
        assertThat(rig.fills()).containsExactly("buy 25 AAA at 105", "sell 25 AAA at 101.5");
        assertThat(rig.events(RiskDecision.class)).allMatch(RiskDecision::allowed);
    }

    @Test
    void shouldLetTheTargetCancelTheStop() {
        BarRig rig = rig(new BreakoutBracket(), BRACKET);
        quiet(rig, 2);
        rig.bar(AAA, 2, "100", "102", "100", "101.5");
        rig.bar(AAA, 3, "101.5", "104", "101", "103");
        rig.flat(AAA, 4, "98");
        assertThat(rig.intents().stream().map(intent -> intent.orderType()).limit(3))
                .containsExactly(OrderType.STOP_LIMIT, OrderType.STOP, OrderType.LIMIT);
        assertThat(rig.fills()).containsExactly("buy 50 AAA at 101.01", "sell 50 AAA at 103.01");
    }

    @Test
    void shouldBuyBackWhatStopAndTargetBothSold() {
        BarRig rig = rig(new BreakoutBracket(), BRACKET);
        quiet(rig, 2);
        rig.bar(AAA, 2, "100", "102", "100", "101.5");
        rig.bar(AAA, 3, "101.5", "104", "98", "100");
        rig.flat(AAA, 4, "100");
        assertThat(rig.fills())
                .containsExactly(
                        "buy 50 AAA at 101.01", "sell 50 AAA at 99.01", "sell 50 AAA at 103.01", "buy 50 AAA at 100");
    }

    @Test
    void shouldWatchATargetForWhichTheAccountHasNothingLeftToReserve() {
        BarRig rig = rig(new BreakoutBracket(), BRACKET, risk -> risk.shortAllowed(false), AAA);
        quiet(rig, 2);
        rig.bar(AAA, 2, "100", "102", "100", "101.5");
        rig.bar(AAA, 3, "101.5", "104", "101", "103.5");
        rig.flat(AAA, 4, "103.4");
        assertThat(rig.fills()).containsExactly("buy 50 AAA at 101.01", "sell 50 AAA at 103.4");
        assertThat(rig.events(RiskDecision.class))
                .filteredOn(decision -> !decision.allowed())
                .hasSize(1);
    }

    @Test
    void shouldLeaveWhenTheTimeIsUp() {
        BarRig rig = rig(new BreakoutBracket(), BRACKET);
        quiet(rig, 2);
        rig.bar(AAA, 2, "100", "102", "100", "101.5");
        for (int hour = 3; hour < 7; hour++) {
            rig.flat(AAA, hour, "101.5");
        }
        assertThat(rig.fills()).containsExactly("buy 50 AAA at 101.01", "sell 50 AAA at 101.5");
        assertThat(rig.signals()).containsSubsequence("new-high-awaited", "hold-expired");
    }

    @Test
    void shouldMoveItsEntryWithTheHigh() {
        BarRig rig = rig(new BreakoutBracket(), BRACKET);
        quiet(rig, 3);
        rig.bar(AAA, 3, "100", "100.5", "99", "100");
        rig.bar(AAA, 4, "100", "100.5", "99", "100");
        assertThat(rig.intents().stream().map(intent -> AAA.printPrice(intent.stopPrice())))
                .containsExactly("101.01", "100.51");
        assertThat(rig.fills()).isEmpty();
    }

    @Test
    void shouldSellEachRungOneHigherAndBuyAgain() {
        BarRig rig = rig(new Grid(), Map.of("levels", 2));
        rig.flat(AAA, 0, "100");
        rig.bar(AAA, 1, "100", "100", "98.5", "99");
        rig.bar(AAA, 2, "99", "100.5", "99", "100");
        rig.bar(AAA, 3, "100", "100", "99", "99.5");
        assertThat(rig.fills())
                .containsExactly("buy 10.101 AAA at 99", "sell 10.101 AAA at 100", "buy 10.101 AAA at 99");
    }

    @Test
    void shouldStopBuyingAtItsInventoryCapAndSellAllBelowItsStop() {
        BarRig rig = rig(
                new Grid(),
                Map.of("levels", 5, "max_inventory", 2500, "rest_bars", 2),
                risk -> risk.shortAllowed(false),
                AAA);
        rig.flat(AAA, 0, "100");
        rig.bar(AAA, 1, "100", "100", "92", "92");
        rig.bar(AAA, 2, "92", "92", "89", "89");
        rig.flat(AAA, 3, "88");
        rig.flat(AAA, 4, "88");
        rig.flat(AAA, 5, "88");
        rig.flat(AAA, 6, "88");
        assertThat(rig.fills())
                .containsExactly("buy 10.101 AAA at 99", "buy 10.204 AAA at 98", "sell 20.305 AAA at 88");
        assertThat(rig.signals()).containsExactly("recentre", "stop", "recentre");
        assertThat(rig.events(RiskDecision.class)).allMatch(RiskDecision::allowed);
    }

    @Test
    void shouldLetItsLadderFollowARisingPriceWhileNothingIsHeld() {
        BarRig rig = rig(new Grid(), Map.of("levels", 1));
        rig.flat(AAA, 0, "100");
        rig.flat(AAA, 1, "102");
        rig.flat(AAA, 2, "102");
        assertThat(rig.intents().stream().map(intent -> AAA.printPrice(intent.limitPrice())))
                .containsExactly("99", "100.98");
    }

    @Test
    void shouldLeaveAtTheSessionsEndByTimer() {
        BarRig rig = rig(
                new VwapReversion(),
                Map.of("session_minutes", 180, "entry_sd", "0.9", "min_samples", 2, "side", "long-short"));
        rig.flat(AAA, 0, "100");
        rig.flat(AAA, 1, "102");
        rig.flat(AAA, 2, "102");
        rig.flat(AAA, 3, "103");
        assertThat(rig.fills()).containsExactly("sell 1 AAA at 102", "buy 1 AAA at 103");
        assertThat(rig.signals()).containsExactly("above-vwap", "session-end");
    }

    @Test
    void shouldLeaveAtTheVwapAndRestAfterAStop() {
        Map<String, Object> params =
                Map.of("session_minutes", 1440, "entry_sd", "0.9", "stop_sd", "1.5", "min_samples", 2);
        BarRig rig = rig(new VwapReversion(), params);
        rig.flat(AAA, 0, "100");
        rig.flat(AAA, 1, "98"); // VWAP 99, deviation 1
        rig.flat(AAA, 2, "101"); // above the VWAP
        rig.flat(AAA, 3, "101");
        assertThat(rig.fills()).containsExactly("buy 1 AAA at 101", "sell 1 AAA at 101");

        BarRig stopped = rig(new VwapReversion(), params);
        stopped.flat(AAA, 0, "100");
        stopped.flat(AAA, 1, "98");
        stopped.flat(AAA, 2, "98");
        stopped.flat(AAA, 3, "90");
        stopped.flat(AAA, 4, "90");
        stopped.flat(AAA, 5, "94");
        assertThat(stopped.signals()).containsExactly("below-vwap", "stop");
    }

    @Test
    void shouldHoldTheStrongestAndCashWhereNoneHasRisen() {
        BarRig rig =
                rig(new MomentumRotation(), Map.of("lookback", 1, "every", 1, "invest_pct", 100), _ -> {}, AAA, BBB);
        String[][] closes = {
            {"100", "100"}, {"100", "100"}, {"110", "105"}, {"100", "110"}, {"90", "100"}, {"90", "100"}
        };
        for (int hour = 0; hour < closes.length; hour++) {
            rig.flat(AAA, hour, closes[hour][0]);
            rig.flat(BBB, hour, closes[hour][1]);
        }
        // 10,000 at 110, filled at 100; what is left of it at 110; both have fallen
        assertThat(rig.fills())
                .containsExactly(
                        "buy 90.909 AAA at 100",
                        "sell 90.909 AAA at 90",
                        "buy 90.909 BBB at 100",
                        "sell 90.909 BBB at 100");
    }

    @Test
    void shouldWaitForEverySymbolBeforeItCompares() {
        BarRig rig = rig(new MomentumRotation(), Map.of("lookback", 1, "every", 1), _ -> {}, AAA, BBB);
        rig.flat(AAA, 0, "100");
        rig.flat(BBB, 0, "100");
        rig.flat(AAA, 1, "110");
        rig.flat(AAA, 2, "120");
        assertThat(rig.signals()).isEmpty();
        rig.flat(BBB, 2, "100");
        assertThat(rig.signals()).containsExactly("rotation");
    }

    /** Two symbols that go together but for a ripple, then the first alone jumps. */
    private static void jump(BarRig rig) {
        for (int hour = 0; hour < 40; hour++) {
            long together = 10_000 + 37L * (hour % 7);
            long first = together + (hour % 3) * 4L + (hour == 39 ? 60 : 0);
            rig.flat(AAA, hour, AAA.printPrice(first));
            rig.flat(BBB, hour, BBB.printPrice(together));
        }
    }

    @Test
    void shouldTradeBothLegsOfASpread() {
        BarRig rig = rig(new Pairs(), Map.of("window", 20, "stop_z", 100), _ -> {}, AAA, BBB);
        jump(rig);
        rig.flat(AAA, 40, "101");
        rig.flat(BBB, 40, "100.9");
        assertThat(rig.signals()).first().isEqualTo("first-dear");
        assertThat(rig.fills()).hasSize(2);
        assertThat(rig.fills().getFirst()).startsWith("sell").contains("AAA at 101");
        assertThat(rig.fills().getLast()).startsWith("buy").contains("BBB at 100.9");
    }

    @Test
    void shouldCloseALegThatStandsAlone() {
        BarRig rig = rig(new Pairs(), Map.of("window", 20, "stop_z", 100), risk -> risk.shortAllowed(false), AAA, BBB);
        jump(rig);
        for (int hour = 40; hour < 43; hour++) {
            rig.flat(AAA, hour, "101");
            rig.flat(BBB, hour, "100.9");
        }
        assertThat(rig.signals()).containsSubsequence("first-dear", "leg-alone");
        assertThat(rig.fills()).hasSize(2);
        assertThat(rig.fills().getFirst()).startsWith("buy").contains("BBB");
        assertThat(rig.fills().getLast()).isEqualTo(rig.fills().getFirst().replace("buy", "sell"));
    }

    @Test
    void shouldRefuseAPairThatIsNone() {
        BarRig rig = rig(new Pairs(), Map.of());
        assertThatThrownBy(() -> rig.flat(AAA, 0, "100")).hasMessageContaining("name exactly two");
    }

    @Test
    void shouldHoldLessOfWhatMovesMore() {
        Map<String, Object> params = Map.of("lookback", 4, "volatility", 4, "target_pct", 20);
        String[] calm = {"100", "100.1", "100.2", "100.3", "100.4", "100.5"};
        String[] wild = {"100", "104", "101", "106", "103", "103"};
        BarRig quietly = rig(new VolatilityTarget(), params);
        BarRig wildly = rig(new VolatilityTarget(), params);
        for (int hour = 0; hour < calm.length; hour++) {
            quietly.flat(AAA, hour, calm[hour]);
            wildly.flat(AAA, hour, wild[hour]);
        }
        assertThat(quietly.fills()).containsExactly("buy 99.6015 AAA at 100.5"); // all of it: no leverage
        // changes of +4 %, −2.88 %, +4.95 %, −2.83 %: 3.68 % an hour, 344 % a year; a twentieth of the equity
        assertThat(wildly.fills())
                .singleElement()
                .asString()
                .startsWith("buy 5.6")
                .endsWith("AAA at 103");
    }

    @Test
    void shouldRefuseParametersThatContradictEachOther() {
        assertThatThrownBy(() -> rig(new RsiReversion(), Map.of("lower", 80)))
                .hasMessageContaining("lower 80 must lie below upper 70");
        assertThatThrownBy(() -> rig(new BollingerBreakout(), Map.of("period", 5)))
                .hasMessageContaining("period 5 with width 2 never signals");
        assertThatThrownBy(() -> rig(new MacdCross(), Map.of("fast", 26)))
                .hasMessageContaining("fast 26 must be smaller than slow 26");
        assertThatThrownBy(() -> rig(new VwapReversion(), Map.of("stop_sd", 2)))
                .hasMessageContaining("stop_sd 2 must exceed entry_sd 2");
        assertThatThrownBy(() -> rig(new Pairs(), Map.of("exit_z", 2)))
                .hasMessageContaining("must lie above exit_z 2 and below stop_z 4");
        assertThatThrownBy(() -> rig(new Pairs(), Map.of("max_hedge", "0.2")))
                .hasMessageContaining("must be smaller than max_hedge 0.2");
        assertThatThrownBy(() -> rig(new Grid(), Map.of("levels", 10)))
                .hasMessageContaining("levels times step_pct = 10");
        assertThatThrownBy(() -> rig(new Grid(), Map.of("max_inventory", 10)))
                .hasMessageContaining("it could never buy");
    }
}
