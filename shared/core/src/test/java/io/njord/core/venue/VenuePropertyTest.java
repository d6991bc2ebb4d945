package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Event;
import io.njord.contracts.OrderEvent;
import io.njord.testkit.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random orders into random recordings: the venue answers like its naive twin, and keeps what must hold for any venue. */
class VenuePropertyTest {
    private static final int EVENTS = 250;

    private static VenueOptions options(Random random) {
        QueueModel[] queues = {new RiskAverseQueueModel(), new ProportionalQueueModel(), new FrontOfQueueModel()};
        return VenueOptions.builder()
                .queue(queues[random.nextInt(queues.length)])
                .fills(FillModel.values()[random.nextInt(2)])
                .tradeDriven(random.nextInt(4) > 0)
                .slippage(new SlippageModel(SlippageModel.Law.FIXED, random.nextInt(3) == 0 ? 20 : 0))
                .fees(BpsFeeModel.of("-1", "7.5", BpsFeeModel.PaidIn.QUOTE))
                .build();
    }

    @Test
    void shouldAnswerLikeTheNaiveExchangeOnRandomRecordings() {
        Set<String> kinds = new HashSet<>();
        Seeds.forEach(1_500, random -> {
            VenueOptions options = options(random);
            VenueRig rig = new VenueRig(options);
            NaiveExchange naive = new NaiveExchange(options, rig.instrument);
            VenueFlow flow = new VenueFlow(random, rig);
            for (int i = 0; i < EVENTS; i++) {
                Event event = flow.next();
                rig.input(event);
                List<String> told = rig.told();
                assertThat(told).as("answers to input %d, %s", i, event).isEqualTo(naive.on(event));
                told.forEach(line -> kinds.add(kind(line)));
            }
        });
        if (System.getProperty("njord.seed", "").isBlank()) {
            assertThat(kinds)
                    .as("everything was met")
                    .contains(
                            "new",
                            "taker",
                            "maker",
                            "filled",
                            "partially_filled",
                            "canceled",
                            "expired",
                            "expired no-liquidity",
                            "expired not-fillable",
                            "expired self-trade",
                            "expired post-only",
                            "rejected self-trade",
                            "rejected post-only",
                            "rejected no-liquidity",
                            "rejected unknown-order",
                            "duplicate-order",
                            "unknown-order");
        }
    }

    /** The line without the order's id, quantity and price. */
    private static String kind(String line) {
        String rest = line.substring(line.indexOf(' ') + 1);
        return rest.contains("@") ? rest.substring(0, rest.indexOf(' ')) : rest;
    }

    @Test
    void shouldKeepTheLawsOfAnyVenue() {
        Seeds.forEach(300, random -> {
            VenueOptions options = options(random);
            VenueRig rig = new VenueRig(options);
            VenueFlow flow = new VenueFlow(random, rig);
            for (int i = 0; i < EVENTS; i++) {
                rig.input(flow.next());
            }
            VenueLaws laws = new VenueLaws(options);
            rig.record.forEach(laws::see);
        });
    }

    @Test
    void shouldAnswerTheSameWithLatencyAsWithoutWhenTheMarketStandsStill() {
        Seeds.forEach(50, random -> {
            long seed = random.nextLong();
            assertThat(onAStandingMarket(seed, new ConstantLatencyModel(3, 3, 5)))
                    .isEqualTo(onAStandingMarket(seed, ConstantLatencyModel.NONE));
        });
    }

    private static List<String> onAStandingMarket(long seed, LatencyModel latency) {
        Random random = new Random(seed);
        VenueRig rig = VenueRig.of(VenueOptions.builder().latency(latency));
        rig.book("9.9:5 9.8:9 9.7:20 | 10:4 10.1:6 10.2:20");
        VenueFlow flow = new VenueFlow(random, rig);
        for (int i = 0; i < 60; i++) {
            Event event = flow.next();
            if (event instanceof OrderEvent order) {
                rig.input(order);
                rig.pass(8);
            }
        }
        return rig.told();
    }
}
