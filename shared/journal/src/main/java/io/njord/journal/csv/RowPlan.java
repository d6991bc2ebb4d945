package io.njord.journal.csv;

import java.util.List;

/**
 * How the fields of a line become numbers in columns. A slot is the index of a column in memory; for bars time, open, high,
 * low, close, volume, for trades time, price, quantity, side, id.
 *
 * @param bars true for bars, false for trades
 * @param separator between fields
 * @param kinds what each field is, up to the last one that matters
 * @param slots where each field goes; -1 for a skipped one
 * @param names of the fields, for messages
 * @param slotCount number of columns in memory
 * @param time how times are written
 * @param dayNs start of the day that times of day are added to
 * @param priceScale decimals of prices
 * @param qtyScale decimals of quantities
 * @param priceFixed true when the user gave the tick, so that more decimals are an error
 * @param qtyFixed true when the user gave the step
 */
@SuppressWarnings("ArrayRecordComponent") // shared by the workers of one file, never changed
record RowPlan(
        boolean bars,
        byte separator,
        byte[] kinds,
        int[] slots,
        List<String> names,
        int slotCount,
        TimeFormat time,
        long dayNs,
        int priceScale,
        int qtyScale,
        boolean priceFixed,
        boolean qtyFixed) {
    static final byte SKIP = 0;
    static final byte TIME_NUMBER = 1;
    static final byte PRICE = 2;
    static final byte QTY = 3;
    static final byte TIME_TEXT = 4;
    static final byte SIDE = 5;
    static final byte MAKER = 6;
    static final byte ID = 7;

    /** Slots of bars and of trades. */
    static final int TS = 0;

    static final int OPEN = 1;
    static final int HIGH = 2;
    static final int LOW = 3;
    static final int CLOSE = 4;
    static final int VOLUME = 5;
    static final int TRADE_PRICE = 1;
    static final int TRADE_QTY = 2;
    static final int TRADE_SIDE = 3;
    static final int TRADE_ID = 4;

    /** In the side column: the file tells no taker. */
    static final long NO_SIDE = 0;

    /** In the id column: no number. */
    static final long NO_ID = -1;

    RowPlan withScales(int price, int qty) {
        return new RowPlan(
                bars, separator, kinds, slots, names, slotCount, time, dayNs, price, qty, priceFixed, qtyFixed);
    }

    boolean sameScales(RowPlan other) {
        return priceScale == other.priceScale && qtyScale == other.qtyScale;
    }

    /** Returns the decimals of a field of this kind. */
    int scale(byte kind) {
        return kind == PRICE ? priceScale : qtyScale;
    }
}
