package io.njord.core.risk;

import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.Side;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The working orders of one side of one symbol: what they reserve, and which of them an order could meet. */
final class SideOrders {
    private final Side side;
    private RiskOrder[] orders = new RiskOrder[4];
    private int count;
    private long qty;
    private long notional;
    private long best;
    private boolean bestKnown = true;

    SideOrders(Side side) {
        this.side = side;
    }

    /** Returns the quantity that may still fill. */
    long qty() {
        return qty;
    }

    /** Returns the reserved notional, Money. */
    long notional() {
        return notional;
    }

    /** Changes what is reserved; where a sum does not fit, nothing changes. */
    void reserve(long qtyChange, long notionalChange) {
        long nextQty = Math.addExact(qty, qtyChange);
        notional = Math.addExact(notional, notionalChange);
        qty = nextQty;
    }

    void add(RiskOrder order) {
        if (count == orders.length) {
            orders = Arrays.copyOf(orders, 2 * count);
        }
        order.place = count;
        orders[count++] = order;
        if (bestKnown) {
            improve(meetingPrice(order));
        }
    }

    void remove(RiskOrder order) {
        RiskOrder last = orders[--count];
        orders[order.place] = last;
        last.place = order.place;
        orders[count] = order; // keeps the array free of nulls; overwritten by the next order
        if (count == 0) {
            best = 0;
            bestKnown = true;
        } else if (meetingPrice(order) == best) {
            bestKnown = false;
        }
    }

    /** Forgets the best price: the way an order counts has changed. */
    void changed() {
        bestKnown = count == 0;
    }

    /**
     * Returns an order that an opposite order would meet, or null.
     *
     * @param price the opposite order's limit; {@link Long#MAX_VALUE} for a market buy, 0 for a market sell
     * @param ignored an order that does not count, or null
     */
    @Nullable
    RiskOrder meets(long price, @Nullable RiskOrder ignored) {
        if (count == 0 || !meets(best(), price)) {
            return null;
        }
        for (int i = 0; i < count; i++) {
            if (orders[i] != ignored && meets(meetingPrice(orders[i]), price)) {
                return orders[i];
            }
        }
        return null;
    }

    private boolean meets(long own, long price) {
        return own != 0 && (side == Side.SELL ? own <= price : own >= price);
    }

    private long best() {
        if (!bestKnown) {
            best = 0;
            for (int i = 0; i < count; i++) {
                improve(meetingPrice(orders[i]));
            }
            bestKnown = true;
        }
        return best;
    }

    private void improve(long price) {
        if (price != 0 && (best == 0 || (side == Side.SELL ? price < best : price > best))) {
            best = price;
        }
    }

    /**
     * The price an order can be met at: a limit order's limit. A market order is through the book before the next order
     * comes, and a stop is not in it, unless nobody knows what became of them: then they may be met anywhere. 0 = not met.
     */
    private long meetingPrice(RiskOrder order) {
        OrderEvent event = order.state.order();
        if (event.orderType() == OrderType.LIMIT) {
            return event.limitPrice();
        }
        if (order.state.status() != OrderStatus.UNKNOWN) {
            return 0;
        }
        return side == Side.SELL ? 1 : Long.MAX_VALUE;
    }
}
