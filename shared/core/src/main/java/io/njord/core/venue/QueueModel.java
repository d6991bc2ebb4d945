package io.njord.core.venue;

/**
 * How much foreign quantity stands ahead of a resting order at its price. The recorded book tells quantities, not places in
 * the queue, so every model assumes; its name says what.
 */
public interface QueueModel {
    /** Returns the quantity ahead of an order that joins a level showing this quantity. */
    long join(long displayedQty);

    /**
     * Returns the quantity ahead after a trade at the order's price that took from its side; negative: so much of the trade
     * reached the order.
     */
    default long afterTrade(long aheadQty, long tradedQty) {
        return aheadQty - tradedQty;
    }

    /**
     * Returns the quantity ahead after the level's quantity was told anew.
     *
     * @param aheadQty quantity ahead so far, trades included
     * @param before the level's quantity when it was last told
     * @param now the level's quantity
     * @param traded what traded at the level in between
     */
    long afterBook(long aheadQty, long before, long now, long traded);
}
