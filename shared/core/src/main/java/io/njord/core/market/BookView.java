package io.njord.core.market;

import io.njord.contracts.Side;

/** A read-only order book. Level 0 is the best; prices and quantities are at the instrument's scales; 0 where there is none. */
public interface BookView {
    /** Returns whether the book can be trusted: a snapshot was taken and no change has been missed since. */
    boolean valid();

    /** Returns the number of levels; {@code BUY} is the bid side. */
    int depth(Side side);

    /** Returns the price of a level. */
    long price(Side side, int level);

    /** Returns the quantity of a level. */
    long qty(Side side, int level);

    /** Returns the quantity at a price. */
    long qtyAt(Side side, long price);

    /** Returns the best bid, 0 when there is none. */
    default long bid() {
        return depth(Side.BUY) == 0 ? 0 : price(Side.BUY, 0);
    }

    /** Returns the best ask, 0 when there is none. */
    default long ask() {
        return depth(Side.SELL) == 0 ? 0 : price(Side.SELL, 0);
    }

    /** Returns the venue's last sequence number. */
    long lastUpdateId();
}
