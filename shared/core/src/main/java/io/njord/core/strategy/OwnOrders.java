package io.njord.core.strategy;

import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.FillEvent;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.Side;
import io.njord.core.orders.OrdersById;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A strategy's own unfinished orders on one symbol, oldest first, kept from its intents, decisions, updates and fills. */
final class OwnOrders {
    /** An unfinished order. */
    static final class Order {
        final String id;
        final Side side;
        final long price;
        final long qty;
        final long sentNs;
        String venueId;
        boolean decided;
        long filledByUpdates;
        long filledByFills;
        String cancelReason = "";
        long cancelSentNs = Long.MIN_VALUE;

        Order(String id, Side side, long price, long qty, long sentNs) {
            this.id = id;
            this.side = side;
            this.price = price;
            this.qty = qty;
            this.sentNs = sentNs;
            this.venueId = id;
        }

        /** Fills and updates both tell; whichever is ahead is right. */
        long filled() {
            return Math.max(filledByUpdates, filledByFills);
        }

        StrategyContext.WorkingOrder view() {
            return new StrategyContext.WorkingOrder(id, side, price, qty, filled(), sentNs, !cancelReason.isEmpty());
        }

        Map<String, Object> snapshot() {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("id", id);
            state.put("venue_id", venueId);
            state.put("side", side.json());
            state.put("price", price);
            state.put("qty", qty);
            state.put("sent_ns", sentNs);
            state.put("decided", decided);
            state.put("filled_by_updates", filledByUpdates);
            state.put("filled_by_fills", filledByFills);
            state.put("cancel_reason", cancelReason);
            state.put("cancel_sent_ns", cancelSentNs);
            return state;
        }

        static Order restored(SavedState state) {
            Order order = new Order(
                    state.text("id"),
                    Side.parse(state.text("side")),
                    state.number("price"),
                    state.number("qty"),
                    state.number("sent_ns"));
            order.venueId = state.text("venue_id");
            order.decided = state.flag("decided");
            order.filledByUpdates = state.number("filled_by_updates");
            order.filledByFills = state.number("filled_by_fills");
            order.cancelReason = state.text("cancel_reason");
            order.cancelSentNs = state.number("cancel_sent_ns");
            return order;
        }
    }

    private final OrdersById<Order> byId = new OrdersById<>();

    void sent(OrderIntent intent) {
        byId.put(
                intent.id(),
                new Order(intent.id(), intent.side(), intent.limitPrice(), intent.qty(), intent.tsLocalNs()));
    }

    @Nullable
    Order find(String id) {
        return byId.get(id);
    }

    List<Order> all() {
        return byId.values();
    }

    /** Takes a decision and returns the order it allows; null when it is refused or unknown. */
    @Nullable
    Order decided(String intentId, boolean allowed) {
        if (!allowed) {
            byId.remove(intentId);
            return null;
        }
        Order order = byId.get(intentId);
        if (order != null) {
            order.decided = true;
        }
        return order;
    }

    void updated(BrokerOrderUpdate update) {
        Order order = byId.get(update.intentId());
        if (order == null) {
            return;
        }
        order.decided = true;
        order.venueId = update.orderId().isEmpty() ? order.venueId : update.orderId();
        order.filledByUpdates = Math.max(order.filledByUpdates, update.filledQty());
        if (update.status().terminal()) {
            byId.remove(order.id);
        }
    }

    void filled(FillEvent fill) {
        Order order = byId.get(fill.orderId());
        if (order == null) {
            order = byId.values().stream()
                    .filter(known -> known.venueId.equals(fill.orderId()))
                    .findFirst()
                    .orElse(null);
        }
        if (order != null) {
            order.filledByFills += fill.qty();
            if (order.filledByFills >= order.qty) {
                byId.remove(order.id);
            }
        }
    }

    List<Map<String, Object>> snapshot() {
        return byId.values().stream().map(Order::snapshot).toList();
    }

    void restore(List<SavedState> states) {
        byId.clear();
        for (SavedState state : states) {
            Order order = Order.restored(state);
            byId.put(order.id, order);
        }
    }
}
