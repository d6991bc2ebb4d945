package io.njord.lab.stats;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** Turns what arithmetic leaves undefined into an absent value. */
final class Defined {
    private Defined() {}

    /** Returns the value, absent when it is NaN or infinite. */
    static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** Returns the quotient, absent when the divisor is 0 or the quotient is not finite. */
    static OptionalDouble ratio(double dividend, double divisor) {
        return divisor == 0 ? OptionalDouble.empty() : finite(dividend / divisor);
    }

    /** Returns the quotient, absent when either part is. */
    static OptionalDouble ratio(OptionalDouble dividend, OptionalDouble divisor) {
        return dividend.isEmpty() || divisor.isEmpty()
                ? OptionalDouble.empty()
                : ratio(dividend.getAsDouble(), divisor.getAsDouble());
    }

    /** Returns a value that is known to be finite. */
    static OptionalDouble some(double value) {
        return OptionalDouble.of(value);
    }

    /** Returns no value. */
    static OptionalDouble none() {
        return OptionalDouble.empty();
    }

    /** Returns what becomes of a value; absent when it is, or when the outcome is not finite. */
    static OptionalDouble map(OptionalDouble value, DoubleUnaryOperator by) {
        return value.isEmpty() ? value : finite(by.applyAsDouble(value.getAsDouble()));
    }
}
