package io.njord.core.orders;

import io.njord.contracts.OrderStatus;

/**
 * The one table of which state of an order may follow which.
 *
 * <p>Pending → anything. New → anything but pending; a rejection of a new order is real: a stop that triggers into an empty
 * book. Partially filled → more fills, filled, cancelled, expired or unknown. Unknown → whatever the venue gives evidence of,
 * but never pending again. The four terminal states are final. A state may be told again with more filled.
 */
public final class OrderTransitions {
    private OrderTransitions() {}

    /** Returns whether the venue may tell {@code to} about an order it last called {@code from}. */
    public static boolean allowed(OrderStatus from, OrderStatus to) {
        return switch (from) {
            case PENDING_NEW -> true;
            case NEW, UNKNOWN -> to != OrderStatus.PENDING_NEW;
            case PARTIALLY_FILLED ->
                switch (to) {
                    case PENDING_NEW, NEW, REJECTED -> false;
                    case PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED, UNKNOWN -> true;
                };
            case FILLED, CANCELED, REJECTED, EXPIRED -> false;
        };
    }
}
