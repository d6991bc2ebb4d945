package io.njord.core.market;

import io.njord.contracts.Bar;
import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;

/** Shows one bar of a {@link BarSeries} after the other without making objects. Not thread-safe. */
public final class BarCursor implements Bar {
    private final BarSeries series;
    private final Timeframe timeframe;
    private final Instrument instrument;
    private final long lengthNs;
    private int index;
    private long tsOpen;
    private long open;
    private long high;
    private long low;
    private long close;
    private long volume;

    /** Creates a cursor that stands before the first bar. */
    public BarCursor(BarSeries series) {
        this.series = series;
        this.timeframe = series.timeframe();
        this.instrument = series.instrument();
        this.lengthNs = timeframe.lengthNs();
    }

    /** Steps to a bar; returns this. */
    public BarCursor at(int bar) {
        index = bar;
        tsOpen = series.tsOpen()[bar];
        open = series.open()[bar];
        high = series.high()[bar];
        low = series.low()[bar];
        close = series.close()[bar];
        volume = series.volume()[bar];
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
        return tsOpen;
    }

    @Override
    public long tsClose() {
        return tsOpen + lengthNs;
    }

    @Override
    public long open() {
        return open;
    }

    @Override
    public long high() {
        return high;
    }

    @Override
    public long low() {
        return low;
    }

    @Override
    public long close() {
        return close;
    }

    @Override
    public long volume() {
        return volume;
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
