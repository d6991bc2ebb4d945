package io.njord.lab.result;

import io.njord.contracts.Instrument;
import io.njord.contracts.Side;

/**
 * A position from flat to flat, or to the fill that turned it round; the last one may still be open.
 *
 * @param strategyId whose
 * @param instrument of what
 * @param side buy for a long position, sell for a short one
 * @param qty the largest quantity that was open
 * @param entryNs time of the first fill
 * @param exitNs time of the last fill, or of the last mark while it is open
 * @param entryPrice average price of the entries, rounded half-even to the price's last decimal
 * @param exitPrice average price of the exits likewise; the last mark while it is open
 * @param grossPnl Money, before fees; at the last mark while it is open
 * @param fees Money of the quote asset
 * @param bars how many bars it was open for
 * @param open whether it was still open at the end
 */
public record RoundTrip(
        String strategyId,
        Instrument instrument,
        Side side,
        long qty,
        long entryNs,
        long exitNs,
        long entryPrice,
        long exitPrice,
        long grossPnl,
        long fees,
        int bars,
        boolean open) {

    /** Returns the profit after fees, Money. */
    public long netPnl() {
        return grossPnl - fees;
    }
}
