package io.njord.journal.store;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.core.market.BarSeries;
import java.time.Instant;
import java.util.Arrays;

/** Joins two series of one instrument into one: bars that both have must be equal. */
public final class BarMerge {
    private BarMerge() {}

    /**
     * The joined series.
     *
     * @param bars by time
     * @param added bars that only the second one had
     * @param same bars that both had
     */
    public record Merged(BarSeries bars, int added, int same) {}

    /**
     * Joins series of the same symbol, venue and timeframe; where their scales differ the finer one is taken.
     *
     * @throws StoreException when a bar differs; the first one is named
     */
    public static Merged merge(BarSeries stored, BarSeries more) {
        Instrument instrument = finer(stored.instrument(), more.instrument());
        BarSeries a = rescaled(stored, instrument);
        BarSeries b = rescaled(more, instrument);
        int most = Math.addExact(a.size(), b.size());
        long[][] from = columns(a);
        long[][] with = columns(b);
        long[][] to = new long[from.length][most];
        int i = 0;
        int j = 0;
        int n = 0;
        int same = 0;
        while (i < a.size() || j < b.size()) {
            boolean takeA = j == b.size() || (i < a.size() && a.tsOpen()[i] <= b.tsOpen()[j]);
            if (takeA && j < b.size() && a.tsOpen()[i] == b.tsOpen()[j]) {
                compare(a, i, b, j);
                same++;
                j++;
            }
            for (int k = 0; k < to.length; k++) {
                to[k][n] = takeA ? from[k][i] : with[k][j];
            }
            n++;
            if (takeA) {
                i++;
            } else {
                j++;
            }
        }
        for (int k = 0; k < to.length; k++) {
            to[k] = Arrays.copyOf(to[k], n);
        }
        return new Merged(
                new BarSeries(instrument, a.timeframe(), to[0], to[1], to[2], to[3], to[4], to[5]),
                b.size() - same,
                same);
    }

    /** Returns the instrument with the finer scales and increments of the two, and the limits of the first. */
    public static Instrument finer(Instrument a, Instrument b) {
        int price = Math.max(a.priceScale(), b.priceScale());
        int qty = Math.max(a.qtyScale(), b.qtyScale());
        return new Instrument(
                a.symbol(),
                a.venue(),
                a.venueSymbol(),
                a.base(),
                a.quote(),
                price,
                qty,
                Math.min(
                        Decimals.rescale(a.tick(), a.priceScale(), price),
                        Decimals.rescale(b.tick(), b.priceScale(), price)),
                Math.min(Decimals.rescale(a.step(), a.qtyScale(), qty), Decimals.rescale(b.step(), b.qtyScale(), qty)),
                Decimals.rescale(a.minPrice(), a.priceScale(), price),
                Decimals.rescale(a.maxPrice(), a.priceScale(), price),
                Decimals.rescale(a.minQty(), a.qtyScale(), qty),
                Decimals.rescale(a.maxQty(), a.qtyScale(), qty),
                a.minNotional());
    }

    /**
     * Returns the series with the scales of an instrument, itself when it has them.
     *
     * @throws io.njord.contracts.ContractException when a number does not fit
     */
    public static BarSeries rescaled(BarSeries bars, Instrument to) {
        Instrument from = bars.instrument();
        if (from.equals(to)) {
            return bars;
        }
        int price = to.priceScale() - from.priceScale();
        int qty = to.qtyScale() - from.qtyScale();
        if (price < 0 || qty < 0) {
            throw new IllegalArgumentException("scales may only grow: " + from + " to " + to);
        }
        return new BarSeries(
                to,
                bars.timeframe(),
                bars.tsOpen(),
                rescaled(bars.open(), from.priceScale(), to.priceScale()),
                rescaled(bars.high(), from.priceScale(), to.priceScale()),
                rescaled(bars.low(), from.priceScale(), to.priceScale()),
                rescaled(bars.close(), from.priceScale(), to.priceScale()),
                rescaled(bars.volume(), from.qtyScale(), to.qtyScale()));
    }

    static long[] rescaled(long[] column, int from, int to) {
        if (from == to) {
            return column;
        }
        long[] out = new long[column.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Decimals.rescale(column[i], from, to);
        }
        return out;
    }

    private static long[][] columns(BarSeries bars) {
        return new long[][] {bars.tsOpen(), bars.open(), bars.high(), bars.low(), bars.close(), bars.volume()};
    }

    private static void compare(BarSeries a, int i, BarSeries b, int j) {
        if (a.open()[i] != b.open()[j]
                || a.high()[i] != b.high()[j]
                || a.low()[i] != b.low()[j]
                || a.close()[i] != b.close()[j]
                || a.volume()[i] != b.volume()[j]) {
            throw new StoreException("the bar of " + a.instrument() + " "
                    + a.timeframe().json() + " at "
                    + Instant.ofEpochSecond(0, a.tsOpen()[i]) + " is stored as " + text(a, i) + ", the new data say "
                    + text(b, j) + ": find out which is right; --replace takes the new data alone");
        }
    }

    private static String text(BarSeries bars, int i) {
        Instrument instrument = bars.instrument();
        return "o=" + instrument.printPrice(bars.open()[i]) + " h=" + instrument.printPrice(bars.high()[i]) + " l="
                + instrument.printPrice(bars.low()[i]) + " c=" + instrument.printPrice(bars.close()[i]) + " v="
                + instrument.printQty(bars.volume()[i]);
    }
}
