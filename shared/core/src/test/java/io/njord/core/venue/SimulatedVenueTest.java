package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import org.junit.jupiter.api.Test;

/** Orders that take, wait for a trigger, or are refused. */
class SimulatedVenueTest {
    private final VenueRig rig = new VenueRig();

    // ---- market

    @Test
    void shouldTakeTheRecordedLevelsBestFirst() {
        rig.book("9.9:5 9.8:5 | 10:4 10.1:6");
        rig.place("buy 6 market");
        assertThat(rig.told())
                .containsExactly("o1 new", "o1 taker 4@10", "o1 partially_filled", "o1 taker 2@10.1", "o1 filled");
        rig.place("sell 7 market");
        assertThat(rig.fills()).containsExactly("o2 taker 5@9.9", "o2 taker 2@9.8");
    }

    @Test
    void shouldTellTheQuoteAmountOfAllFillsTogether() {
        rig.book("| 10:4 10.1:6");
        rig.place("buy 6 market");
        BrokerOrderUpdate update = rig.lastUpdate("o1");
        assertThat(update.filledQty()).isEqualTo(VenueRig.ATOM.qty("6"));
        assertThat(update.filledQuote()).isEqualTo(Money.parse("60.2"));
        assertThat(update.leavesQty()).isZero();
    }

    @Test
    void shouldExpireTheRestOfAMarketOrderWhenTheBookEnds() {
        rig.book("| 10:4");
        rig.place("buy 6 market");
        assertThat(rig.told())
                .containsExactly("o1 new", "o1 taker 4@10", "o1 partially_filled", "o1 expired no-liquidity");
    }

    @Test
    void shouldRejectAMarketOrderWithoutAnyPriceAndNeverFillItAtZero() {
        rig.place("buy 1 market");
        rig.book("9.9:5 |");
        rig.place("buy 1 market");
        assertThat(rig.told()).containsExactly("o1 rejected no-liquidity", "o2 rejected no-liquidity");
        assertThat(rig.events(FillEvent.class)).isEmpty();
    }

    @Test
    void shouldTradeAtTheLastPriceInFullWhereNoBookIsRecorded() {
        rig.trade("buy 0.1 @ 10");
        rig.place("sell 7 market");
        assertThat(rig.told()).containsExactly("o1 new", "o1 taker 7@10", "o1 filled");
    }

    @Test
    void shouldNotTradeAtTheLastPriceWhenToldNotTo() {
        VenueRig strict = VenueRig.of(VenueOptions.builder().tradeDriven(false));
        strict.trade("buy 1 @ 10");
        strict.place("sell 7 market");
        strict.place("sell 7 limit 9");
        assertThat(strict.told()).containsExactly("o1 rejected no-liquidity", "o2 new");
    }

    @Test
    void shouldLetMarketOrdersWaitForTheNextTradeWhenToldTo() {
        VenueRig waiting = VenueRig.of(VenueOptions.builder().marketOrdersWait(true));
        waiting.trade("buy 1 @ 10");
        waiting.place("sell 7 market");
        waiting.place("sell 7 market");
        waiting.cancel("o2");
        assertThat(waiting.told()).containsExactly("o1 new", "o2 new", "o2 canceled");
        waiting.trade("buy 1 @ 11");
        assertThat(waiting.told()).containsExactly("o1 taker 7@11", "o1 filled");
    }

    @Test
    void shouldTradeAtTheTouchWhereOnlyTickersAreRecorded() {
        rig.ticker("9.9:5 | 10:4");
        rig.place("buy 6 market");
        assertThat(rig.told())
                .containsExactly("o1 new", "o1 taker 4@10", "o1 partially_filled", "o1 expired no-liquidity");
    }

    // ---- own fills and the market

    @Test
    void shouldNeverLetOwnFillsMoveTheMarket() {
        rig.trade("buy 1 @ 10");
        rig.place("buy 1 limit 12");
        rig.place("buy 1 limit 9");
        rig.place("sell 1 market");
        rig.trade("sell 1 @ 9");
        rig.place("sell 1 market");
        assertThat(rig.fills()).containsExactly("o1 taker 1@10", "o3 taker 1@10", "o2 maker 1@9", "o4 taker 1@9");
    }

    @Test
    void shouldKeepConsumedQuantityConsumedUntilTheLevelIsToldAnew() {
        rig.book("| 10:4 10.1:6");
        rig.place("buy 4 market");
        rig.change("| 10.1:7");
        rig.place("buy 1 market");
        assertThat(rig.fills()).containsExactly("o1 taker 4@10", "o2 taker 1@10.1");
        rig.change("| 10:3");
        rig.place("buy 5 market");
        assertThat(rig.fills()).containsExactly("o3 taker 3@10", "o3 taker 2@10.1");
    }

    @Test
    void shouldKeepConsumedQuantityOfALevelThatTheTickerShowsNoLonger() {
        rig.ticker("9.9:5 | 10:4");
        rig.place("buy 4 market");
        rig.ticker("9.9:5 | 9.95:1");
        rig.ticker("9.9:5 | 10:4");
        rig.place("buy 1 market");
        assertThat(rig.told()).containsSequence("o2 rejected no-liquidity");
        rig.ticker("9.9:5 | 10:5");
        rig.place("buy 1 market");
        assertThat(rig.fills()).containsExactly("o3 taker 1@10");
    }

    @Test
    void shouldKeepConsumedQuantityThroughACrossedMoment() {
        rig.book("9.9:5 | 10:4 10.1:9");
        rig.place("buy 4 market");
        rig.change("10.05:1 |");
        rig.change("10.05:0 |");
        rig.place("buy 1 market");
        assertThat(rig.fills()).containsExactly("o1 taker 4@10", "o2 taker 1@10.1");
    }

    // ---- limit

    @Test
    void shouldTakeUpToTheLimitAndRestTheRemainder() {
        rig.book("9.9:5 | 10:4 10.1:6 10.2:1");
        rig.place("buy 20 limit 10.1");
        assertThat(rig.told())
                .containsExactly(
                        "o1 new", "o1 taker 4@10", "o1 partially_filled", "o1 taker 6@10.1", "o1 partially_filled");
        rig.change("| 10.1:3");
        assertThat(rig.fills()).containsExactly("o1 maker 3@10.1");
    }

    @Test
    void shouldExpireWhatImmediateOrCancelCouldNotTake() {
        rig.book("| 10:4 10.1:6");
        rig.place("buy 5 limit 10 ioc");
        rig.place("buy 5 limit 9 ioc");
        assertThat(rig.told())
                .containsExactly(
                        "o1 new", "o1 taker 4@10", "o1 partially_filled", "o1 expired", "o2 new", "o2 expired");
    }

    @Test
    void shouldFillAllOrNothingOfFillOrKill() {
        rig.book("| 10:4 10.1:6");
        rig.place("buy 5 limit 10 fok");
        rig.place("buy 10 limit 10.1 fok");
        assertThat(rig.told().getFirst()).isEqualTo("o1 expired not-fillable");
        assertThat(rig.events(FillEvent.class)).extracting(FillEvent::orderId).containsExactly("o2", "o2");
        assertThat(rig.lastUpdate("o2").filledQty()).isEqualTo(VenueRig.ATOM.qty("10"));
        rig.place("buy 1 limit 10.1 fok");
        assertThat(rig.told()).as("nothing is left").contains("o3 expired not-fillable");
    }

    @Test
    void shouldRejectPostOnlyThatWouldTakeAndRestItOtherwise() {
        rig.book("9.9:5 | 10:4");
        rig.place("buy 1 limit 10 post-only");
        rig.place("buy 1 limit 9.95 post-only");
        rig.place("sell 1 limit 9.9 post-only");
        assertThat(rig.told()).containsExactly("o1 rejected post-only", "o2 new", "o3 rejected self-trade");
        assertThat(rig.lastUpdate("o1").detail()).isEqualTo("the other side stands at 10");
    }

    // ---- stop

    @Test
    void shouldTriggerAStopByATradeAtOrThroughItsPrice() {
        rig.book("9.9:5 9.8:5 | 10:4");
        rig.trade("sell 1 @ 9.9");
        rig.place("sell 6 stop 9.7");
        rig.place("buy 2 stop 10.1");
        assertThat(rig.told()).containsExactly("o1 new", "o2 new");
        rig.trade("sell 1 @ 9.71");
        assertThat(rig.told()).isEmpty();
        rig.trade("sell 1 @ 9.7");
        assertThat(rig.told()).containsExactly("o1 taker 5@9.9", "o1 partially_filled", "o1 taker 1@9.8", "o1 filled");
        rig.trade("buy 1 @ 10.3");
        assertThat(rig.told()).containsExactly("o2 taker 2@10", "o2 filled");
    }

    @Test
    void shouldTriggerAStopAtOnceWhenTheLastPriceIsThereAlready() {
        rig.book("9.9:5 | 10:4");
        rig.trade("sell 1 @ 9.6");
        rig.place("sell 1 stop 9.7");
        assertThat(rig.told()).containsExactly("o1 new", "o1 taker 1@9.9", "o1 filled");
    }

    @Test
    void shouldTriggerAStopByTheLastPriceOfATicker() {
        rig.ticker("9.9:5 | 10:4");
        rig.place("sell 1 stop 9.7");
        rig.ticker("9.7:5 | 9.8:4", "9.7");
        assertThat(rig.told()).containsExactly("o1 new", "o1 taker 1@9.7", "o1 filled");
    }

    @Test
    void shouldRestAStopLimitAtItsLimitOnceTriggered() {
        rig.book("9.9:5 | 10:4");
        rig.place("buy 6 stop 10 limit 10");
        rig.trade("buy 1 @ 10");
        assertThat(rig.told()).containsExactly("o1 new", "o1 taker 4@10", "o1 partially_filled");
        rig.trade("sell 9 @ 9.99");
        assertThat(rig.told()).containsExactly("o1 maker 2@10", "o1 filled");
    }

    @Test
    void shouldExpireATriggeredStopThatCannotTrade() {
        rig.book("9.9:5 |");
        rig.place("buy 1 stop 10");
        rig.place("buy 1 stop 10 limit 10 fok");
        rig.place("sell 1 stop 9 limit 9.5 post-only");
        rig.trade("buy 1 @ 10");
        rig.trade("sell 1 @ 9");
        assertThat(rig.told())
                .containsExactly(
                        "o1 new",
                        "o2 new",
                        "o3 new",
                        "o1 expired no-liquidity",
                        "o2 expired not-fillable",
                        "o3 expired post-only");
    }

    @Test
    void shouldCancelAStopBeforeItTriggers() {
        rig.book("9.9:5 | 10:4");
        rig.place("buy 1 stop 10");
        rig.cancel("o1");
        rig.trade("buy 1 @ 10");
        assertThat(rig.told()).containsExactly("o1 new", "o1 canceled");
    }

    // ---- self-trade

    @Test
    void shouldRejectAnOrderThatWouldMeetAnOwnOne() {
        rig.book("9.9:5 | 10:4 10.5:9");
        rig.place("sell 1 limit 10.2");
        rig.place("buy 5 market");
        rig.place("buy 1 limit 10.2 ioc");
        rig.place("buy 9 limit 10.2");
        assertThat(rig.told())
                .as("five are more than the four in front of the own order; one is not")
                .containsExactly(
                        "o1 new",
                        "o2 rejected self-trade",
                        "o3 new",
                        "o3 taker 1@10",
                        "o3 filled",
                        "o4 rejected self-trade");
        assertThat(rig.lastUpdate("o4").detail()).isEqualTo("an own order rests at 10.2");
    }

    @Test
    void shouldLetAStopTradeThatIsUsedUpBeforeItMeetsAnOwnOrder() {
        rig.book("9.9:5 9.5:5 | 10:4");
        rig.place("buy 2 limit 9.5");
        rig.place("sell 3 stop 9.9");
        rig.place("sell 4 stop 9.8");
        rig.trade("sell 1 @ 9.9");
        assertThat(rig.fills()).containsExactly("o2 taker 3@9.9");
        rig.trade("sell 1 @ 9.8");
        assertThat(rig.told()).containsExactly("o3 expired self-trade");
    }

    // ---- filters

    @Test
    void shouldRejectWhatTheVenuesFiltersForbid() {
        Instrument strict = new Instrument(
                "ATOM/USDT", "test", "ATOMUSDT", "ATOM", "USDT", 3, 2, 10, 10, 0, 20_000, 10, 10_000, Money.parse("5"));
        VenueRig filtered = new VenueRig(VenueOptions.defaults(), strict);
        filtered.trade("buy 0.1 @ 10");
        filtered.place("buy 1 limit 10.005");
        filtered.place("buy 1.05 limit 10");
        filtered.place("buy 0.4 limit 10");
        filtered.place("buy 0.4 market");
        filtered.place("buy 1 limit 20.01");
        filtered.place("buy 101 limit 10");
        filtered.place("sell 1 stop 9.001");
        filtered.place("buy 0.5 limit 10");
        assertThat(filtered.told())
                .containsExactly(
                        "o1 rejected price-filter",
                        "o2 rejected lot-size",
                        "o3 rejected min-notional",
                        "o4 rejected min-notional",
                        "o5 rejected price-filter",
                        "o6 rejected lot-size",
                        "o7 rejected price-filter",
                        "o8 new",
                        "o8 taker 0.5@10",
                        "o8 filled");
        assertThat(filtered.lastUpdate("o3").detail())
                .isEqualTo("min-notional: qty 0.4 limit 10 stop 0; tick 0.01 step 0.1 min notional 5");
    }

    @Test
    void shouldRejectAnOrderWhoseNotionalDoesNotFit() {
        rig.trade("buy 1 @ 10");
        OrderEvent absurd =
                rig.order("huge", Side.BUY, Long.MAX_VALUE / 2, 900_000_000, 0, TimeInForce.GTC, false, null);
        rig.input(absurd);
        assertThat(rig.told()).containsExactly("huge rejected overflow");
    }

    // ---- the first release

    @Test
    void shouldReproduceTheFirstReleasesForcedLimitFillsWhenAsked() {
        VenueRig legacy = VenueRig.of(VenueOptions.builder().forceLimitFills(true));
        legacy.place("buy 1 limit 8");
        legacy.trade("buy 1 @ 9.5");
        legacy.place("buy 1 limit 10");
        legacy.place("sell 1 limit 9");
        legacy.place("sell 1 limit 10");
        legacy.place("buy 2 market");
        assertThat(legacy.fills())
                .containsExactly("o1 taker 1@8", "o2 taker 1@10", "o3 taker 1@9", "o4 taker 1@10", "o5 taker 2@9.5");
        assertThat(legacy.events(FillEvent.class))
                .extracting(fill -> String.valueOf(fill.meta().get("sim")))
                .containsExactly("limit-forced", "limit-crossed", "limit-crossed", "limit-forced", "null");
        assertThat(legacy.events(FillEvent.class).getFirst().meta()).containsEntry("tag", "o1");
    }
}
