package io.njord.contracts;

/**
 * A finished bar as strategies and indicators read it: an {@link OhlcvBar}, or a view that walks over stored columns and
 * shows the next bar with the next step. Keep its numbers, not the object. Prices and quantities are at the instrument's
 * scales.
 */
public interface Bar {
    /** Returns the instrument. */
    Instrument instrument();

    /** Returns the length. */
    Timeframe timeframe();

    /** Returns the start, inclusive, UTC epoch nanoseconds. */
    long tsOpen();

    /** Returns the end, exclusive, UTC epoch nanoseconds. */
    long tsClose();

    /** Returns the first price. */
    long open();

    /** Returns the highest price. */
    long high();

    /** Returns the lowest price. */
    long low();

    /** Returns the last price. */
    long close();

    /** Returns the base quantity. */
    long volume();

    /** Returns whether no trade happened in it: a gap bar. */
    boolean synthetic();

    /** Returns whether it started before the first trade seen. */
    boolean partial();
}
