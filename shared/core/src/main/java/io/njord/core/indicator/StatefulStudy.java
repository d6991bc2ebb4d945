package io.njord.core.indicator;

import java.util.Arrays;
import java.util.Objects;

/** Keeps the outputs of an indicator and saves and restores what its {@link #exchange} names. */
abstract class StatefulStudy implements Study {
    /** The outputs; NaN where there is none yet. */
    final double[] out;

    private final String label;

    StatefulStudy(String label, int outputs) {
        this.label = label;
        this.out = new double[outputs];
        Arrays.fill(out, Double.NaN);
    }

    /** Hands every field that changes, except the outputs, to the cursor and takes it back. */
    abstract void exchange(StateCursor state);

    /** The outputs and the fields, for an indicator that is part of another. */
    final void exchangeAll(StateCursor state) {
        state.optionals(out);
        exchange(state);
    }

    @Override
    public double value() {
        return out[0];
    }

    @Override
    public final int outputs() {
        return out.length;
    }

    @Override
    public double output(int index) {
        return out[Objects.checkIndex(index, out.length)];
    }

    @Override
    public boolean ready() {
        for (double each : out) {
            if (Double.isNaN(each)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public final double[] state() {
        StateCursor cursor = StateCursor.writing();
        exchangeAll(cursor);
        return cursor.written();
    }

    @Override
    public final void restore(double[] state) {
        int expected = state().length;
        if (state.length != expected) {
            throw new IllegalArgumentException(
                    "the state of " + label + " has " + expected + " numbers, not " + state.length);
        }
        exchangeAll(StateCursor.reading(state));
    }

    /** Returns what it is, as one would write it. */
    @Override
    public final String toString() {
        return label;
    }

    /** Refuses a period below the least. */
    static int atLeast(int least, int period, String what) {
        if (period < least) {
            throw new IllegalArgumentException("the period of " + what + " is at least " + least + ", not " + period);
        }
        return period;
    }
}
