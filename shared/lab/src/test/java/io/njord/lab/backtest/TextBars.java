package io.njord.lab.backtest;

import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.market.TradeSeries;
import java.util.List;
import java.util.stream.IntStream;

/** Bars and trades from text. */
final class TextBars {
    /** The instrument of the specification's fixtures, fine enough for all their prices. */
    static final Instrument ATOM = Instrument.spot("ATOM/USDT", "test", "0.0001", "0.1");

    private static final long SECOND_NS = 1_000_000_000L;

    private TextBars() {}

    /** Returns one bar a line, {@code open high low close volume}, so far apart. */
    static BarSeries of(Instrument instrument, Timeframe timeframe, long apartNs, List<String> lines) {
        int n = lines.size();
        String[][] rows = lines.stream().map(line -> line.trim().split("\\s+")).toArray(String[][]::new);
        return new BarSeries(
                instrument,
                timeframe,
                IntStream.range(0, n).mapToLong(i -> i * apartNs).toArray(),
                prices(instrument, rows, 0),
                prices(instrument, rows, 1),
                prices(instrument, rows, 2),
                prices(instrument, rows, 3),
                IntStream.range(0, n).mapToLong(i -> instrument.qty(rows[i][4])).toArray());
    }

    /** Returns minutes, one behind the other. */
    static BarSeries minutes(String... lines) {
        return of(ATOM, Timeframe.M1, Timeframe.M1.lengthNs(), List.of(lines));
    }

    /** Returns minutes that open at the close before and trade at nothing but open and close, 5000 each. */
    static BarSeries closes(String... closes) {
        String[] lines = new String[closes.length];
        for (int i = 0; i < closes.length; i++) {
            String open = closes[Math.max(0, i - 1)];
            boolean up = ATOM.price(closes[i]) >= ATOM.price(open);
            lines[i] = open + " " + (up ? closes[i] : open) + " " + (up ? open : closes[i]) + " " + closes[i] + " 5000";
        }
        return minutes(lines);
    }

    /** Returns one trade a second, {@code side qty price}. */
    static TradeSeries trades(String... lines) {
        int n = lines.length;
        byte[] side = new byte[n];
        long[] qty = new long[n];
        long[] price = new long[n];
        for (int i = 0; i < n; i++) {
            String[] words = lines[i].split(" ");
            side[i] = (byte) (words[0].equals("buy") ? 1 : -1);
            qty[i] = ATOM.qty(words[1]);
            price[i] = ATOM.price(words[2]);
        }
        return new TradeSeries(
                ATOM, IntStream.range(0, n).mapToLong(i -> i * SECOND_NS).toArray(), price, qty, side);
    }

    private static long[] prices(Instrument instrument, String[][] rows, int column) {
        return IntStream.range(0, rows.length)
                .mapToLong(i -> instrument.price(rows[i][column]))
                .toArray();
    }
}
