package io.njord.core.market;

import io.njord.contracts.Instrument;
import io.njord.contracts.Side;
import io.njord.contracts.Trade;
import org.jspecify.annotations.Nullable;

/** Shows one trade of a {@link TradeSeries} after the other without making objects. Not thread-safe. */
public final class TradeCursor implements Trade {
    private final TradeSeries series;
    private final Instrument instrument;
    private long tsNs;
    private long price;
    private long qty;
    private byte side;

    /** Creates a cursor that stands before the first trade. */
    public TradeCursor(TradeSeries series) {
        this.series = series;
        this.instrument = series.instrument();
    }

    /** Steps to a trade; returns this. */
    public TradeCursor at(int trade) {
        tsNs = series.tsNs()[trade];
        price = series.price()[trade];
        qty = series.qty()[trade];
        side = series.side()[trade];
        return this;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public Side side() {
        return side > 0 ? Side.BUY : Side.SELL;
    }

    @Override
    public long qty() {
        return qty;
    }

    @Override
    public long price() {
        return price;
    }

    @Override
    public long tsLocalNs() {
        return tsNs;
    }

    @Override
    public long tsExchangeMs() {
        return 0;
    }

    @Override
    public @Nullable String aggId() {
        return null;
    }
}
