package io.njord.core.indicator;

/**
 * What every indicator shows, whatever it is fed with: one or more numbers, whether they mean anything yet, and a state that
 * can be saved. Not thread-safe.
 *
 * <p>The state is a plain array of finite numbers, so that a strategy can save it as JSON; a fresh indicator of the same kind
 * and parameters that restores it continues bit for bit. Reading values allocates nothing.
 */
public interface Study {
    /** Returns the first output, the one that gives the indicator its name; NaN before there is one. */
    double value();

    /** Returns the number of outputs. */
    default int outputs() {
        return 1;
    }

    /**
     * Returns an output by its position, 0 being the {@link #value}; NaN before there is one. The classes say what lies where,
     * {@link IndicatorCatalog} gives the names.
     *
     * @throws IndexOutOfBoundsException when there is no such output
     */
    double output(int index);

    /** Returns whether enough of the series was seen for the values to mean what their definition says. */
    boolean ready();

    /** Returns a copy of the state. */
    double[] state();

    /**
     * Takes over a state.
     *
     * @throws IllegalArgumentException when it is not one of this kind and these parameters
     */
    void restore(double[] state);
}
