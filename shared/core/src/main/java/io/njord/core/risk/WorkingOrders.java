package io.njord.core.risk;

import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.FillEvent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.Side;
import io.njord.core.orders.OrderState;
import io.njord.core.orders.OrdersById;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every order that may still trade, in the order of acceptance, and the sums the rules need: reserved quantity and notional per
 * side and symbol, reserved cash, open orders. An order of unknown fate counts like a working one. A replacement and what it
 * replaces count once, as the larger of the two.
 */
final class WorkingOrders {
    private final OrdersById<RiskOrder> byIntent = new OrdersById<>();
    /** Only ids that differ from the intent's. */
    private final Map<String, RiskOrder> byVenueId = new HashMap<>();

    private int open;

    /** Returns how many orders are open; one that is being replaced does not count beside its replacement. */
    int open() {
        return open;
    }

    @Nullable
    RiskOrder find(String id) {
        RiskOrder found = byIntent.get(id);
        return found != null || byVenueId.isEmpty() ? found : byVenueId.get(id);
    }

    /** Returns the open orders that match, oldest first. */
    List<RiskOrder> openOrders(Predicate<RiskOrder> filter) {
        List<RiskOrder> matching = new ArrayList<>();
        for (RiskOrder order : byIntent.values()) {
            if (order.open && filter.test(order)) {
                matching.add(order);
            }
        }
        return matching;
    }

    /** Returns how much of an order's reserved quantity would stop counting if an order of this quantity replaced it. */
    static long coverable(RiskOrder replaced, long qty) {
        return replaced.reservedQty - replaced.uncoveredQty(qty);
    }

    /** Takes an accepted order. Where a sum does not fit, nothing changes. */
    void add(RiskOrder order) {
        RiskOrder replaced = order.replaced;
        reserve(order);
        byIntent.put(order.state.order().intentId(), order);
        side(order).add(order);
        count(order, 1);
        if (replaced != null) {
            if (side(replaced) == side(order)) {
                replaced.coveredQty = order.state.order().qty();
                reserve(replaced);
            }
            if (!replaced.superseded) {
                replaced.superseded = true;
                count(replaced, -1);
            }
        }
    }

    /** Takes what the venue tells about an order. */
    OrderState.Change update(RiskOrder order, BrokerOrderUpdate update) {
        OrderStatus before = order.state.status();
        OrderState.Change change = order.state.apply(update);
        if (change != OrderState.Change.APPLIED) {
            return change;
        }
        String venueId = order.state.orderId();
        if (!venueId.equals(order.state.order().intentId())) {
            byVenueId.put(venueId, order);
        }
        if (before == OrderStatus.UNKNOWN || order.state.status() == OrderStatus.UNKNOWN) {
            side(order).changed();
        }
        if (order.state.terminal()) {
            close(order);
        }
        settle(order);
        return change;
    }

    /** Takes a fill of an order. */
    void fill(RiskOrder order, FillEvent fill) {
        long seen = order.filledSeen + fill.qty();
        order.filledSeen = seen < 0 ? Long.MAX_VALUE : seen;
        settle(order);
    }

    private void close(RiskOrder order) {
        order.open = false;
        side(order).remove(order);
        if (!order.superseded) {
            count(order, -1);
        }
        RiskOrder replaced = order.replaced;
        order.replaced = null;
        if (replaced != null && replaced.open && replaced.superseded) {
            // the replacement is over and the old order still works: it counts again
            replaced.coveredQty = 0;
            replaced.superseded = false;
            count(replaced, 1);
            reserve(replaced);
        }
    }

    private void settle(RiskOrder order) {
        reserve(order);
        if (order.state.terminal() && order.leavesQty() == 0) {
            byIntent.remove(order.state.order().intentId());
            if (!byVenueId.isEmpty()) {
                byVenueId.remove(order.state.orderId());
            }
        }
    }

    private static void reserve(RiskOrder order) {
        long qty = order.uncoveredQty(order.coveredQty);
        if (qty == order.reservedQty) {
            return;
        }
        SymbolRisk symbol = order.symbol;
        long notional = symbol.notional(order.refPrice, qty);
        long change = notional - order.reservedNotional;
        boolean buy = order.state.order().side() == Side.BUY;
        if (buy) {
            symbol.asset().reserveCash(change);
        }
        side(order).reserve(qty - order.reservedQty, change);
        order.reservedQty = qty;
        order.reservedNotional = notional;
        symbol.touch();
    }

    private void count(RiskOrder order, int change) {
        open += change;
        order.strategy.openOrders += change;
    }

    private static SideOrders side(RiskOrder order) {
        return order.symbol.orders(order.state.order().side());
    }
}
