package io.njord.core.indicator;

/**
 * A number that follows a series. Not thread-safe.
 *
 * <p>The state is a plain array of finite numbers, so that a strategy can save it as JSON; a fresh indicator of the same kind
 * and parameters that restores it continues bit for bit.
 */
public interface Indicator {
    /** Takes the next value of the series and returns the new {@link #value}. */
    double update(double input);

    /** Returns the current value; NaN before there is one. */
    double value();

    /** Returns whether enough of the series was seen for the value to mean what its definition says. */
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
