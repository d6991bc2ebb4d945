package io.njord.journal.source;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.journal.csv.TradeTable;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The trades of one symbol from all its files, by time; those of one time in the order of files and rows. */
@SuppressWarnings("ArrayRecordComponent") // read by one lane
record TradeColumns(long[] ts, long[] price, long[] qty, long[] side, long[] id) {

    /** Joins tables, sorted by the time of their first trade, at the scales of an instrument. */
    static TradeColumns join(Instrument instrument, List<TradeTable> tables) {
        List<TradeTable> sorted = tables.stream()
                .sorted(Comparator.comparingLong(table -> table.ts()[0]))
                .toList();
        TradeColumns joined = new TradeColumns(
                join(sorted, TradeTable::ts),
                join(sorted, table -> scaled(table.price(), table.instrument().priceScale(), instrument.priceScale())),
                join(sorted, table -> scaled(table.qty(), table.instrument().qtyScale(), instrument.qtyScale())),
                join(sorted, TradeTable::side),
                join(sorted, TradeTable::id));
        return joined.ascending() ? joined : joined.sorted();
    }

    private static long[] join(List<TradeTable> tables, Function<TradeTable, long[]> column) {
        return tables.stream()
                .map(column)
                .flatMapToLong(java.util.Arrays::stream)
                .toArray();
    }

    private static long[] scaled(long[] column, int from, int to) {
        return from == to
                ? column
                : java.util.Arrays.stream(column)
                        .map(value -> Decimals.rescale(value, from, to))
                        .toArray();
    }

    private boolean ascending() {
        for (int i = 1; i < ts.length; i++) {
            if (ts[i] < ts[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private TradeColumns sorted() {
        int[] order = IntStream.range(0, ts.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> ts[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new TradeColumns(
                pick(ts, order), pick(price, order), pick(qty, order), pick(side, order), pick(id, order));
    }

    private static long[] pick(long[] column, int[] order) {
        return IntStream.of(order).mapToLong(i -> column[i]).toArray();
    }
}
