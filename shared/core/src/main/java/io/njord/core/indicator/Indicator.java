package io.njord.core.indicator;

/** An indicator of one series of numbers: closes, volumes, another indicator's values. */
public interface Indicator extends Study {
    /** Takes the next value of the series, a finite number, and returns the new {@link #value}. */
    double update(double input);

    /**
     * Takes the values {@code from} (inclusive) to {@code to} (exclusive) of a column and writes the outputs after each into
     * the same rows of {@code out}, bit for bit what {@link #update} and {@link #output} would have given. It goes on from the
     * values taken before; the whole of a series is a fresh indicator's batch from 0 to its length.
     *
     * @param in the series
     * @param from first row
     * @param to row behind the last
     * @param out one column for each of the first outputs, as many as are wanted
     */
    default void batch(double[] in, int from, int to, double[]... out) {
        for (int i = from; i < to; i++) {
            update(in[i]);
            for (int k = 0; k < out.length; k++) {
                out[k][i] = output(k);
            }
        }
    }
}
