package io.njord.core.orders;

import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderStatus;

/**
 * What is known of one order. Statuses move only along {@link OrderTransitions}, the filled quantity only grows and never beyond
 * what was ordered; an update that breaks this changes nothing. Not thread-safe.
 */
public final class OrderState {
    private final OrderEvent order;
    private String orderId;
    private OrderStatus status = OrderStatus.PENDING_NEW;
    private long filledQty;

    /** What an update did. */
    public enum Change {
        /** The state is another one now. */
        APPLIED,
        /** It told what was known. */
        REPEATED,
        /** It contradicts what is known and changed nothing. */
        ILLEGAL
    }

    /** Creates the state of an order that risk has just accepted. */
    public OrderState(OrderEvent order) {
        this.order = order;
        this.orderId = order.intentId();
    }

    /** Takes what the venue tells. */
    public Change apply(BrokerOrderUpdate update) {
        OrderStatus next = update.status();
        // an order whose fate was not heard has filled at least what was known
        long filled = next == OrderStatus.UNKNOWN ? Math.max(filledQty, update.filledQty()) : update.filledQty();
        if (next == status && filled == filledQty) {
            return Change.REPEATED;
        }
        boolean plausible =
                filled >= filledQty && filled <= order.qty() && (next != OrderStatus.FILLED || filled == order.qty());
        if (!plausible || !OrderTransitions.allowed(status, next)) {
            return Change.ILLEGAL;
        }
        status = next;
        filledQty = filled;
        if (!update.orderId().isEmpty()) {
            orderId = update.orderId();
        }
        return Change.APPLIED;
    }

    /** Returns the order as risk accepted it. */
    public OrderEvent order() {
        return order;
    }

    /** Returns the id that a cancel request names: the venue's where it told one, else the intent's. */
    public String orderId() {
        return orderId;
    }

    /** Returns the latest legal state. */
    public OrderStatus status() {
        return status;
    }

    /** Returns the cumulative base quantity that the venue told. */
    public long filledQty() {
        return filledQty;
    }

    /** Returns whether no further change can follow. */
    public boolean terminal() {
        return status.terminal();
    }
}
