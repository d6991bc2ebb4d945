package io.njord.core.strategy.samples;

import static io.njord.core.strategy.Rig.BTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.CancelRequest;
import io.njord.contracts.Money;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.Side;
import io.njord.contracts.SignalEvent;
import io.njord.contracts.TimeInForce;
import io.njord.core.strategy.Rig;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TradersTest {
    private static final long SECOND = 1_000_000_000L;

    private static Rig rig(StrategyFactory factory, Map<String, Object> params) {
        return new Rig(new StrategyEntry("s", factory, true, List.of("BTC/USDT"), List.of("md.*"), params));
    }

    private static void acknowledge(Rig rig, OrderIntent intent, long tsNs) {
        rig.decide(intent, true, tsNs);
        rig.update(intent, OrderStatus.NEW, 0, tsNs);
    }

    @Test
    void shouldQuoteBothSidesAtANarrowTouchAndInsideAWideOne() {
        Rig narrow = rig(new MarketMaker(), Map.of());
        narrow.ticker(BTC, "60000.00", "60000.01", 10 * SECOND);
        assertThat(narrow.intents()).hasSize(2).allSatisfy(intent -> {
            assertThat(intent.postOnly()).isTrue();
            assertThat(Money.notional(BTC, intent.limitPrice(), intent.qty()))
                    .isBetween(Money.parse("49"), Money.parse("50"));
        });
        assertThat(narrow.intents().stream().map(i -> i.side() + " " + BTC.printPrice(i.limitPrice())))
                .containsExactly("BUY 60000", "SELL 60000.01");

        Rig wide = rig(new MarketMaker(), Map.of());
        wide.ticker(BTC, "60000.00", "60001.00", 10 * SECOND);
        assertThat(wide.intents().stream().map(i -> BTC.printPrice(i.limitPrice())))
                .containsExactly("60000.01", "60000.99");
    }

    @Test
    void shouldKeepItsPlaceInTheQueueUntilTheTouchHasMoved() {
        Rig rig = rig(new MarketMaker(), Map.of());
        rig.ticker(BTC, "60000.00", "60000.01", 10 * SECOND);
        List.copyOf(rig.intents()).forEach(intent -> acknowledge(rig, intent, 10 * SECOND + 1));
        rig.ticker(BTC, "60000.00", "60000.01", 20 * SECOND);
        rig.ticker(BTC, "60001.00", "60001.01", 30 * SECOND);
        assertThat(rig.events(CancelRequest.class)).isEmpty();
        rig.ticker(BTC, "60010.00", "60010.01", 40 * SECOND);
        assertThat(rig.events(CancelRequest.class))
                .hasSize(2)
                .allSatisfy(cancel -> assertThat(cancel.reason()).isEqualTo("touch-moved"));
        List.copyOf(rig.intents()).forEach(intent -> rig.update(intent, OrderStatus.CANCELED, 0, 41 * SECOND));
        rig.ticker(BTC, "60010.00", "60010.01", 42 * SECOND);
        assertThat(rig.intents()).hasSize(4);
    }

    @Test
    void shouldQuoteOnlyTheSideThatReducesAFullInventory() {
        Rig rig = rig(new MarketMaker(), Map.of("max_inventory", 60));
        rig.ticker(BTC, "60000.00", "60000.01", 10 * SECOND);
        List<OrderIntent> first = List.copyOf(rig.intents());
        first.forEach(intent -> acknowledge(rig, intent, 10 * SECOND + 1));
        rig.fill(first.getFirst(), BTC.printQty(first.getFirst().qty()), "60000.00", "0", 11 * SECOND);
        rig.update(first.getLast(), OrderStatus.CANCELED, 0, 12 * SECOND);
        rig.ticker(BTC, "60000.00", "60000.01", 20 * SECOND);
        List<OrderIntent> later = rig.intents().subList(2, rig.intents().size());
        assertThat(later)
                .singleElement()
                .satisfies(intent -> assertThat(intent.side()).isEqualTo(Side.SELL));
    }

    @Test
    void shouldPauseASideThatRiskRefused() {
        Rig rig = rig(new MarketMaker(), Map.of("pause_s", 30));
        rig.ticker(BTC, "60000.00", "60000.01", 10 * SECOND);
        List.copyOf(rig.intents()).forEach(intent -> rig.decide(intent, false, 10 * SECOND + 1));
        rig.ticker(BTC, "60000.00", "60000.01", 30 * SECOND);
        assertThat(rig.intents()).hasSize(2);
        rig.ticker(BTC, "60000.00", "60000.01", 41 * SECOND);
        assertThat(rig.intents()).hasSize(4);
    }

    @Test
    void shouldEnterWithTheFlowAndLeaveWhenTheTimeIsUp() {
        Rig rig = rig(new Momentum(), Map.of("fast", 3, "slow", 10, "flow", 5, "hold_s", 20));
        rig.ticker(BTC, "60100.00", "60100.01", SECOND);
        for (int i = 0; i < 20; i++) {
            rig.trade(BTC, Integer.toString(60_000 + i * 5), (i + 2) * SECOND);
        }
        OrderIntent entry = rig.intents().getFirst();
        assertThat(rig.intents()).hasSize(1);
        assertThat(entry.side()).isEqualTo(Side.BUY);
        assertThat(entry.timeInForce()).isEqualTo(TimeInForce.IOC);
        assertThat(BTC.printPrice(entry.limitPrice())).isEqualTo("60112.03");
        acknowledge(rig, entry, 22 * SECOND);
        rig.fill(entry, BTC.printQty(entry.qty()), "60100.01", "0", 22 * SECOND);
        rig.ticker(BTC, "60100.00", "60100.01", 60 * SECOND);
        assertThat(rig.intents()).hasSize(2);
        assertThat(rig.intents().getLast().side()).isEqualTo(Side.SELL);
        assertThat(rig.intents().getLast().qty()).isEqualTo(entry.qty());
        assertThat(rig.events(SignalEvent.class).getLast().name()).isEqualTo("hold-expired");
    }

    @Test
    void shouldCancelAnEntryThatDoesNotFillInTime() {
        Rig rig = rig(new MeanReversion(), Map.of("period", 10, "entry_timeout_s", 3));
        for (int i = 1; i <= 15; i++) {
            String bid = i < 12 ? "60000.0" + i % 2 : "59900.00";
            rig.ticker(BTC, bid, "60000.10", i * SECOND);
        }
        OrderIntent entry = rig.intents().getFirst();
        assertThat(entry.side()).isEqualTo(Side.BUY);
        assertThat(entry.limitPrice()).isEqualTo(BTC.price("59900"));
        acknowledge(rig, entry, 15 * SECOND + 1);
        rig.ticker(BTC, "59900.00", "60000.10", 20 * SECOND);
        assertThat(rig.events(CancelRequest.class))
                .singleElement()
                .satisfies(cancel -> assertThat(cancel.reason()).isEqualTo("entry-timeout"));
    }

    @Test
    void shouldRefuseParametersThatContradictEachOther() {
        assertThatThrownBy(() -> rig(new Momentum(), Map.of("fast", 300)))
                .hasMessageContaining("fast 300 must be less than slow 300");
        assertThatThrownBy(() -> rig(new MarketMaker(), Map.of("max_inventory", 10)))
                .hasMessageContaining("it could never quote");
        assertThatThrownBy(() -> rig(new MeanReversion(), Map.of("exit_z", 3)))
                .hasMessageContaining("exit_z 3 must be less than entry_z 1.8");
    }
}
