package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.testkit.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Resting orders: what stands ahead of them, and what brings them forward. */
class QueuePositionTest {
    private final VenueRig rig = new VenueRig();

    private static VenueRig with(QueueModel queue) {
        return VenueRig.of(VenueOptions.builder().queue(queue));
    }

    // ---- trades

    @Test
    void shouldFillOnlyWhatOfTheTradesReachesBehindTheQueue() {
        rig.book("9.9:5 | 10:4");
        rig.place("buy 3 limit 9.9");
        rig.trade("sell 4 @ 9.9");
        assertThat(rig.fills()).isEmpty();
        rig.trade("sell 2 @ 9.9");
        assertThat(rig.fills()).containsExactly("o1 maker 1@9.9");
        rig.trade("sell 9 @ 9.9");
        assertThat(rig.told()).containsExactly("o1 maker 2@9.9", "o1 filled");
    }

    @Test
    void shouldNotAdvanceByTradesOfTheOtherSideWhereABookIsKnown() {
        rig.book("9.9:1 | 10:4");
        rig.place("buy 3 limit 9.9");
        rig.trade("buy 50 @ 9.9");
        assertThat(rig.fills()).isEmpty();
    }

    @Test
    void shouldFillAnOrderThatATradeWentThroughAsFarAsTheTradeReaches() {
        rig.book("9.9:5 9.8:9 | 10:4");
        rig.place("buy 3 limit 9.9");
        rig.trade("sell 2 @ 9.8");
        assertThat(rig.fills()).containsExactly("o1 maker 2@9.9");
        rig.trade("sell 2 @ 9.8");
        assertThat(rig.told()).containsExactly("o1 maker 1@9.9", "o1 filled");
    }

    @Test
    void shouldGiveNoQuantityOfATradeTwice() {
        rig.book("9.9:5 | 10:4");
        rig.place("buy 3 limit 9.95");
        rig.place("buy 3 limit 9.9");
        rig.place("buy 3 limit 9.9");
        rig.trade("sell 10 @ 9.9");
        assertThat(rig.fills())
                .as("three above, then the five that stood ahead, then two of the first")
                .containsExactly("o1 maker 3@9.95", "o2 maker 2@9.9");
        rig.trade("sell 2 @ 9.9");
        assertThat(rig.fills()).containsExactly("o2 maker 1@9.9", "o3 maker 1@9.9");
    }

    @Test
    void shouldServeTheBetterPriceThenTheOlderOrder() {
        rig.trade("buy 1 @ 12");
        rig.place("buy 1 limit 9");
        rig.place("buy 1 limit 10");
        rig.place("buy 1 limit 10");
        rig.trade("sell 5 @ 8");
        assertThat(rig.fills()).containsExactly("o2 maker 1@10", "o3 maker 1@10", "o1 maker 1@9");
    }

    @Test
    void shouldFillFromTradesOfEitherSideWhereNoBookIsKnown() {
        rig.trade("buy 1 @ 10");
        rig.place("buy 3 limit 9");
        rig.place("sell 3 limit 11");
        rig.trade("buy 2 @ 9");
        rig.trade("sell 2 @ 11");
        assertThat(rig.fills()).containsExactly("o1 maker 2@9", "o2 maker 2@11");
    }

    @Test
    void shouldFillWholeOrdersOnceTheQueueIsUsedUpWhenNobodySplits() {
        VenueRig whole = VenueRig.of(VenueOptions.builder().fills(FillModel.NO_PARTIAL));
        whole.book("9.9:5 | 10:4");
        whole.place("buy 300 limit 9.9");
        whole.trade("sell 5 @ 9.9");
        assertThat(whole.fills()).as("the queue ahead takes all of it").isEmpty();
        whole.trade("sell 0.1 @ 9.9");
        assertThat(whole.fills()).containsExactly("o1 maker 300@9.9");
    }

    // ---- the book

    @Test
    void shouldAssumeCancellationsBehindItWhenRiskAverse() {
        rig.book("9.9:10 | 10:4");
        rig.place("buy 1 limit 9.9");
        rig.change("9.9:8 |");
        rig.trade("sell 8 @ 9.9");
        assertThat(rig.fills()).isEmpty();
        rig.trade("sell 1 @ 9.9");
        assertThat(rig.fills()).containsExactly("o1 maker 1@9.9");
    }

    @Test
    void shouldMoveUpWhenTheLevelShrinksBelowWhatWasAhead() {
        rig.book("9.9:10 | 10:4");
        rig.place("buy 1 limit 9.9");
        rig.change("9.9:3 |");
        rig.change("9.9:30 |");
        rig.trade("sell 4 @ 9.9");
        assertThat(rig.fills()).containsExactly("o1 maker 1@9.9");
    }

    @Test
    void shouldSpreadCancellationsOverTheLevelWhenProportional() {
        VenueRig even = with(new ProportionalQueueModel());
        even.book("9.9:10 | 10:4");
        even.place("buy 1 limit 9.9");
        even.change("9.9:20 |");
        even.change("9.9:10 |");
        even.trade("sell 5 @ 9.9");
        assertThat(even.fills()).as("half of ten, rounded against the order").isEmpty();
        even.trade("sell 0.2 @ 9.9");
        assertThat(even.fills()).containsExactly("o1 maker 0.1@9.9");
    }

    @Test
    void shouldNotTakeTradesForCancellations() {
        VenueRig even = with(new ProportionalQueueModel());
        even.book("9.9:10 | 10:4");
        even.place("buy 1 limit 9.9");
        even.change("9.9:20 |");
        even.trade("sell 4 @ 9.9");
        even.change("9.9:16 |");
        even.trade("sell 6 @ 9.9");
        assertThat(even.fills()).isEmpty();
        even.trade("sell 1 @ 9.9");
        assertThat(even.fills()).containsExactly("o1 maker 1@9.9");
    }

    @Test
    void shouldBeFirstAtOnceAtTheFrontOfTheQueue() {
        VenueRig front = with(new FrontOfQueueModel());
        front.book("9.9:10 | 10:4");
        front.place("buy 2 limit 9.9");
        front.trade("sell 1 @ 9.9");
        assertThat(front.fills()).containsExactly("o1 maker 1@9.9");
    }

    @Test
    void shouldStandBehindWhatALevelShowsWhenItIsFirstShown() {
        rig.ticker("9.9:5 | 10:4");
        rig.place("buy 1 limit 9.8");
        rig.ticker("9.8:7 | 9.9:4");
        rig.trade("sell 7 @ 9.8");
        assertThat(rig.fills()).isEmpty();
        rig.trade("sell 1 @ 9.8");
        assertThat(rig.fills()).containsExactly("o1 maker 1@9.8");
    }

    @Test
    void shouldBeAloneAtAPriceInsideTheSpread() {
        rig.book("9.8:5 | 10:4");
        rig.place("buy 1 limit 9.9");
        rig.trade("sell 0.3 @ 9.9");
        assertThat(rig.fills()).containsExactly("o1 maker 0.3@9.9");
    }

    @Test
    void shouldFillAtItsLimitWhenTheOtherSideComesToIt() {
        rig.book("9.9:5 | 10:4");
        rig.place("buy 7 limit 9.9");
        rig.change("9.9:0 | 9.85:3 9.9:2");
        assertThat(rig.fills()).containsExactly("o1 maker 3@9.9", "o1 maker 2@9.9");
        rig.change("| 9.85:3");
        assertThat(rig.fills()).as("it was told before").isEmpty();
        rig.change("| 9.85:4");
        assertThat(rig.fills()).containsExactly("o1 maker 2@9.9");
    }

    // ---- gaps and crossed books

    @Test
    void shouldKeepItsPlaceThroughAGap() {
        rig.book("9.9:10 | 10:4");
        rig.place("buy 1 limit 9.9");
        rig.changeAfterGap("9.9:1 |");
        rig.book("9.9:10 | 10:4");
        rig.trade("sell 10 @ 9.9");
        assertThat(rig.fills()).isEmpty();
        rig.trade("sell 1 @ 9.9");
        assertThat(rig.fills()).containsExactly("o1 maker 1@9.9");
    }

    @Test
    void shouldKeepItsPlaceWhileTheBookIsCrossedAndNotFillAgainstIt() {
        rig.book("9.9:10 9.8:1 | 10:4");
        rig.place("buy 1 limit 9.9");
        rig.change("| 9.85:50");
        assertThat(rig.fills()).isEmpty();
        rig.change("| 9.85:0");
        rig.trade("sell 10 @ 9.9");
        assertThat(rig.fills()).isEmpty();
    }

    @Test
    void shouldTradeByTheTickerWhileTheDepthHasAGap() {
        rig.book("9.9:10 | 10:4");
        rig.ticker("9.8:2 | 10.1:3");
        rig.place("buy 1 market");
        rig.changeAfterGap("9.9:1 |");
        rig.place("buy 1 market");
        assertThat(rig.fills()).containsExactly("o1 taker 1@10", "o2 taker 1@10.1");
    }

    @Test
    void shouldTradeByTheLastTradeWhileNoBookIsKnownAndNotByACrossedTicker() {
        rig.ticker("9.9:2 | 10:3");
        rig.trade("buy 1 @ 10");
        rig.ticker("10.1:2 | 9.9:3");
        rig.place("buy 5 market");
        assertThat(rig.fills()).containsExactly("o1 taker 5@10");
    }

    // ---- laws of the models

    @Test
    void shouldNeverPutMoreAheadThanTheLevelShowsNorLessThanNothing() {
        Seeds.forEach(200, random -> {
            for (QueueModel model :
                    List.of(new RiskAverseQueueModel(), new ProportionalQueueModel(), new FrontOfQueueModel())) {
                long before = random.nextInt(1_000);
                long traded = random.nextLong(before + 1);
                long now = random.nextInt(1_000);
                long ahead = random.nextLong(before + 1);
                long after = model.afterBook(Math.max(0, ahead - traded), before, now, traded);
                assertThat(after).as("%s", model).isBetween(0L, Math.max(0, Math.min(now, ahead)));
            }
        });
    }

    @Test
    void shouldOrderTheModelsFromOptimistToPessimist() {
        Seeds.forEach(200, random -> {
            long before = 1 + random.nextLong(1_000);
            long now = random.nextInt(1_000);
            long ahead = random.nextLong(before + 1);
            long front = new FrontOfQueueModel().afterBook(ahead, before, now, 0);
            long even = new ProportionalQueueModel().afterBook(ahead, before, now, 0);
            long averse = new RiskAverseQueueModel().afterBook(ahead, before, now, 0);
            assertThat(front).isLessThanOrEqualTo(even);
            assertThat(even).isLessThanOrEqualTo(averse);
        });
    }
}
