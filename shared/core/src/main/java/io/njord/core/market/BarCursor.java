package io.njord.core.market;

import io.njord.contracts.Bar;
import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;

/** Shows one bar of a {@link BarSeries} after the other without making objects. Not thread-safe. */
public final class BarCursor implements Bar {
    private static final int LONGS_IN_A_CACHE_LINE = 8;

    private final BarSeries series;
    private final Timeframe timeframe;
    private final Instrument instrument;
    private final long lengthNs;
    private final long[] tsOpen;
    private final long[] open;
    private final long[] high;
    private final long[] low;
    private final long[] close;
    private final long[] volume;
    private int index = -1;

    @SuppressWarnings("UnusedVariable") // written so that the reads are not optimised away
    private long fetched;

    /** Creates a cursor that stands before the first bar. */
    public BarCursor(BarSeries series) {
        this.series = series;
        this.timeframe = series.timeframe();
        this.instrument = series.instrument();
        this.lengthNs = timeframe.lengthNs();
        this.tsOpen = series.tsOpen();
        this.open = series.open();
        this.high = series.high();
        this.low = series.low();
        this.close = series.close();
        this.volume = series.volume();
    }

    /** Steps to a bar; returns this. */
    public BarCursor at(int bar) {
        index = bar;
        return this;
    }

    /**
     * Reads some opens of these bars. Few strategies look at them, but every order that waits for one is filled there: read in a
     * row they come from memory many times faster than one by one at that moment.
     */
    public void fetchOpens(int from, int to) {
        long sum = 0;
        for (int bar = from; bar < to; bar += LONGS_IN_A_CACHE_LINE) {
            sum += open[bar];
        }
        fetched = sum;
    }

    /** Returns the bars that it shows. */
    public BarSeries series() {
        return series;
    }

    /** Returns where it stands. */
    public int index() {
        return index;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public Timeframe timeframe() {
        return timeframe;
    }

    @Override
    public long tsOpen() {
        return tsOpen[index];
    }

    @Override
    public long tsClose() {
        return tsOpen[index] + lengthNs;
    }

    @Override
    public long open() {
        return open[index];
    }

    @Override
    public long high() {
        return high[index];
    }

    @Override
    public long low() {
        return low[index];
    }

    @Override
    public long close() {
        return close[index];
    }

    @Override
    public long volume() {
        return volume[index];
    }

    @Override
    public boolean synthetic() {
        return false;
    }

    @Override
    public boolean partial() {
        return false;
    }
}
