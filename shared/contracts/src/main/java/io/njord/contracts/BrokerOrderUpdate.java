package io.njord.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What became of an order, on {@code broker.orders}.
 *
 * @param orderId JSON exchange_order_id (paper: the intent's id)
 * @param clientOrderId our id at the venue
 * @param intentId the intent
 * @param strategyId whose order
 * @param instrument JSON symbol (and venue)
 * @param side buy or sell
 * @param status new state
 * @param qty ordered base quantity
 * @param limitPrice 0 = none (JSON null)
 * @param filledQty cumulative base quantity
 * @param filledQuote cumulative quote amount, Money; JSON avg_price is this by filledQty
 * @param reason why, for rejected, cancelled and expired
 * @param detail the numbers behind the reason; may be empty
 * @param tsNs event time
 */
public record BrokerOrderUpdate(
        String orderId,
        String clientOrderId,
        String intentId,
        String strategyId,
        Instrument instrument,
        Side side,
        OrderStatus status,
        long qty,
        long limitPrice,
        long filledQty,
        long filledQuote,
        @Nullable Reason reason,
        String detail,
        long tsNs)
        implements Event {

    @Override
    public EventType type() {
        return EventType.ORDER_UPDATE;
    }

    /** Returns the quantity that is still open: 0 in a terminal state. */
    public long leavesQty() {
        return status.terminal() ? 0 : qty - filledQty;
    }
}
