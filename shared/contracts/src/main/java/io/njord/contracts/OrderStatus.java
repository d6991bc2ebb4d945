package io.njord.contracts;

/**
 * The state of an order as the venue (real or simulated) last told it. JSON: the upper-case name.
 *
 * <p>{@link #UNKNOWN} is a state of its own: the fate of the order was not heard. It counts as exposure and is left only on
 * evidence from the venue.
 */
public enum OrderStatus {
    /** Accepted by risk, on its way to the venue. */
    PENDING_NEW(false),
    NEW(false),
    PARTIALLY_FILLED(false),
    FILLED(true),
    CANCELED(true),
    REJECTED(true),
    EXPIRED(true),
    UNKNOWN(false);

    private final boolean terminal;

    OrderStatus(boolean terminal) {
        this.terminal = terminal;
    }

    /** Returns whether no further change can follow. */
    public boolean terminal() {
        return terminal;
    }
}
