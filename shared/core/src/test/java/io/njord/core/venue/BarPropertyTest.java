package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.CancelRequest;
import io.njord.contracts.Event;
import io.njord.contracts.FillEvent;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderType;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.Timeframe;
import io.njord.testkit.Seeds;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random orders against random bars: what must hold whatever is assumed about the inside of a bar. */
class BarPropertyTest {
    private static final int STEPS = 200;

    private static OhlcvBar bar(VenueRig rig, Random random, long before) {
        long open = Math.max(50, before + random.nextInt(9) - 4);
        long close = Math.max(50, open + random.nextInt(17) - 8);
        long high = Math.max(open, close) + random.nextInt(5);
        long low = Math.min(open, close) - random.nextInt(5);
        long start = rig.nowNs;
        rig.nowNs += Timeframe.M1.lengthNs();
        long volume = random.nextInt(6) == 0 ? 0 : random.nextLong(400);
        return new OhlcvBar(
                rig.instrument, Timeframe.M1, start, rig.nowNs, open, high, low, close, volume, 0, 0, false, false);
    }

    private static OrderEvent order(VenueRig rig, Random random, int id, long around) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        int shape = random.nextInt(10);
        long limit = shape < 2 || shape > 7 ? 0 : Math.max(1, around + random.nextInt(21) - 10);
        long stop = shape > 5 ? Math.max(1, around + random.nextInt(21) - 10) : 0;
        TimeInForce timeInForce = TimeInForce.values()[random.nextInt(3) == 0 ? random.nextInt(3) : 0];
        boolean postOnly = limit > 0 && random.nextInt(6) == 0;
        return rig.order("o" + id, side, 1 + random.nextLong(60), limit, stop, timeInForce, postOnly, null);
    }

    @Test
    void shouldKeepTheLawsOfAnyBar() {
        Seeds.forEach(700, random -> {
            int share = random.nextInt(3) * 1_234;
            VenueOptions options = VenueOptions.builder()
                    .bars(BarFillModel.values()[random.nextInt(3)])
                    .barVolumeShareBps(share)
                    .latency(random.nextInt(4) == 0 ? new ConstantLatencyModel(1, 1, 1) : ConstantLatencyModel.NONE)
                    .fees(BpsFeeModel.of("-1", "7.5", BpsFeeModel.PaidIn.QUOTE))
                    .build();
            VenueRig rig = new VenueRig(options);
            VenueLaws laws = new VenueLaws(options);
            BarLaws barLaws = new BarLaws(share);
            long price = 1_000;
            int orders = 0;
            for (int i = 0; i < STEPS; i++) {
                Event event;
                if (random.nextInt(3) == 0) {
                    OhlcvBar bar = bar(rig, random, price);
                    price = bar.close();
                    event = bar;
                } else if (random.nextInt(8) == 0) {
                    event = new CancelRequest("o" + (1 + random.nextInt(orders + 1)), null, "s", "s", "", rig.nowNs);
                } else {
                    event = order(rig, random, ++orders, price);
                }
                rig.input(event);
            }
            rig.record.forEach(envelope -> {
                laws.see(envelope);
                barLaws.see(envelope.event());
            });
        });
    }

    /** Prices and quantities of fills against the bar that they happened in. */
    private static final class BarLaws {
        private final int share;
        private final Map<String, OrderEvent> orders = new HashMap<>();
        private OhlcvBar bar = new OhlcvBar(
                VenueRig.ATOM, Timeframe.M1, 0, Timeframe.M1.lengthNs(), 0, 0, 0, 0, 0, 0, 0, false, false);
        private long taken;

        BarLaws(int share) {
            this.share = share;
        }

        void see(Event event) {
            switch (event) {
                case OhlcvBar next -> {
                    bar = next;
                    taken = 0;
                }
                case OrderEvent order -> orders.put(order.intentId(), order);
                case FillEvent fill -> fill(fill, Objects.requireNonNull(orders.get(fill.orderId())));
                default -> {}
            }
        }

        private void fill(FillEvent fill, OrderEvent order) {
            boolean delayed = fill.tsFillNs() < bar.tsOpen();
            if (delayed) {
                return;
            }
            if (order.postOnly()) {
                assertThat(fill.price()).as("%s in %s", fill, bar).isEqualTo(order.limitPrice());
            } else {
                assertThat(fill.price()).as("%s in %s", fill, bar).isBetween(bar.low(), bar.high());
            }
            assertThat(order.tsAcceptedNs()).as("arrived in time").isLessThanOrEqualTo(fill.tsFillNs());
            if (order.orderType() == OrderType.STOP) {
                boolean worse = order.side() == Side.BUY
                        ? fill.price() >= order.stopPrice()
                        : fill.price() <= order.stopPrice();
                boolean carriedOver = fill.price() == bar.open();
                assertThat(worse || carriedOver)
                        .as("%s better than its stop", fill)
                        .isTrue();
            }
            if (share > 0) {
                taken += fill.qty();
                assertThat(taken * 10_000).as("%s in %s", fill, bar).isLessThanOrEqualTo(bar.volume() * share);
            }
        }
    }
}
