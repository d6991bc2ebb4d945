package io.njord.core.market;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Side;

/**
 * What taking a quantity from a book would give: the levels of the other side from the best on, until the quantity is
 * reached, the book ends or a limit forbids to go on. The book is not changed.
 *
 * @param side of the taker: a buy takes asks
 * @param filledQty base quantity taken; less than asked for when the book or the limit ends first
 * @param cost Money paid by a buy or received by a sell, rounded once, half-even
 * @param levels levels touched
 * @param worstPrice price of the last level touched; 0 when none
 * @param averagePrice cost by filled quantity, for statistics; NaN when nothing was filled
 * @param slippageBps how much worse the average is than the middle of best bid and ask, in basis points, never negative for
 *     an uncrossed book; NaN when nothing was filled or one side is empty
 */
public record BookSweep(
        Side side, long filledQty, long cost, int levels, long worstPrice, double averagePrice, double slippageBps) {

    /** Sweeps without a limit. */
    public static BookSweep of(BookView book, Instrument instrument, Side side, long qty) {
        return of(book, instrument, side, qty, 0);
    }

    /**
     * Sweeps no further than a limit price, 0 = none.
     *
     * @throws io.njord.contracts.ContractException when the cost does not fit Money
     */
    public static BookSweep of(BookView book, Instrument instrument, Side side, long qty, long limitPrice) {
        Side other = side.opposite();
        NotionalSum cost = new NotionalSum();
        long filled = 0;
        long worst = 0;
        int level = 0;
        for (int depth = book.depth(other); filled < qty && level < depth; level++) {
            long price = book.price(other, level);
            if (limitPrice != 0 && side.sign() * (price - limitPrice) > 0) {
                break;
            }
            long take = Math.min(qty - filled, book.qty(other, level));
            cost.add(price, take);
            filled += take;
            worst = price;
        }
        double average = filled == 0 ? Double.NaN : cost.perUnit(instrument, filled);
        double slippage = slippageBps(book, instrument, side, average);
        return new BookSweep(side, filled, cost.money(instrument), level, worst, average, slippage);
    }

    private static double slippageBps(BookView book, Instrument instrument, Side side, double average) {
        if (book.bid() == 0 || book.ask() == 0) {
            return Double.NaN;
        }
        double middle = (Decimals.toDouble(book.bid(), instrument.priceScale())
                        + Decimals.toDouble(book.ask(), instrument.priceScale()))
                / 2;
        return side.sign() * (average - middle) / middle * 10_000;
    }
}
