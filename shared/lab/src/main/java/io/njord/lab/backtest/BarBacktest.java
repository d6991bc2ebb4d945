package io.njord.lab.backtest;

import io.njord.contracts.Instrument;
import io.njord.core.bus.BarRun;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import io.njord.core.market.BarCursor;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.StrategyEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of strategies over bars in one account. Bars are taken in the order of their ends; on equal ends the order of the
 * series decides, and of one symbol the shortest bar comes first, which is the one that the venue trades by. What an order does
 * inside a bar comes to rest before any strategy sees that bar; the equity is taken when all bars of one end have been taken,
 * and the last one has the interest up to the last end in it.
 *
 * <p>Not thread-safe; any number of runs may share the series.
 */
final class BarBacktest {
    /** So many bars of all columns stay in the nearer caches while one machine after the other looks at them. */
    private static final int LONGEST_RUN = 512;

    private final List<BarSeries> series;
    private final Machines machines;

    /** Puts the machines together. The series of one symbol come shortest first. */
    BarBacktest(List<BarSeries> series, List<StrategyEntry> entries, BacktestOptions options, Recorder recorder) {
        this.series = series;
        List<Instrument> traded =
                series.stream().map(BarSeries::instrument).distinct().toList();
        this.machines = new Machines(traded, entries, options, true, recorder);
    }

    Machines machines() {
        return machines;
    }

    /** Returns at how many times the equity is taken. */
    int points() {
        if (series.size() == 1) {
            return series.getFirst().size();
        }
        return (int) series.stream()
                .flatMapToLong(one -> Arrays.stream(one.tsOpen())
                        .map(ts -> ts + one.timeframe().lengthNs()))
                .distinct()
                .count();
    }

    /** Runs over all bars; the columns get time and equity of each point, unless they are empty. */
    void run(long[] tsNs, long[] curve) {
        if (series.size() == 1) {
            runOne(series.getFirst(), tsNs, curve);
        } else {
            runMany(tsNs, curve);
        }
    }

    private void runOne(BarSeries only, long[] tsNs, long[] curve) {
        TradingLoop loop = machines.loop();
        BarCursor cursor = new BarCursor(only);
        int bars = only.size();
        BarRun run = machines.run(only, curve);
        int fetched = 0;
        for (int next = 0; next < bars; ) {
            if (next >= fetched) {
                fetched = Math.min(bars, next + LONGEST_RUN);
                cursor.fetchOpens(next, fetched);
            }
            next = loop.bars(Machines.SOURCE, cursor, next, fetched, run);
        }
        for (int i = 0; i < tsNs.length; i++) {
            tsNs[i] = only.end(i);
        }
    }

    private void runMany(long[] tsNs, long[] curve) {
        BarCursor[] cursors = series.stream().map(BarCursor::new).toArray(BarCursor[]::new);
        int[] next = new int[cursors.length];
        int point = 0;
        long end = earliestEnd(next);
        while (end != Long.MAX_VALUE) {
            machines.at(point);
            for (int i = 0; i < cursors.length; i++) {
                if (next[i] < series.get(i).size() && series.get(i).end(next[i]) == end) {
                    machines.loop().bar(Machines.SOURCE, cursors[i].at(next[i]++));
                }
            }
            long following = earliestEnd(next);
            long now = following == Long.MAX_VALUE ? machines.settleLast() : machines.settle();
            if (curve.length > 0) {
                curve[point] = now;
                tsNs[point] = end;
            }
            point++;
            end = following;
        }
    }

    private long earliestEnd(int[] next) {
        long end = Long.MAX_VALUE;
        for (int i = 0; i < next.length; i++) {
            if (next[i] < series.get(i).size()) {
                end = Math.min(end, series.get(i).end(next[i]));
            }
        }
        return end;
    }

    /** Returns the last close of every symbol. */
    Map<String, Long> marks() {
        Map<String, Long> marks = new TreeMap<>();
        for (BarSeries one : series) {
            if (one.size() > 0) {
                marks.put(one.instrument().symbol(), one.close()[one.size() - 1]);
            }
        }
        return marks;
    }
}
