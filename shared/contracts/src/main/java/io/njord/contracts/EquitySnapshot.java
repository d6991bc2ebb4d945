package io.njord.contracts;

/**
 * The account in one quote asset, on {@code portfolio.equity}.
 *
 * @param asset quote asset
 * @param cash Money
 * @param equity cash plus positions at mark, Money
 * @param realizedPnl after fees, Money
 * @param unrealizedPnl Money
 * @param fees Money
 * @param dayPnl change of equity since UTC midnight or the start, Money
 * @param exposure gross exposure at mark, Money
 * @param tsNs event time
 */
public record EquitySnapshot(
        String asset,
        long cash,
        long equity,
        long realizedPnl,
        long unrealizedPnl,
        long fees,
        long dayPnl,
        long exposure,
        long tsNs)
        implements Event {

    @Override
    public EventType type() {
        return EventType.EQUITY;
    }
}
