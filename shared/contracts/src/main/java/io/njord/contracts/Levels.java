package io.njord.contracts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Immutable price levels of one side of a book: price and absolute quantity, at the instrument's scales. */
public final class Levels {
    /** No level. */
    public static final Levels NONE = new Levels(new long[0]);

    private final long[] flat;

    private Levels(long[] flat) {
        this.flat = flat;
    }

    /** Returns levels of price, quantity, price, quantity, … */
    public static Levels of(long... pricesAndQtys) {
        if (pricesAndQtys.length % 2 != 0) {
            throw new IllegalArgumentException("levels need pairs, got " + pricesAndQtys.length + " numbers");
        }
        return pricesAndQtys.length == 0 ? NONE : new Levels(pricesAndQtys.clone());
    }

    /** Returns the number of levels. */
    public int size() {
        return flat.length / 2;
    }

    /** Returns the price of a level. */
    public long price(int level) {
        return flat[2 * level];
    }

    /** Returns the quantity of a level. */
    public long qty(int level) {
        return flat[2 * level + 1];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Levels levels && Arrays.equals(flat, levels.flat);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(flat);
    }

    @Override
    public String toString() {
        return Arrays.toString(flat);
    }
}
