package io.njord.core.market;

import io.njord.contracts.Instrument;
import java.util.Arrays;

/**
 * The trades of one instrument in columns, oldest first. Immutable by agreement: the arrays are not copied, nobody writes to
 * them. Safe for any number of readers.
 */
public final class TradeSeries {
    private final Instrument instrument;
    private final long[] tsNs;
    private final long[] price;
    private final long[] qty;
    private final byte[] side;

    /**
     * Joins columns.
     *
     * @param instrument whose scales the numbers have
     * @param tsNs times, ascending, equal ones allowed, UTC epoch nanoseconds
     * @param price prices
     * @param qty base quantities
     * @param side of the taker: 1 = buy, -1 = sell
     * @throws IllegalArgumentException when the columns differ in length
     */
    public TradeSeries(Instrument instrument, long[] tsNs, long[] price, long[] qty, byte[] side) {
        int n = tsNs.length;
        if (price.length != n || qty.length != n || side.length != n) {
            throw new IllegalArgumentException("the columns of " + instrument + " differ in length: " + n + " times, "
                    + price.length + " prices, " + qty.length + " quantities, " + side.length + " sides");
        }
        this.instrument = instrument;
        this.tsNs = tsNs;
        this.price = price;
        this.qty = qty;
        this.side = side;
    }

    /** Returns the number of trades. */
    public int size() {
        return tsNs.length;
    }

    /** Returns the trades from an index, inclusive, to another, exclusive. */
    public TradeSeries slice(int from, int to) {
        return new TradeSeries(
                instrument,
                Arrays.copyOfRange(tsNs, from, to),
                Arrays.copyOfRange(price, from, to),
                Arrays.copyOfRange(qty, from, to),
                Arrays.copyOfRange(side, from, to));
    }

    /** Returns the instrument. */
    public Instrument instrument() {
        return instrument;
    }

    /** Returns the column of times; do not write to it. */
    public long[] tsNs() {
        return tsNs;
    }

    /** Returns the column of prices; do not write to it. */
    public long[] price() {
        return price;
    }

    /** Returns the column of base quantities; do not write to it. */
    public long[] qty() {
        return qty;
    }

    /** Returns the column of taker sides, 1 or -1; do not write to it. */
    public byte[] side() {
        return side;
    }
}
