package io.njord.core.strategy.samples;

import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimeInForce;
import io.njord.core.Machine;
import io.njord.core.Out;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The least venue that a strategy can trade with: allows every intent, fills what crosses the touch at the touch, and a resting
 * order in full once the other side of the touch has come to its price. No queue, no depth, no fees.
 */
final class NaiveVenue implements Machine {
    private final Map<String, OrderIntent> resting = new LinkedHashMap<>();
    private final Map<String, TickerEvent> touches = new LinkedHashMap<>();

    @Override
    public String name() {
        return "venue";
    }

    @Override
    public Set<EventType> consumes() {
        return EnumSet.of(EventType.TICKER, EventType.INTENT, EventType.CANCEL);
    }

    @Override
    public Set<EventType> emits() {
        return EnumSet.of(EventType.DECISION, EventType.ORDER_UPDATE, EventType.FILL);
    }

    @Override
    public void on(Event event, Out out) {
        if (event instanceof TickerEvent ticker) {
            touches.put(ticker.instrument().symbol(), ticker);
            for (OrderIntent order : List.copyOf(resting.values())) {
                if (order.instrument().equals(ticker.instrument()) && crosses(order)) {
                    resting.remove(order.id());
                    fill(order, order.limitPrice(), true, out);
                }
            }
        } else if (event instanceof OrderIntent intent) {
            out.emit(new RiskDecision(
                    intent.id(), true, null, Map.of(), intent.strategyId(), intent.instrument(), out.nowNs()));
            place(intent, out);
        } else if (event instanceof CancelRequest cancel) {
            OrderIntent order = resting.remove(cancel.orderId());
            if (order != null) {
                update(order, OrderStatus.CANCELED, 0, null, out);
            }
        }
    }

    private void place(OrderIntent intent, Out out) {
        long touch = opposite(intent);
        if (touch > 0 && crosses(intent)) {
            if (intent.postOnly()) {
                update(intent, OrderStatus.REJECTED, 0, Reason.POST_ONLY, out);
            } else {
                fill(intent, touch, false, out);
            }
        } else if (intent.orderType() == OrderType.MARKET || intent.timeInForce() != TimeInForce.GTC) {
            update(intent, OrderStatus.EXPIRED, 0, Reason.NO_LIQUIDITY, out);
        } else {
            resting.put(intent.id(), intent);
            update(intent, OrderStatus.NEW, 0, null, out);
        }
    }

    private long opposite(OrderIntent order) {
        TickerEvent touch = touches.get(order.instrument().symbol());
        return touch == null ? 0 : order.side() == Side.BUY ? touch.ask() : touch.bid();
    }

    private boolean crosses(OrderIntent order) {
        long touch = opposite(order);
        return order.orderType() == OrderType.MARKET
                || (order.side() == Side.BUY ? order.limitPrice() >= touch : order.limitPrice() <= touch);
    }

    private static void fill(OrderIntent order, long price, boolean maker, Out out) {
        Instrument instrument = order.instrument();
        out.emit(new FillEvent(
                "f-" + order.id(),
                order.id(),
                order.strategyId(),
                instrument,
                order.side(),
                order.qty(),
                price,
                out.nowNs(),
                0,
                instrument.quote(),
                maker,
                Map.of()));
        update(order, OrderStatus.FILLED, order.qty(), null, out);
    }

    private static void update(OrderIntent order, OrderStatus status, long filled, @Nullable Reason reason, Out out) {
        out.emit(new BrokerOrderUpdate(
                order.id(),
                order.id(),
                order.id(),
                order.strategyId(),
                order.instrument(),
                order.side(),
                status,
                order.qty(),
                order.limitPrice(),
                filled,
                Money.notional(order.instrument(), order.limitPrice(), filled),
                reason,
                "",
                out.nowNs()));
    }

    List<OrderIntent> working() {
        return new ArrayList<>(resting.values());
    }
}
