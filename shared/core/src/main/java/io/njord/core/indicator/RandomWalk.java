package io.njord.core.indicator;

/**
 * Random walk index (Poulos, 1991): how much further the price went than chance would have taken it, the largest over k = 2 to n of
 * {@code (high − low k − 1 bars ago) / (ATR(k) · √k)} and of its mirror; 0 when it did not go at all. The average true ranges are
 * Wilder's, seeded with the first bar's. Outputs: 0 of highs, 1 of lows. An update takes O(n).
 */
public final class RandomWalk extends BarStudy {
    private final int period;
    private final Window highs;
    private final Window lows;
    private final TrueRange range;
    private final double[] averages;
    private final double[] roots;
    private boolean started;

    /** Creates an index that looks back {@code period} bars. */
    public RandomWalk(int period) {
        super("RWI(" + period + ")", 2);
        this.period = atLeast(2, period, "a random walk index");
        highs = new Window(period);
        lows = new Window(period);
        range = new TrueRange(TrueRange.First.RANGE);
        averages = new double[period + 1];
        roots = new double[period + 1];
        for (int k = 0; k <= period; k++) {
            roots[k] = Math.sqrt(k);
        }
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        highs.push(high);
        lows.push(low);
        double latest = range.update(tsOpen, open, high, low, close, volume);
        for (int k = 2; k <= period; k++) {
            averages[k] += started ? (latest - averages[k]) / k : latest;
        }
        started = true;
        if (highs.full()) {
            double up = 0;
            double down = 0;
            for (int k = 2; k <= period; k++) {
                double chance = averages[k] * roots[k];
                if (chance > 0) {
                    up = Math.max(up, (high - lows.get(period - k)) / chance);
                    down = Math.max(down, (highs.get(period - k) - low) / chance);
                }
            }
            out[0] = up;
            out[1] = down;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        highs.exchange(state);
        lows.exchange(state);
        range.exchangeAll(state);
        state.numbers(averages);
        started = state.flag(started);
    }
}
