package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Approval;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.Envelope;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.Side;
import io.njord.contracts.TradeEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What travels to the venue and back: approval, repeats, cancels, replacements, latency, causes. */
class VenueMessagesTest {
    private static final long MS = 1_000_000;

    private final VenueRig rig = new VenueRig();

    // ---- approval and repeats

    @Test
    void shouldRejectAnOrderThatRiskNeverApproved() {
        rig.trade("buy 1 @ 10");
        OrderEvent o = rig.order("o1", "buy 1 market");
        OrderEvent larger = new OrderEvent(
                o.intentId(),
                o.instrument(),
                o.side(),
                o.orderType(),
                o.qty() + 1,
                0,
                0,
                o.timeInForce(),
                false,
                null,
                o.tsAcceptedNs(),
                o.strategyId(),
                o.meta(),
                o.approval());
        assertThat(Approval.holds(larger)).isFalse();
        rig.input(larger);
        assertThat(rig.told()).containsExactly("alarm not-approved", "o1 rejected not-approved");
        rig.input(o);
        assertThat(rig.told()).as("the forged order did not use up the id").contains("o1 filled");
    }

    @Test
    void shouldFillAnOrderOnceThatComesTwice() {
        rig.trade("buy 1 @ 10");
        OrderEvent order = rig.order("o1", "buy 1 market");
        rig.input(order);
        rig.input(order);
        assertThat(rig.told()).containsExactly("o1 new", "o1 taker 1@10", "o1 filled", "alarm duplicate-order");
    }

    // ---- cancel and replace

    @Test
    void shouldCancelWhatIsLeft() {
        rig.book("9.9:5 | 10:4");
        rig.place("buy 6 limit 10");
        rig.cancel("o1");
        assertThat(rig.told()).containsExactly("o1 new", "o1 taker 4@10", "o1 partially_filled", "o1 canceled");
        assertThat(rig.lastUpdate("o1").detail()).isEqualTo("s: enough");
        rig.change("| 10:9");
        assertThat(rig.fills()).isEmpty();
    }

    @Test
    void shouldRaiseAnAlarmOnACancelOfAnOrderThatIsNotWorking() {
        rig.trade("buy 1 @ 10");
        rig.place("buy 1 market");
        rig.cancel("o1");
        rig.cancel("nobody's");
        assertThat(rig.told()).endsWith("alarm unknown-order", "alarm unknown-order");
        assertThat(rig.events(AlarmEvent.class).getLast().detail())
                .isEqualTo("cancel of nobody's by s: the order is not working");
    }

    @Test
    void shouldGiveAReplacementANewPlaceInTheQueue() {
        rig.book("9.9:5 | 10:4");
        rig.place("buy 1 limit 9.9");
        rig.trade("sell 5 @ 9.9");
        rig.place("buy 1 limit 9.9 replaces o1");
        assertThat(rig.told()).containsExactly("o1 new", "o1 canceled", "o2 new");
        assertThat(rig.lastUpdate("o1").detail()).isEqualTo("replaced by o2");
        rig.trade("sell 5 @ 9.9");
        assertThat(rig.fills()).isEmpty();
        rig.trade("sell 1 @ 9.9");
        assertThat(rig.fills()).containsExactly("o2 maker 1@9.9");
    }

    @Test
    void shouldKeepTheOldOrderWhenItsReplacementIsNotAcceptable() {
        rig.book("9.9:5 | 10:4");
        rig.place("buy 1 limit 9.9");
        rig.place("buy 1 limit 9.9 replaces o1");
        rig.place("buy 1 limit 9.8 replaces o1");
        assertThat(rig.told()).endsWith("o3 rejected unknown-order");
        VenueRig coarse = new VenueRig(
                VenueOptions.defaults(),
                new Instrument("ATOM/USDT", "test", "ATOMUSDT", "ATOM", "USDT", 3, 2, 10, 10, 0, 0, 0, 0, 0));
        coarse.book("9.9:5 | 10:4");
        coarse.place("buy 1 limit 9.9");
        coarse.place("buy 1 limit 9.905 replaces o1");
        assertThat(coarse.told()).containsExactly("o1 new", "o2 rejected price-filter");
        coarse.cancel("o1");
        assertThat(coarse.told()).containsExactly("o1 canceled");
    }

    @Test
    void shouldReplaceAStopThatWaits() {
        rig.book("9.9:5 | 10:4");
        rig.place("sell 1 stop 9.5");
        rig.place("sell 1 stop 9.7 replaces o1");
        rig.trade("sell 1 @ 9.6");
        assertThat(rig.told()).containsExactly("o1 new", "o1 canceled", "o2 new", "o2 taker 1@9.9", "o2 filled");
    }

    // ---- latency

    private static VenueRig delayed(long orderMs, long cancelMs, long responseMs) {
        return VenueRig.of(
                VenueOptions.builder().latency(new ConstantLatencyModel(orderMs * MS, cancelMs * MS, responseMs * MS)));
    }

    @Test
    void shouldMeetTheMarketOfTheTimeOfArrival() {
        VenueRig far = delayed(5, 5, 0);
        far.book("9.9:5 | 10:4");
        far.place("buy 1 market");
        far.pass(4 * MS);
        assertThat(far.told()).isEmpty();
        far.change("| 10:0 10.3:4");
        far.pass(MS);
        assertThat(far.fills()).containsExactly("o1 taker 1@10.3");
        assertThat(far.events(FillEvent.class).getFirst().tsFillNs()).isEqualTo(far.nowNs);
    }

    @Test
    void shouldLetACancelComeTooLate() {
        VenueRig far = delayed(0, 5, 0);
        far.book("9.9:5 | 10:4");
        far.place("buy 1 limit 9.95");
        far.cancel("o1");
        far.trade("sell 1 @ 9.95");
        far.pass(5 * MS);
        assertThat(far.told()).containsExactly("o1 new", "o1 maker 1@9.95", "o1 filled", "alarm unknown-order");
    }

    @Test
    void shouldNotFindAnOrderThatItsCancelOvertakes() {
        VenueRig far = delayed(5, 1, 0);
        far.trade("buy 1 @ 10");
        far.place("buy 1 limit 9");
        far.cancel("o1");
        far.pass(9 * MS);
        assertThat(far.told()).containsExactly("alarm unknown-order", "o1 new");
    }

    @Test
    void shouldTellItsAnswersLaterInTheirOrderWithTheVenuesTimes() {
        VenueRig far = delayed(2, 2, 3);
        far.book("9.9:5 | 10:4");
        far.place("buy 1 market");
        far.place("buy 1 limit 9");
        long sent = far.nowNs;
        far.pass(4 * MS);
        assertThat(far.told()).isEmpty();
        far.cancel("o2");
        far.pass(MS);
        assertThat(far.told()).containsExactly("o1 new", "o1 taker 1@10", "o1 filled", "o2 new");
        assertThat(far.events(FillEvent.class).getFirst().tsFillNs()).isEqualTo(sent + 2 * MS);
        far.pass(4 * MS);
        assertThat(far.told()).containsExactly("o2 canceled");
    }

    @Test
    void shouldNotLetAFasterAnswerOvertakeASlowerOne() {
        long[] travel = {9 * MS, 0, 0, 0, 0, 0};
        int[] next = {0};
        LatencyModel uneven = new LatencyModel() {
            @Override
            public long orderEntryNs(long nowNs) {
                return 0;
            }

            @Override
            public long cancelEntryNs(long nowNs) {
                return 0;
            }

            @Override
            public long responseNs(long nowNs) {
                return travel[Math.min(next[0]++, travel.length - 1)];
            }
        };
        VenueRig far = VenueRig.of(VenueOptions.builder().latency(uneven));
        far.book("9.9:5 | 10:4");
        far.place("buy 1 market");
        far.pass(8 * MS);
        assertThat(far.told()).isEmpty();
        far.pass(MS);
        far.cancel("o1");
        assertThat(far.told()).containsExactly("o1 new", "o1 taker 1@10", "o1 filled", "alarm unknown-order");
    }

    @Test
    void shouldRefuseNegativeLatencies() {
        assertThatThrownBy(() -> new ConstantLatencyModel(0, -1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0, -1, 0");
    }

    // ---- the record

    @Test
    void shouldNameTheOrderAsTheCauseOfAllThatBecomesOfIt() {
        VenueRig far = delayed(2, 0, 1);
        far.book("9.9:1 | 10:4");
        far.place("buy 5 limit 10");
        long order = far.record.getLast().seq();
        far.pass(3 * MS);
        far.trade("sell 9 @ 9.99");
        far.pass(MS);
        List<Envelope> answers = far.record.stream()
                .filter(e -> e.event() instanceof FillEvent || e.event() instanceof BrokerOrderUpdate)
                .toList();
        assertThat(answers).hasSize(5).extracting(Envelope::cause).containsOnly(order);
        assertThat(answers.stream().map(e -> e.event().type()))
                .as("each fill before its update")
                .containsExactly(
                        EventType.ORDER_UPDATE,
                        EventType.FILL,
                        EventType.ORDER_UPDATE,
                        EventType.FILL,
                        EventType.ORDER_UPDATE);
    }

    @Test
    void shouldKeepInstrumentsApart() {
        Instrument other = Instrument.spot("OSMO/USDT", "test", "0.01", "0.1");
        rig.trade("buy 1 @ 10");
        rig.place("buy 1 limit 9");
        rig.input(new TradeEvent(other, Side.SELL, 100, 1, rig.nowNs, 0, null));
        assertThat(rig.fills()).isEmpty();
    }

    @Test
    void shouldTakeItsInstrumentsBySymbolWhereverTheObjectComesFrom() {
        rig.trade("buy 1 @ 10");
        rig.place("buy 1 limit 9");
        Instrument same = Instrument.spot("ATOM/USDT", "test", "0.01", "0.1");
        rig.input(new TradeEvent(same, Side.SELL, 100, 800, rig.nowNs, 0, null));
        assertThat(rig.fills()).containsExactly("o1 maker 1@9");
    }
}
