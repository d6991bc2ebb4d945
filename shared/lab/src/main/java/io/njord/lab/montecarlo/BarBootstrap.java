package io.njord.lab.montecarlo;

import io.njord.contracts.Decimals;
import io.njord.core.market.BarSeries;

/**
 * Synthetic bars drawn from real ones in stationary blocks: each keeps its shape (open, high, low and close against the close
 * before it) and its volume, and is chained to the last. Prices are rounded to ticks, stay positive and consistent ({@code low ≤
 * open, close ≤ high}); times are those of an unbroken series. A strategy can be run over them as over any other bars.
 */
public final class BarBootstrap {
    private final BarSeries source;
    private final int meanLength;

    /**
     * Prepares to draw.
     *
     * @param source at least two bars
     * @param meanLength mean length of a block, in bars
     */
    public BarBootstrap(BarSeries source, int meanLength) {
        if (source.size() < 2) {
            throw new IllegalArgumentException("at least two bars are needed to draw from, got " + source.size());
        }
        if (meanLength < 1 || meanLength > source.size() - 1) {
            throw new IllegalArgumentException(
                    "block length: " + meanLength + " is not acceptable: give 1 to " + (source.size() - 1));
        }
        this.source = source;
        this.meanLength = meanLength;
    }

    /** Returns as many bars as the source has; the first one is the source's own. */
    public BarSeries draw(PathRandom random) {
        int n = source.size();
        long[] ts = new long[n];
        long[] open = new long[n];
        long[] high = new long[n];
        long[] low = new long[n];
        long[] close = new long[n];
        long[] volume = new long[n];
        BlockIndex index = new BlockIndex(random, n - 1, meanLength, true);
        double level = source.close()[0];
        for (int i = 0; i < n; i++) {
            int from = i == 0 ? 0 : index.next() + 1;
            double factor = i == 0 ? 1 : level / source.close()[from - 1];
            ts[i] = source.tsOpen()[0] + i * source.timeframe().lengthNs();
            open[i] = price(source.open()[from] * factor);
            close[i] = price(source.close()[from] * factor);
            high[i] = Math.max(price(source.high()[from] * factor), Math.max(open[i], close[i]));
            low[i] = Math.min(price(source.low()[from] * factor), Math.min(open[i], close[i]));
            volume[i] = source.volume()[from];
            level = i == 0 ? level : source.close()[from] * factor;
        }
        return new BarSeries(source.instrument(), source.timeframe(), ts, open, high, low, close, volume);
    }

    private long price(double unscaled) {
        long tick = source.instrument().tick();
        return Math.max(tick, Decimals.round(Math.round(unscaled), tick));
    }
}
