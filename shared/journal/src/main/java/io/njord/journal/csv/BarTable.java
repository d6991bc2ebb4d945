package io.njord.journal.csv;

import io.njord.contracts.Instrument;

/**
 * The bars of a file as it has them: in its order, with its duplicates. The columns are shared, nobody writes to them.
 *
 * @param instrument whose scales the numbers have
 * @param lengthNs length of a bar
 * @param ts starts, UTC epoch nanoseconds
 * @param open first prices
 * @param high highest prices
 * @param low lowest prices
 * @param close last prices
 * @param volume base quantities
 * @param report how the file was read
 */
@SuppressWarnings("ArrayRecordComponent") // columns are compared by nobody
public record BarTable(
        Instrument instrument,
        long lengthNs,
        long[] ts,
        long[] open,
        long[] high,
        long[] low,
        long[] close,
        long[] volume,
        CsvReport report)
        implements CsvTable {

    @Override
    public int size() {
        return ts.length;
    }

    /** Returns a row's numbers as text: {@code o=1.5 h=2 l=1 c=2 v=10}. */
    public String text(int row) {
        return "o=" + instrument.printPrice(open[row]) + " h=" + instrument.printPrice(high[row]) + " l="
                + instrument.printPrice(low[row]) + " c=" + instrument.printPrice(close[row]) + " v="
                + instrument.printQty(volume[row]);
    }

    /** Returns whether two rows have the same numbers. */
    public boolean same(int a, int b) {
        return open[a] == open[b]
                && high[a] == high[b]
                && low[a] == low[b]
                && close[a] == close[b]
                && volume[a] == volume[b];
    }
}
