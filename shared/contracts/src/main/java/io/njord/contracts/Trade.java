package io.njord.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A trade of the venue as strategies read it: a {@link TradeEvent}, or a view that walks over stored columns and shows the next
 * trade with the next step. Keep its numbers, not the object. Prices and quantities are at the instrument's scales.
 */
public interface Trade {
    /** Returns the instrument. */
    Instrument instrument();

    /** Returns the side of the taker. */
    Side side();

    /** Returns the base quantity. */
    long qty();

    /** Returns the price. */
    long price();

    /** Returns the time of receipt, UTC epoch nanoseconds. */
    long tsLocalNs();

    /** Returns the venue's time in milliseconds; 0 = not told. */
    long tsExchangeMs();

    /** Returns the venue's trade id, null when not told. */
    @Nullable
    String aggId();

    /** Returns the venue's time in nanoseconds, or the time of receipt when the venue told none. */
    default long tsExchangeNs() {
        return tsExchangeMs() > 0 ? Math.multiplyExact(tsExchangeMs(), 1_000_000L) : tsLocalNs();
    }
}
