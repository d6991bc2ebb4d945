package io.njord.contracts;

import java.util.Objects;

/**
 * One tradable symbol of one venue and the scales of its numbers: prices are {@code long}s with {@code priceScale} decimals,
 * quantities {@code long}s with {@code qtyScale} decimals, amounts see {@link Money}.
 *
 * @param symbol BASE/QUOTE, as in payloads and topics
 * @param venue the venue's id, e.g. {@code binance}
 * @param venueSymbol the venue's own spelling, e.g. {@code BTCUSDT}
 * @param base asset that is bought and sold
 * @param quote asset that prices are in
 * @param priceScale decimals of prices
 * @param qtyScale decimals of quantities
 * @param tick price increment, at priceScale; at least 1
 * @param step quantity increment, at qtyScale; at least 1
 * @param minPrice lowest price, 0 = no limit
 * @param maxPrice highest price, 0 = no limit
 * @param minQty smallest quantity, 0 = no limit
 * @param maxQty largest quantity, 0 = no limit
 * @param minNotional smallest notional as {@link Money}, 0 = no limit
 */
public record Instrument(
        String symbol,
        String venue,
        String venueSymbol,
        String base,
        String quote,
        int priceScale,
        int qtyScale,
        long tick,
        long step,
        long minPrice,
        long maxPrice,
        long minQty,
        long maxQty,
        long minNotional) {

    /** Checks the scales and increments. */
    public Instrument {
        Objects.requireNonNull(symbol, "symbol");
        if (priceScale < 0 || priceScale > Decimals.MAX_SCALE || qtyScale < 0 || qtyScale > Decimals.MAX_SCALE) {
            throw new IllegalArgumentException(symbol + ": scales must lie in 0.." + Decimals.MAX_SCALE + ", got "
                    + priceScale + " and " + qtyScale);
        }
        if (tick < 1 || step < 1) {
            throw new IllegalArgumentException(
                    symbol + ": tick and step must be positive, got " + tick + " and " + step);
        }
    }

    /** Returns a spot instrument without limits beyond tick and step; both are given as decimal text. */
    public static Instrument spot(String symbol, String venue, String tickSize, String stepSize) {
        int slash = symbol.indexOf('/');
        if (slash < 1) {
            throw new ContractException(Reason.INVALID_MESSAGE, "symbol", symbol, "write BASE/QUOTE");
        }
        int priceScale = scaleOf(tickSize);
        int qtyScale = scaleOf(stepSize);
        return new Instrument(
                symbol,
                venue,
                symbol.replace("/", ""),
                symbol.substring(0, slash),
                symbol.substring(slash + 1),
                priceScale,
                qtyScale,
                Decimals.parse(tickSize, priceScale),
                Decimals.parse(stepSize, qtyScale),
                0,
                0,
                0,
                0,
                0);
    }

    /** Returns the number of decimals that matter in decimal text: 2 for {@code 0.0100}. */
    public static int scaleOf(String decimal) {
        return Math.max(
                0, new java.math.BigDecimal(decimal).stripTrailingZeros().scale());
    }

    /** Reads a price. */
    public long price(String text) {
        return Decimals.parse(text, priceScale);
    }

    /** Reads a quantity. */
    public long qty(String text) {
        return Decimals.parse(text, qtyScale);
    }

    /** Prints a price. */
    public String printPrice(long price) {
        return Decimals.print(price, priceScale);
    }

    /** Prints a quantity. */
    public String printQty(long qty) {
        return Decimals.print(qty, qtyScale);
    }

    /** Returns the name used in file names: the symbol without the slash. */
    public String fileName() {
        return symbol.replace("/", "");
    }

    @Override
    public String toString() {
        return symbol + "@" + venue;
    }
}
