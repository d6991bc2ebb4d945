package io.njord.core.market;

import io.njord.contracts.Bar;
import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;

/** Shows one bar of a {@link BarSeries} after the other without making objects. Not thread-safe. */
public final class BarCursor implements Bar {
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

    /** Creates a cursor that stands before the first bar. */
    public BarCursor(BarSeries series) {
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

    /** Steps to a bar; returns this. What nobody asks for is not read: columns come from memory, and that is what is slow. */
    public BarCursor at(int bar) {
        index = bar;
        return this;
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
