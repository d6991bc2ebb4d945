package io.njord.contracts;

/**
 * Best bid and ask (and the last price where told), on {@code md.ticker.{symbol}}.
 *
 * @param instrument JSON symbol (and venue)
 * @param bid best bid price; 0 = none
 * @param bidQty quantity at the best bid
 * @param ask best ask price; 0 = none
 * @param askQty quantity at the best ask
 * @param last last trade price; 0 = not told (JSON null)
 * @param volume base volume of the venue's window; 0 = not told (JSON null)
 * @param updateId the venue's sequence number; 0 = not told
 * @param tsLocalNs time of receipt
 */
public record TickerEvent(
        Instrument instrument,
        long bid,
        long bidQty,
        long ask,
        long askQty,
        long last,
        long volume,
        long updateId,
        long tsLocalNs)
        implements Event {

    @Override
    public EventType type() {
        return EventType.TICKER;
    }

    @Override
    public long tsNs() {
        return tsLocalNs;
    }
}
