package io.njord.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A trade of the venue, on {@code md.trades.{symbol}}. On the wire it also carries the aliases {@code type}, {@code id},
 * {@code amount} and {@code timestamp} that older consumers read.
 *
 * @param instrument JSON symbol (and venue)
 * @param side side of the taker
 * @param qty base quantity, positive
 * @param price positive
 * @param tsLocalNs time of receipt
 * @param tsExchangeMs venue time; 0 = not told (JSON null)
 * @param aggId the venue's trade id
 */
public record TradeEvent(
        Instrument instrument,
        Side side,
        long qty,
        long price,
        long tsLocalNs,
        long tsExchangeMs,
        @Nullable String aggId)
        implements Event, Trade {

    @Override
    public EventType type() {
        return EventType.TRADE;
    }

    @Override
    public long tsNs() {
        return tsLocalNs;
    }

    /** Returns an event of a trade. */
    public static TradeEvent of(Trade trade) {
        return new TradeEvent(
                trade.instrument(),
                trade.side(),
                trade.qty(),
                trade.price(),
                trade.tsLocalNs(),
                trade.tsExchangeMs(),
                trade.aggId());
    }
}
