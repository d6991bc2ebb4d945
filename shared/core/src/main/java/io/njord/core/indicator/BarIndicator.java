package io.njord.core.indicator;

import io.njord.contracts.Bar;

/** An indicator of whole bars: it needs highs, lows, volumes or times beside the close. */
public interface BarIndicator extends Study {
    /**
     * Takes the next bar and returns the new {@link #value}. All numbers are finite.
     *
     * @param tsOpen start of the bar, UTC epoch nanoseconds
     * @param open first price
     * @param high highest price
     * @param low lowest price
     * @param close last price
     * @param volume base quantity, not negative
     */
    double update(long tsOpen, double open, double high, double low, double close, double volume);

    /** Takes the next bar, its exact numbers made {@code double} at the instrument's scales, and returns the new value. */
    default double update(Bar bar) {
        double price = BarColumns.unit(bar.instrument().priceScale());
        double qty = BarColumns.unit(bar.instrument().qtyScale());
        return update(
                bar.tsOpen(),
                bar.open() / price,
                bar.high() / price,
                bar.low() / price,
                bar.close() / price,
                bar.volume() / qty);
    }

    /**
     * Takes the bars {@code from} (inclusive) to {@code to} (exclusive) and writes the outputs after each into the same rows of
     * {@code out}, bit for bit what {@link #update} and {@link #output} would have given. It goes on from the bars taken
     * before.
     *
     * @param bars the series
     * @param from first row
     * @param to row behind the last
     * @param out one column for each of the first outputs, as many as are wanted
     */
    default void batch(BarColumns bars, int from, int to, double[]... out) {
        for (int i = from; i < to; i++) {
            update(bars.tsOpen()[i], bars.open()[i], bars.high()[i], bars.low()[i], bars.close()[i], bars.volume()[i]);
            for (int k = 0; k < out.length; k++) {
                out[k][i] = output(k);
            }
        }
    }
}
