package io.njord.core.market;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;

/**
 * Makes longer bars of whole columns: open of the first, highest high, lowest low, close of the last, exact sum of the volumes.
 * Windows are aligned to the UTC epoch, as in {@link BarResampler}, its counterpart for one bar after the other; a window
 * without any bar is absent. One pass, nothing allocated per bar.
 */
public final class BarSeriesResampler {
    private BarSeriesResampler() {}

    /**
     * The longer bars.
     *
     * @param series the bars
     * @param parts how many shorter bars each of them holds
     */
    @SuppressWarnings("ArrayRecordComponent") // a column like those of the series
    public record Resampled(BarSeries series, int[] parts) {}

    /**
     * Resamples a series.
     *
     * @throws IllegalArgumentException when the length does not divide the target
     * @throws io.njord.contracts.ContractException when a volume does not fit 64 bits
     */
    public static Resampled resample(BarSeries bars, Timeframe target) {
        if (target.lengthNs() % bars.timeframe().lengthNs() != 0) {
            throw new IllegalArgumentException(
                    "bars of " + bars.timeframe().json() + " do not add up to " + target.json());
        }
        return fold(
                bars.instrument(),
                target,
                bars.tsOpen(),
                bars.open(),
                bars.high(),
                bars.low(),
                bars.close(),
                bars.volume());
    }

    /**
     * Resamples columns of any shorter bars.
     *
     * @param instrument whose scales the numbers have
     * @param target the length to make
     * @param ts starts, ascending, UTC epoch nanoseconds
     * @param open first prices
     * @param high highest prices
     * @param low lowest prices
     * @param close last prices
     * @param volume base quantities
     * @throws io.njord.contracts.ContractException when a volume does not fit 64 bits
     */
    public static Resampled fold(
            Instrument instrument,
            Timeframe target,
            long[] ts,
            long[] open,
            long[] high,
            long[] low,
            long[] close,
            long[] volume) {
        int n = ts.length;
        int size = windows(ts, target.lengthNs());
        long[] starts = new long[size];
        long[] opens = new long[size];
        long[] highs = new long[size];
        long[] lows = new long[size];
        long[] closes = new long[size];
        long[] volumes = new long[size];
        int[] parts = new int[size];
        int at = -1;
        long end = Long.MIN_VALUE;
        for (int i = 0; i < n; i++) {
            if (ts[i] >= end) {
                at++;
                starts[at] = target.start(ts[i]);
                end = starts[at] + target.lengthNs();
                opens[at] = open[i];
                highs[at] = high[i];
                lows[at] = low[i];
            } else {
                highs[at] = Math.max(highs[at], high[i]);
                lows[at] = Math.min(lows[at], low[i]);
            }
            closes[at] = close[i];
            volumes[at] = Decimals.add(volumes[at], volume[i]);
            parts[at]++;
        }
        return new Resampled(new BarSeries(instrument, target, starts, opens, highs, lows, closes, volumes), parts);
    }

    private static int windows(long[] ts, long lengthNs) {
        int count = 0;
        long end = Long.MIN_VALUE;
        for (long t : ts) {
            if (t >= end) {
                count++;
                end = Math.floorDiv(t, lengthNs) * lengthNs + lengthNs;
            }
        }
        return count;
    }
}
