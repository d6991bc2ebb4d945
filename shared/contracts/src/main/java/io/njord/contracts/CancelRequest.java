package io.njord.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Asks the venue to cancel a working order, on {@code orders.cancel}. Never gated by the kill switch.
 *
 * @param orderId the order (paper: the intent's id)
 * @param instrument JSON symbol; null = whatever the order's is
 * @param strategyId whose order; empty = unknown
 * @param actor who asks: a strategy id, risk, operator
 * @param reason why
 * @param tsNs request time
 */
public record CancelRequest(
        String orderId, @Nullable Instrument instrument, String strategyId, String actor, String reason, long tsNs)
        implements Event {

    @Override
    public EventType type() {
        return EventType.CANCEL;
    }
}
