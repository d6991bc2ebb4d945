package io.njord.contracts;

/**
 * Amounts of an asset: cash, fees, notionals, PnL. A {@code long} with {@link #SCALE} decimals, so 1.00 is 100,000,000; the
 * largest amount is about 92 billion. Overflow is an error.
 */
public final class Money {
    /** Decimals of every amount. */
    public static final int SCALE = 8;

    /** One unit of the asset. */
    public static final long ONE = 100_000_000L;

    private Money() {}

    /**
     * Returns price times quantity as an amount of the quote asset, rounded half-even at {@link #SCALE} decimals (exact
     * whenever the instrument's two scales add up to no more than that).
     *
     * @throws ContractException {@link Reason#OVERFLOW}
     */
    public static long notional(Instrument instrument, long price, long qty) {
        return Decimals.multiply(price, instrument.priceScale(), qty, instrument.qtyScale(), SCALE);
    }

    /** Reads decimal text. */
    public static long parse(CharSequence text) {
        return Decimals.parse(text, SCALE);
    }

    /** Prints without trailing zeros. */
    public static String print(long amount) {
        return Decimals.print(amount, SCALE);
    }
}
