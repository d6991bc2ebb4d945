package io.njord.core.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.Instrument;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.core.orders.OrderState.Change;
import io.njord.testkit.Seeds;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderStateTest {
    private static final Instrument ATOM = Instrument.spot("ATOM/USDT", "test", "0.01", "1");

    private static OrderState order() {
        return new OrderState(new OrderEvent(
                "i1", ATOM, Side.BUY, OrderType.LIMIT, 10, 100, 0, TimeInForce.GTC, false, null, 0, "s", Map.of(), 1));
    }

    private static BrokerOrderUpdate update(String orderId, OrderStatus status, long filledQty) {
        return new BrokerOrderUpdate(
                orderId, "c1", "i1", "s", ATOM, Side.BUY, status, 10, 100, filledQty, 0, null, "", 0);
    }

    @Test
    void shouldKeepWhatWasFilledWhenTheFateIsUnknown() {
        OrderState order = order();
        order.apply(update("v1", OrderStatus.PARTIALLY_FILLED, 4));
        assertThat(order.apply(update("", OrderStatus.UNKNOWN, 0))).isEqualTo(Change.APPLIED);
        assertThat(order.filledQty()).isEqualTo(4);
        assertThat(order.orderId()).as("an empty id tells nothing").isEqualTo("v1");
        assertThat(order.apply(update("v1", OrderStatus.NEW, 0))).isEqualTo(Change.ILLEGAL);
        assertThat(order.apply(update("v1", OrderStatus.FILLED, 10))).isEqualTo(Change.APPLIED);
    }

    @Test
    void shouldTellARepetitionFromAContradiction() {
        OrderState order = order();
        assertThat(order.apply(update("i1", OrderStatus.CANCELED, 3))).isEqualTo(Change.APPLIED);
        assertThat(order.apply(update("i1", OrderStatus.CANCELED, 3))).isEqualTo(Change.REPEATED);
        assertThat(order.apply(update("i1", OrderStatus.CANCELED, 4))).isEqualTo(Change.ILLEGAL);
        assertThat(order.apply(update("i1", OrderStatus.FILLED, 10))).isEqualTo(Change.ILLEGAL);
    }

    @Test
    void shouldNeverLoseFillsOrLeaveATerminalStateWhateverIsTold() {
        Seeds.forEach(300, random -> {
            OrderState order = order();
            for (int i = 0; i < 40; i++) {
                OrderStatus before = order.status();
                long filled = order.filledQty();
                OrderStatus next = OrderStatus.values()[random.nextInt(OrderStatus.values().length)];
                Change change = order.apply(update("i1", next, random.nextInt(14) - 2));
                assertThat(order.filledQty()).isBetween(filled, 10L);
                assertThat(before.terminal() && order.status() != before).isFalse();
                assertThat(change == Change.APPLIED || order.status() == before).isTrue();
                assertThat(order.status() != OrderStatus.FILLED || order.filledQty() == 10)
                        .isTrue();
            }
        });
    }
}
