package io.njord.lab.check;

import io.njord.contracts.Decimals;
import io.njord.core.market.BarSeries;
import io.njord.lab.montecarlo.PathRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The bars of a check, and what else they could have been. A point is a time at which at least one bar ends; points are counted
 * from 0. Immutable.
 */
final class Market {
    private final List<BarSeries> series;
    private final long[] ends;

    Market(List<BarSeries> series) {
        this.series = List.copyOf(series);
        this.ends = series.stream()
                .flatMapToLong(one -> LongStream.of(one.tsOpen())
                        .map(ts -> ts + one.timeframe().lengthNs()))
                .distinct()
                .sorted()
                .toArray();
    }

    List<BarSeries> series() {
        return series;
    }

    int points() {
        return ends.length;
    }

    /** Returns the time of a point. */
    long endNs(int point) {
        return ends[point];
    }

    /** Returns the bars that have ended at a point, that point included. */
    List<BarSeries> upTo(int point) {
        return between(0, point);
    }

    /** Returns the bars that end at a point or later. */
    List<BarSeries> from(int point) {
        return between(point, ends.length - 1);
    }

    private List<BarSeries> between(int first, int last) {
        return series.stream()
                .map(one -> one.slice(count(one, first - 1), count(one, last)))
                .toList();
    }

    /** Returns how many bars have ended at a point. */
    private int count(BarSeries one, int point) {
        if (point < 0) {
            return 0;
        }
        int found =
                Arrays.binarySearch(one.tsOpen(), ends[point] - one.timeframe().lengthNs());
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Returns the same bars up to a point, and invented ones at the same times behind it; -1 invents all but the first. */
    List<BarSeries> inventedBehind(int point, long seed) {
        return IntStream.range(0, series.size())
                .mapToObj(i -> invent(series.get(i), Math.max(1, count(series.get(i), point)), new PathRandom(seed, i)))
                .toList();
    }

    /** Each invented bar has the shape of a real one, drawn at random, and follows the close before it. */
    private static BarSeries invent(BarSeries real, int keep, PathRandom random) {
        int n = real.size();
        long[][] made = {
            real.open().clone(),
            real.high().clone(),
            real.low().clone(),
            real.close().clone()
        };
        long[] volume = real.volume().clone();
        double level = real.close()[Math.min(keep, n) - 1];
        long tick = real.instrument().tick();
        for (int i = keep; i < n; i++) {
            int from = 1 + random.nextInt(n - 1);
            double factor = level / real.close()[from - 1];
            made[0][i] = price(real.open()[from] * factor, tick);
            made[3][i] = price(real.close()[from] * factor, tick);
            made[1][i] = Math.max(price(real.high()[from] * factor, tick), Math.max(made[0][i], made[3][i]));
            made[2][i] = Math.min(price(real.low()[from] * factor, tick), Math.min(made[0][i], made[3][i]));
            volume[i] = real.volume()[from];
            level = made[3][i];
        }
        return new BarSeries(
                real.instrument(), real.timeframe(), real.tsOpen(), made[0], made[1], made[2], made[3], volume);
    }

    private static long price(double unscaled, long tick) {
        return Math.max(tick, Decimals.round(Math.round(unscaled), tick));
    }
}
