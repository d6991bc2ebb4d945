package io.njord.lab.stats;

/**
 * What a strategy is held against. Prices are taken as of each time (the last one known, never a later one); returns must lie at
 * the strategy's own times. Immutable.
 */
public final class Benchmark {
    private final TimedSeries series;
    private final boolean prices;

    private Benchmark(TimedSeries series, boolean prices) {
        this.series = series;
        this.prices = prices;
    }

    /** Takes prices or any worth over time. */
    public static Benchmark ofPrices(TimedSeries prices) {
        return new Benchmark(prices, true);
    }

    /** Takes simple returns at the times of their ends. */
    public static Benchmark ofReturns(TimedSeries returns) {
        return new Benchmark(returns, false);
    }

    /**
     * Returns the benchmark's returns over the periods between these times, NaN where it knows none.
     *
     * @param tsNs ascending; period i ends at {@code tsNs[i + 1]}
     * @throws IllegalArgumentException when it knows none at all
     */
    public double[] over(long[] tsNs) {
        long[] ends = java.util.Arrays.copyOfRange(tsNs, Math.min(1, tsNs.length), tsNs.length);
        double[] returns = prices ? ReturnStatistics.simple(series.asOf(tsNs)) : series.at(ends);
        if (returns.length > 0 && java.util.Arrays.stream(returns).allMatch(Double::isNaN)) {
            throw new IllegalArgumentException("the benchmark's " + series.size()
                    + " points share no time with the measured series: give one of the same dates"
                    + (prices ? "" : ", or its prices, which need not lie at equal times"));
        }
        return returns;
    }
}
