package io.njord.core.market;

import io.njord.contracts.Bar;
import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;

/** Shows one bar of a {@link BarSeries} after the other without making objects. Not thread-safe. */
public final class BarCursor implements Bar {
    private final BarSeries series;
    private int index;

    /** Creates a cursor that stands on the first bar. */
    public BarCursor(BarSeries series) {
        this.series = series;
    }

    /** Steps to a bar; returns this. */
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
        return series.instrument();
    }

    @Override
    public Timeframe timeframe() {
        return series.timeframe();
    }

    @Override
    public long tsOpen() {
        return series.tsOpen()[index];
    }

    @Override
    public long tsClose() {
        return series.tsOpen()[index] + series.timeframe().lengthNs();
    }

    @Override
    public long open() {
        return series.open()[index];
    }

    @Override
    public long high() {
        return series.high()[index];
    }

    @Override
    public long low() {
        return series.low()[index];
    }

    @Override
    public long close() {
        return series.close()[index];
    }

    @Override
    public long volume() {
        return series.volume()[index];
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
