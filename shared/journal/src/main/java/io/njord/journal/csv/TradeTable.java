package io.njord.journal.csv;

import io.njord.contracts.Instrument;

/**
 * The trades of a file in its order. The columns are shared, nobody writes to them.
 *
 * @param instrument whose scales the numbers have
 * @param ts times, UTC epoch nanoseconds
 * @param price prices
 * @param qty base quantities
 * @param side side of the taker: 1 bought, -1 sold, 0 not told
 * @param id the venue's trade ids, -1 = not told
 * @param report how the file was read
 */
@SuppressWarnings("ArrayRecordComponent") // columns are compared by nobody
public record TradeTable(
        Instrument instrument, long[] ts, long[] price, long[] qty, long[] side, long[] id, CsvReport report)
        implements CsvTable {

    @Override
    public int size() {
        return ts.length;
    }
}
