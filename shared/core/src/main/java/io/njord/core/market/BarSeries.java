package io.njord.core.market;

import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import java.util.Arrays;

/**
 * The bars of one instrument in columns, oldest first, one array a field, so that a million bars are six arrays and no
 * objects. Immutable by agreement: the arrays are not copied, nobody writes to them. Safe for any number of readers.
 */
public final class BarSeries {
    private final Instrument instrument;
    private final Timeframe timeframe;
    private final long[] tsOpen;
    private final long[] open;
    private final long[] high;
    private final long[] low;
    private final long[] close;
    private final long[] volume;

    /**
     * Joins columns.
     *
     * @param instrument whose scales the numbers have
     * @param timeframe length of every bar
     * @param tsOpen starts, strictly ascending, UTC epoch nanoseconds
     * @param open first prices
     * @param high highest prices
     * @param low lowest prices
     * @param close last prices
     * @param volume base quantities
     * @throws IllegalArgumentException when the columns differ in length
     */
    public BarSeries(
            Instrument instrument,
            Timeframe timeframe,
            long[] tsOpen,
            long[] open,
            long[] high,
            long[] low,
            long[] close,
            long[] volume) {
        int n = tsOpen.length;
        if (open.length != n || high.length != n || low.length != n || close.length != n || volume.length != n) {
            throw new IllegalArgumentException("the columns of " + instrument + " differ in length: " + n + " times, "
                    + open.length + " opens, " + high.length + " highs, " + low.length + " lows, " + close.length
                    + " closes, " + volume.length + " volumes");
        }
        this.instrument = instrument;
        this.timeframe = timeframe;
        this.tsOpen = tsOpen;
        this.open = open;
        this.high = high;
        this.low = low;
        this.close = close;
        this.volume = volume;
    }

    /** Returns the number of bars. */
    public int size() {
        return tsOpen.length;
    }

    /** Returns when a bar ends, UTC epoch nanoseconds. */
    public long end(int bar) {
        return tsOpen[bar] + timeframe.lengthNs();
    }

    /** Returns the bars from one index (inclusive) to another (exclusive), copied. */
    public BarSeries slice(int from, int to) {
        return new BarSeries(
                instrument,
                timeframe,
                Arrays.copyOfRange(tsOpen, from, to),
                Arrays.copyOfRange(open, from, to),
                Arrays.copyOfRange(high, from, to),
                Arrays.copyOfRange(low, from, to),
                Arrays.copyOfRange(close, from, to),
                Arrays.copyOfRange(volume, from, to));
    }

    /** Returns the instrument. */
    public Instrument instrument() {
        return instrument;
    }

    /** Returns the length of every bar. */
    public Timeframe timeframe() {
        return timeframe;
    }

    /** Returns the column of starts; do not write to it. */
    public long[] tsOpen() {
        return tsOpen;
    }

    /** Returns the column of first prices; do not write to it. */
    public long[] open() {
        return open;
    }

    /** Returns the column of highest prices; do not write to it. */
    public long[] high() {
        return high;
    }

    /** Returns the column of lowest prices; do not write to it. */
    public long[] low() {
        return low;
    }

    /** Returns the column of last prices; do not write to it. */
    public long[] close() {
        return close;
    }

    /** Returns the column of base quantities; do not write to it. */
    public long[] volume() {
        return volume;
    }
}
