package io.njord.core.venue;

import io.njord.contracts.OrderEvent;
import io.njord.contracts.Side;
import io.njord.core.Notional;

/** An order at the venue and what has become of it so far. */
final class WorkingOrder {
    /** The quantity ahead is not known yet: the recorded book does not reach as far as the order's price. */
    static final long UNSEEN = -1;

    final OrderEvent order;
    final long seq;
    long leaves;
    long filledQuote;
    int fills;
    /** When it came to the venue. Bars only. */
    long arrivedNs;
    /** Whether its stop has been reached. Bars only. */
    boolean triggered;
    /** The number of the last bar that it had its chance in. Bars only. */
    long servedIn;
    /** Foreign quantity ahead of it at its price, or {@link #UNSEEN}. */
    long ahead = UNSEEN;
    /** What the level showed when it was last told. */
    long shown;
    /** What traded at the level since. */
    long tradedSinceShown;

    private final Notional notional;

    WorkingOrder(OrderEvent order, long seq, Notional notional) {
        this.order = order;
        this.notional = notional;
        this.seq = seq;
        this.leaves = order.qty();
    }

    String id() {
        return order.intentId();
    }

    Side side() {
        return order.side();
    }

    boolean buy() {
        return order.side() == Side.BUY;
    }

    long notional(long price, long qty) {
        return notional.of(price, qty);
    }

    long filledQty() {
        return order.qty() - leaves;
    }
}
