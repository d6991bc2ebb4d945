package io.njord.core.indicator;

/**
 * Random walk index (Poulos, 1991): how much further the price went than chance would have taken it, the largest over the last 2 to n
 * bars of {@code (high − low k − 1 bars ago) / (ATR · √k)} and its mirror. Outputs: 0 of highs, 1 of lows. An update takes O(n).
 */
public final class RandomWalk extends BarStudy {
    private final Window highs;
    private final Window lows;
    private final Atr range;
    private final double[] roots;

    /** Creates an index that looks back {@code period} bars. */
    public RandomWalk(int period) {
        super("RWI(" + period + ")", 2);
        highs = new Window(atLeast(2, period, "a random walk index"));
        lows = new Window(period);
        range = new Atr(period, TrueRange.First.RANGE, MovingAverage.SMMA_FIRST);
        roots = new double[period + 1];
        for (int k = 0; k <= period; k++) {
            roots[k] = Math.sqrt(k);
        }
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        highs.push(high);
        lows.push(low);
        double average = range.update(tsOpen, open, high, low, close, volume);
        if (highs.full()) {
            double up = 0;
            double down = 0;
            for (int k = 2; k <= highs.size(); k++) {
                up = Math.max(up, (high - lows.get(highs.size() - k)) / roots[k]);
                down = Math.max(down, (highs.get(highs.size() - k) - low) / roots[k]);
            }
            out[0] = average > 0 ? up / average : 0;
            out[1] = average > 0 ? down / average : 0;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        highs.exchange(state);
        lows.exchange(state);
        range.exchangeAll(state);
    }
}
