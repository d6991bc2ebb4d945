package io.njord.journal.store;

import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.market.BarSeriesResampler;
import io.njord.journal.csv.BarTable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Puts the rows of a file into the order of time, each bar once. */
public final class BarOrder {
    private BarOrder() {}

    /**
     * Makes a series of a table. Rows newest first are turned round, others sorted; exact repetitions are left out; bars
     * shorter than a minute are added up to minutes. Each of these is told in a note.
     *
     * @throws StoreException when two bars of one time differ, or the length is none of the known ones
     */
    public static BarSeries series(BarTable table, Consumer<String> notes) {
        BarTable sorted = sorted(table, notes);
        for (Timeframe timeframe : Timeframe.values()) {
            if (timeframe.lengthNs() == sorted.lengthNs()) {
                return new BarSeries(
                        sorted.instrument(),
                        timeframe,
                        sorted.ts(),
                        sorted.open(),
                        sorted.high(),
                        sorted.low(),
                        sorted.close(),
                        sorted.volume());
            }
        }
        if (Timeframe.M1.lengthNs() % sorted.lengthNs() != 0) {
            throw new StoreException(table.report().file() + ": bars of " + sorted.lengthNs() / 1_000_000_000L
                    + " s are not kept, only 1m, 5m, 15m, 1h, 4h and 1d (shorter than 1m are added up): "
                    + "give 1m bars, or pass the right --timeframe");
        }
        BarSeries minutes = BarSeriesResampler.fold(
                        sorted.instrument(),
                        Timeframe.M1,
                        sorted.ts(),
                        sorted.open(),
                        sorted.high(),
                        sorted.low(),
                        sorted.close(),
                        sorted.volume())
                .series();
        notes.accept("added " + sorted.size() + " bars of " + sorted.lengthNs() / 1_000_000_000L + " s up to "
                + minutes.size() + " of 1m");
        return minutes;
    }

    /** Returns the rows by ascending time, each once; the table itself when it is so. */
    static BarTable sorted(BarTable table, Consumer<String> notes) {
        int[] order = order(table.ts());
        if (order.length == 0) {
            return table;
        }
        if (order[0] > order[order.length - 1] && descending(order)) {
            notes.accept("newest first: turned round");
        } else if (!ascending(order)) {
            notes.accept("not in the order of time: sorted");
        }
        int kept = 0;
        for (int i = 0; i < order.length; i++) {
            if (kept > 0 && table.ts()[order[kept - 1]] == table.ts()[order[i]]) {
                if (!table.same(order[kept - 1], order[i])) {
                    throw new StoreException(table.report().file() + ": two bars of "
                            + Instant.ofEpochSecond(0, table.ts()[order[i]]) + " differ: "
                            + table.text(order[kept - 1]) + " and " + table.text(order[i])
                            + ". Keep one of them in the file");
                }
            } else {
                order[kept++] = order[i];
            }
        }
        if (kept < order.length) {
            notes.accept("left out " + (order.length - kept) + " exact repetitions of bars");
        }
        return pick(table, Arrays.copyOf(order, kept));
    }

    /** Returns the rows by time, those of one time in the order of the file; empty when that is the order already. */
    static int[] order(long[] ts) {
        boolean strictlyUp = true;
        boolean strictlyDown = true;
        for (int i = 1; i < ts.length && (strictlyUp || strictlyDown); i++) {
            strictlyUp &= ts[i] > ts[i - 1];
            strictlyDown &= ts[i] < ts[i - 1];
        }
        if (strictlyUp) {
            return new int[0];
        }
        if (strictlyDown) {
            return IntStream.iterate(ts.length - 1, i -> i - 1).limit(ts.length).toArray();
        }
        return IntStream.range(0, ts.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> ts[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static boolean ascending(int[] order) {
        for (int i = 1; i < order.length; i++) {
            if (order[i] < order[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private static boolean descending(int[] order) {
        for (int i = 1; i < order.length; i++) {
            if (order[i] > order[i - 1]) {
                return false;
            }
        }
        return true;
    }

    static BarTable pick(BarTable table, int[] rows) {
        return new BarTable(
                table.instrument(),
                table.lengthNs(),
                pick(table.ts(), rows),
                pick(table.open(), rows),
                pick(table.high(), rows),
                pick(table.low(), rows),
                pick(table.close(), rows),
                pick(table.volume(), rows),
                table.report());
    }

    private static long[] pick(long[] column, int[] rows) {
        long[] picked = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = column[rows[i]];
        }
        return picked;
    }
}
