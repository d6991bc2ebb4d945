package io.njord.core.venue;

/**
 * What is assumed about trading inside a bar, of which only open, high, low and close are known. Common to all: an order takes
 * part in a bar only if it had arrived when the bar opened; a limit fills at its price or at a better open, a post-only one at its
 * price always; a stop fills at its price or at a worse open. A stop-limit whose limit is not reached where it triggers fills in
 * that bar only if the close, or the path behind the trigger, reaches the limit.
 */
public enum BarFillModel {
    /**
     * Market orders fill at the open of the next bar. Where a bar touches several orders, stops are served before limits: the
     * case that is worse for most strategies.
     */
    NEXT_BAR_OPEN,
    /**
     * Market orders fill at the close of the bar that raised them, as though the decision had taken no time. Everything else as
     * {@link #NEXT_BAR_OPEN}.
     */
    SAME_BAR_CLOSE,
    /**
     * Market orders fill at the open of the next bar. Inside a bar the price is assumed to walk from the open to the nearer
     * extreme, to the other one, to the close (equally near: the low first), and orders are served as it passes them.
     */
    INTRABAR_PATH
}
