package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Reason;
import io.njord.contracts.Timeframe;
import io.njord.core.venue.SlippageModel.Law;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders against bars: what fills where, in which order, and how much. */
class BarMatchingTest {
    private static VenueRig rig(BarFillModel model) {
        VenueRig rig = VenueRig.of(VenueOptions.builder().bars(model));
        rig.bar("10 10.5 9.5 10");
        return rig;
    }

    private static VenueRig nextOpen() {
        return rig(BarFillModel.NEXT_BAR_OPEN);
    }

    private static VenueRig path() {
        return rig(BarFillModel.INTRABAR_PATH);
    }

    // ---- market

    @Test
    void shouldFillAMarketOrderAtTheNextOpen() {
        VenueRig rig = nextOpen();
        rig.place("buy 2 market");
        assertThat(rig.told()).containsExactly("o1 new");
        long open = rig.nowNs;
        rig.bar("10.3 11 10.2 10.9");
        assertThat(rig.told()).containsExactly("o1 taker 2@10.3", "o1 filled");
        assertThat(rig.events(FillEvent.class).getFirst().tsFillNs()).isEqualTo(open);
    }

    @Test
    void shouldFillAMarketOrderAtTheCloseThatRaisedIt() {
        VenueRig rig = rig(BarFillModel.SAME_BAR_CLOSE);
        rig.place("buy 2 market");
        assertThat(rig.told()).containsExactly("o1 new", "o1 taker 2@10", "o1 filled");
    }

    @ParameterizedTest
    @EnumSource(BarFillModel.class)
    void shouldNeverFillAtNothingBeforeTheFirstBar(BarFillModel model) {
        VenueRig rig = VenueRig.of(VenueOptions.builder().bars(model));
        rig.place("buy 2 market");
        assertThat(rig.fills()).isEmpty();
        if (model == BarFillModel.SAME_BAR_CLOSE) {
            assertThat(rig.lastUpdate("o1").reason()).isEqualTo(Reason.NO_LIQUIDITY);
        } else {
            rig.bar("10 10 10 10");
            assertThat(rig.fills()).containsExactly("o1 taker 2@10");
        }
    }

    @Test
    void shouldMissAnOpenThatALateOrderArrivesBehind() {
        VenueRig rig = VenueRig.of(
                VenueOptions.builder().bars(BarFillModel.NEXT_BAR_OPEN).latency(new ConstantLatencyModel(1, 0, 0)));
        rig.bar("10 10.5 9.5 10");
        rig.place("buy 2 market");
        rig.place("buy 2 limit 9");
        rig.bar("10.3 11 8 10.9");
        assertThat(rig.fills()).isEmpty();
        rig.bar("11 11 9 11");
        assertThat(rig.fills()).containsExactly("o1 taker 2@11", "o2 maker 2@9");
    }

    // ---- limit

    @ParameterizedTest
    @EnumSource(BarFillModel.class)
    void shouldFillALimitAtItsPriceOrABetterOpen(BarFillModel model) {
        VenueRig rig = rig(model);
        rig.place("buy 1 limit 9.5");
        rig.place("sell 1 limit 11");
        rig.bar("10 10.9 9.6 10");
        assertThat(rig.fills()).isEmpty();
        rig.bar("10 11 9.5 10");
        assertThat(rig.fills()).containsExactly("o1 maker 1@9.5", "o2 maker 1@11");
        rig.place("buy 1 limit 9.5");
        rig.place("sell 1 limit 11");
        rig.bar("9.2 9.3 9 9.1");
        rig.bar("11.4 11.5 11.3 11.4");
        assertThat(rig.fills()).containsExactly("o3 taker 1@9.2", "o4 taker 1@11.4");
    }

    @Test
    void shouldNeverImprovePostOnlyOrders() {
        VenueRig rig = nextOpen();
        rig.place("buy 1 limit 10 post-only");
        rig.place("buy 1 limit 9.9 post-only");
        rig.bar("9.2 9.3 9 9.1");
        assertThat(rig.told()).containsExactly("o1 rejected post-only", "o2 new", "o2 maker 1@9.9", "o2 filled");
    }

    @Test
    void shouldRefuseALimitThatWouldMeetAnOwnOne() {
        VenueRig rig = nextOpen();
        rig.place("sell 1 limit 11");
        rig.place("buy 1 limit 11");
        rig.place("buy 1 limit 10.9");
        assertThat(rig.told()).containsExactly("o1 new", "o2 rejected self-trade", "o3 new");
    }

    @ParameterizedTest
    @EnumSource(BarFillModel.class)
    void shouldGiveImmediateAndAllOrNothingOrdersTheOpenOnly(BarFillModel model) {
        VenueRig rig = rig(model);
        rig.place("buy 1 limit 9.9 ioc");
        rig.place("buy 1 limit 9.9 fok");
        rig.place("buy 1 limit 10.2 ioc");
        rig.place("buy 1 limit 10.2 fok");
        rig.bar("10 10.5 9 10");
        assertThat(rig.told())
                .containsExactly(
                        "o1 new",
                        "o2 new",
                        "o3 new",
                        "o4 new",
                        "o3 taker 1@10",
                        "o3 filled",
                        "o4 taker 1@10",
                        "o4 filled",
                        "o1 expired",
                        "o2 expired not-fillable");
    }

    // ---- stops

    @ParameterizedTest
    @EnumSource(BarFillModel.class)
    void shouldFillAStopAtItsPriceOrAWorseOpen(BarFillModel model) {
        VenueRig rig = rig(model);
        rig.place("sell 1 stop 9.4");
        rig.place("buy 1 stop 11");
        rig.bar("10 10.9 9.5 10");
        assertThat(rig.fills()).isEmpty();
        rig.bar("10 11 9.4 10");
        assertThat(rig.fills()).containsExactly("o1 taker 1@9.4", "o2 taker 1@11");
        rig.place("sell 1 stop 9.4");
        rig.place("buy 1 stop 11");
        rig.bar("8.8 9 8.5 8.9");
        rig.bar("11.5 12 11.4 11.6");
        assertThat(rig.fills()).as("gaps through the stops").containsExactly("o3 taker 1@8.8", "o4 taker 1@11.5");
    }

    @Test
    void shouldServeStopsBeforeLimitsWhereABarTouchesBoth() {
        VenueRig rig = nextOpen();
        rig.place("sell 1 limit 11");
        rig.place("sell 1 stop 9");
        rig.bar("10 11 9 10");
        assertThat(rig.fills()).containsExactly("o2 taker 1@9", "o1 maker 1@11");
    }

    @Test
    void shouldWalkToTheNearerExtremeFirstOnThePath() {
        VenueRig rig = path();
        rig.place("sell 1 limit 11");
        rig.place("sell 1 stop 9");
        rig.bar("10.2 11 9 10");
        assertThat(rig.fills()).as("the high is nearer").containsExactly("o1 maker 1@11", "o2 taker 1@9");
        rig.place("sell 1 limit 11");
        rig.place("sell 1 stop 9");
        rig.bar("10 11 9 10");
        assertThat(rig.fills()).as("equally near: the low first").containsExactly("o4 taker 1@9", "o3 maker 1@11");
    }

    @Test
    void shouldServeWhatThePathPassesInItsOrder() {
        VenueRig rig = path();
        rig.place("buy 1 limit 9.2");
        rig.place("sell 1 stop 9.5");
        rig.place("buy 1 limit 9.7");
        rig.place("buy 1 stop 10.8");
        rig.place("sell 1 limit 10.6");
        rig.bar("10 11 9 10");
        assertThat(rig.fills())
                .containsExactly(
                        "o3 maker 1@9.7", "o2 taker 1@9.5", "o1 maker 1@9.2", "o5 maker 1@10.6", "o4 taker 1@10.8");
    }

    @Test
    void shouldFillAStopLimitWhereItTriggersIfItsLimitAllows() {
        VenueRig rig = nextOpen();
        rig.place("sell 1 stop 9.5 limit 9.4");
        rig.bar("10 10 9 9.1");
        assertThat(rig.fills()).containsExactly("o1 taker 1@9.5");
        rig.place("sell 1 stop 9 limit 8.9");
        rig.bar("8.5 9.5 8.4 9.4");
        assertThat(rig.fills())
                .as("the gap jumped the limit; the bar came back to it")
                .containsExactly("o2 maker 1@8.9");
    }

    @Test
    void shouldNotLetAStopLimitUseWhatTheBarDidBeforeTheTrigger() {
        VenueRig rig = nextOpen();
        rig.place("sell 1 stop 9.5 limit 9.8");
        rig.bar("10 10 9 9.1");
        assertThat(rig.fills()).as("9.8 was seen before 9.5, not behind it").isEmpty();
        rig.bar("9.1 9.8 9 9.2");
        assertThat(rig.fills()).containsExactly("o1 maker 1@9.8");
        rig.place("sell 1 stop 9 limit 9.3");
        rig.bar("9.2 9.9 8.9 9.5");
        assertThat(rig.fills()).as("the close is behind the trigger").containsExactly("o2 maker 1@9.3");
    }

    @Test
    void shouldFollowThePathBehindATrigger() {
        VenueRig rig = path();
        rig.place("sell 1 stop 9.5 limit 9.8");
        rig.bar("10 10.9 9.4 10.5");
        assertThat(rig.fills()).containsExactly("o1 maker 1@9.8");
        rig.place("sell 1 stop 9.5 limit 9.8");
        rig.bar("10 10.2 9.4 9.6");
        assertThat(rig.fills()).as("the high came first").isEmpty();
    }

    @Test
    void shouldEndATriggeredStopLimitThatMayNotRest() {
        VenueRig rig = nextOpen();
        rig.place("sell 1 stop 9.5 limit 9.8 ioc");
        rig.place("sell 1 stop 9.5 limit 9.8 fok");
        rig.place("sell 1 stop 9.5 limit 9.4 post-only");
        rig.bar("10 10 9 9.9");
        assertThat(rig.told()).endsWith("o1 expired", "o2 expired not-fillable", "o3 expired post-only");
        assertThat(rig.events(FillEvent.class)).isEmpty();
    }

    @Test
    void shouldCancelWhatWaitsForTheOpen() {
        VenueRig rig = nextOpen();
        rig.place("buy 2 market");
        rig.place("sell 1 stop 9");
        rig.cancel("o1");
        rig.cancel("o2");
        rig.bar("9 9 8 9");
        assertThat(rig.told()).containsExactly("o1 new", "o2 new", "o1 canceled", "o2 canceled");
    }

    // ---- volume

    private static VenueRig tenth(BarFillModel model) {
        VenueRig rig = VenueRig.of(VenueOptions.builder().bars(model).barVolumeShareBps(1_000));
        rig.bar("10 10 10 10", "100");
        return rig;
    }

    @Test
    void shouldTakeNoMoreThanItsShareOfABarAndTheRestOfTheNext() {
        VenueRig rig = tenth(BarFillModel.NEXT_BAR_OPEN);
        rig.place("buy 25 market");
        rig.place("buy 4 limit 9.5");
        rig.bar("10 10 9.5 10", "100");
        assertThat(rig.fills()).containsExactly("o1 taker 10@10");
        rig.bar("10.1 10.1 9.5 10", "100");
        assertThat(rig.fills()).containsExactly("o1 taker 10@10.1");
        rig.bar("10.2 10.2 9.5 10", "80");
        assertThat(rig.told()).containsExactly("o1 taker 5@10.2", "o1 filled", "o2 maker 3@9.5", "o2 partially_filled");
        rig.bar("10 10 9.5 10", "0");
        assertThat(rig.fills()).as("a bar without volume").isEmpty();
        rig.bar("10 10 9.5 10", "19.9");
        assertThat(rig.told()).as("on the step grid").containsExactly("o2 maker 1@9.5", "o2 filled");
    }

    @Test
    void shouldServeTheBetterPricedOrderFirstWhereTheVolumeIsShort() {
        VenueRig rig = tenth(BarFillModel.NEXT_BAR_OPEN);
        rig.place("buy 8 limit 9.5");
        rig.place("buy 8 limit 9.6");
        rig.bar("10 10 9.5 10", "100");
        assertThat(rig.fills()).containsExactly("o2 maker 8@9.6", "o1 maker 2@9.5");
    }

    @Test
    void shouldFillAllOrNothingWithinTheShare() {
        VenueRig rig = tenth(BarFillModel.NEXT_BAR_OPEN);
        rig.place("buy 12 market fok");
        rig.place("buy 12 market ioc");
        rig.place("buy 1 limit 10 fok");
        rig.bar("10 10 10 10", "100");
        assertThat(rig.told())
                .containsExactly(
                        "o1 new",
                        "o2 new",
                        "o3 new",
                        "o1 expired no-liquidity",
                        "o2 taker 10@10",
                        "o2 partially_filled",
                        "o2 expired no-liquidity",
                        "o3 expired not-fillable");
    }

    @Test
    void shouldEndThePathWhereTheVolumeIsUsedUp() {
        VenueRig rig = tenth(BarFillModel.INTRABAR_PATH);
        rig.place("buy 8.5 limit 9.5");
        rig.place("buy 8.5 limit 9.4");
        rig.place("sell 3 stop 9.3");
        rig.place("sell 3 stop 9.2 limit 9.1 fok");
        rig.bar("10 10 9 10", "100");
        assertThat(rig.fills()).containsExactly("o1 maker 8.5@9.5", "o2 maker 1.5@9.4");
        assertThat(rig.lastUpdate("o4").detail()).isEqualTo("it could not be filled at once");
        rig.bar("10 10 9.9 10", "100");
        assertThat(rig.fills()).as("the triggered stop").containsExactly("o3 taker 3@10");
    }

    @Test
    void shouldShareTheClosingBarsVolumeToo() {
        VenueRig rig = tenth(BarFillModel.SAME_BAR_CLOSE);
        rig.place("buy 7 market");
        rig.place("buy 7 market");
        rig.bar("11 11 11 11", "100");
        assertThat(rig.fills()).containsExactly("o1 taker 7@10", "o2 taker 3@10", "o2 taker 4@11");
    }

    @Test
    void shouldSlipByTheShareOfTheBarsVolume() {
        for (BarFillModel model : BarFillModel.values()) {
            VenueRig rig =
                    VenueRig.of(VenueOptions.builder().bars(model).slippage(new SlippageModel(Law.LINEAR, 1_000)));
            rig.bar("10 10 10 10", "100");
            rig.place("buy 10 market");
            rig.place("sell 20 stop 10");
            rig.place("buy 1 limit 10");
            rig.bar("10 10 10 10", "100");
            assertThat(rig.fills())
                    .as("%s: makers do not slip", model)
                    .containsExactlyInAnyOrder("o1 taker 10@10.1", "o2 taker 20@9.8", "o3 maker 1@10");
            assertThat(rig.venue.slippage()).isEqualTo(Money.parse("5"));
        }
    }

    // ---- timeframes

    @Test
    void shouldTradeByTheTimeframeThatCameFirst() {
        VenueRig rig = nextOpen();
        rig.place("buy 1 limit 9");
        rig.bar(Timeframe.M5, "10 10 8 10", "1000");
        assertThat(rig.fills()).isEmpty();
        rig.place("sell 1 market");
        rig.bar("10 10 8 10");
        assertThat(rig.fills()).containsExactly("o2 taker 1@10", "o1 maker 1@9");
    }

    @Test
    void shouldLeaveBarsAloneWhereTheyAreNotTheMarket() {
        VenueRig rig = new VenueRig();
        rig.bar("10 10 8 10");
        rig.place("buy 1 market");
        assertThat(rig.told()).containsExactly("o1 rejected no-liquidity");
    }

    // ---- the specification's fixtures of fill simulation (bar O100 H102 L98 C101 V1000)

    private static String filled(String slippageBps, String feeBps, String order) {
        Instrument fine = Instrument.spot("ATOM/USDT", "test", "0.0001", "0.1");
        BarFillModel model = order.contains("market") ? BarFillModel.SAME_BAR_CLOSE : BarFillModel.NEXT_BAR_OPEN;
        VenueRig rig = new VenueRig(
                VenueOptions.builder()
                        .bars(model)
                        .slippage(new SlippageModel(Law.FIXED, Double.parseDouble(slippageBps)))
                        .fees(BpsFeeModel.of(feeBps, feeBps, BpsFeeModel.PaidIn.QUOTE))
                        .build(),
                fine);
        if (order.contains("market")) {
            rig.bar("100 102 98 101");
            rig.place(order);
        } else {
            rig.place(order);
            rig.bar("100 102 98 101");
        }
        return rig.events(FillEvent.class).stream()
                .map(fill -> fine.printPrice(fill.price()) + " fee " + Money.print(fill.fee()))
                .findFirst()
                .orElse("none");
    }

    @Test
    void shouldFillTheSpecificationsBarAsItSays() {
        assertThat(filled("5", "10", "buy 10 market")).isEqualTo("101.0505 fee 1.010505");
        assertThat(filled("5", "10", "sell 10 market")).isEqualTo("100.9495 fee 1.009495");
        assertThat(filled("0", "0", "buy 10 market")).isEqualTo("101 fee 0");
        assertThat(filled("5", "10", "buy 10 limit 98.5")).isEqualTo("98.5 fee 0.985");
        assertThat(filled("5", "10", "buy 10 limit 97")).isEqualTo("none");
        assertThat(filled("5", "10", "buy 10 limit 98")).isEqualTo("98 fee 0.98");
        assertThat(filled("5", "10", "sell 10 limit 101.5")).isEqualTo("101.5 fee 1.015");
        assertThat(filled("5", "10", "sell 10 limit 103")).isEqualTo("none");
        assertThat(filled("5", "10", "sell 10 limit 102")).isEqualTo("102 fee 1.02");
        assertThat(filled("100", "0", "buy 10 market")).isEqualTo("102.01 fee 0");
        assertThat(filled("0", "500", "buy 10 market")).isEqualTo("101 fee 50.5");
        assertThat(filled("5", "10", "buy 0.5 limit 99")).isEqualTo("99 fee 0.0495");
    }
}
