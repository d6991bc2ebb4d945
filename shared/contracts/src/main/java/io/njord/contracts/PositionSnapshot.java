package io.njord.contracts;

/**
 * A position after a change, on {@code positions.snapshot}. Average cost; see {@code PositionsMachine}.
 *
 * @param strategyId whose; empty = the account's net position
 * @param instrument JSON symbol (and venue)
 * @param qty signed base quantity
 * @param cost signed cost of the open quantity, Money; JSON avg_price is cost by qty, 0 when flat
 * @param realizedGross Money, before fees
 * @param fees Money in the quote asset, sum of all fees
 * @param unrealizedPnl Money at markPrice
 * @param markPrice 0 = none yet
 * @param tsNs event time
 */
public record PositionSnapshot(
        String strategyId,
        Instrument instrument,
        long qty,
        long cost,
        long realizedGross,
        long fees,
        long unrealizedPnl,
        long markPrice,
        long tsNs)
        implements Event {

    @Override
    public EventType type() {
        return EventType.POSITION;
    }

    /** Returns the realised profit after fees, Money. JSON realized_pnl. */
    public long realizedPnl() {
        return Decimals.add(realizedGross, -fees);
    }
}
