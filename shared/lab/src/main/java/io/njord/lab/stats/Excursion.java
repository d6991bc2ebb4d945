package io.njord.lab.stats;

import io.njord.contracts.Side;
import io.njord.core.market.BarSeries;
import io.njord.lab.result.RoundTrip;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How far the market went against a trade and for it while it was open, as positive fractions of the entry price (maximum
 * adverse and favourable excursion, Sweeney 1996). Measured on the highs and lows of every bar that overlaps the trade, the bars
 * of entry and exit included, and on the exit price, so both are upper bounds.
 *
 * @param adverse the furthest against it, 0 when it never was
 * @param favourable the furthest for it, 0 when it never was
 */
public record Excursion(double adverse, double favourable) {

    /** Measures a trade on the bars of its instrument. Empty when none of them overlaps the trade. */
    public static Optional<Excursion> of(RoundTrip trade, List<BarSeries> series) {
        for (BarSeries bars : series) {
            if (bars.instrument().equals(trade.instrument())) {
                return of(trade, bars);
            }
        }
        return Optional.empty();
    }

    private static Optional<Excursion> of(RoundTrip trade, BarSeries bars) {
        long[] starts = bars.tsOpen();
        int first = firstOverlapping(starts, trade.entryNs(), bars.timeframe().lengthNs());
        long[] lows = bars.low();
        long[] highs = bars.high();
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = first; i < starts.length && starts[i] <= trade.exitNs(); i++) {
            if (starts[i] == trade.exitNs() && i > first) {
                break;
            }
            low = Math.min(low, lows[i]);
            high = Math.max(high, highs[i]);
        }
        if (low == Long.MAX_VALUE || trade.entryPrice() <= 0) {
            return Optional.empty();
        }
        low = Math.min(low, trade.exitPrice());
        high = Math.max(high, trade.exitPrice());
        double down = Math.max(0, trade.entryPrice() - low) / (double) trade.entryPrice();
        double up = Math.max(0, high - trade.entryPrice()) / (double) trade.entryPrice();
        return Optional.of(trade.side() == Side.BUY ? new Excursion(down, up) : new Excursion(up, down));
    }

    private static int firstOverlapping(long[] starts, long fromNs, long lengthNs) {
        int found = Arrays.binarySearch(starts, fromNs);
        if (found >= 0) {
            return found;
        }
        int after = -found - 1;
        return after > 0 && starts[after - 1] + lengthNs > fromNs ? after - 1 : after;
    }
}
