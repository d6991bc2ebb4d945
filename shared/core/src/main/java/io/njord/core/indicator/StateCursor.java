package io.njord.core.indicator;

import java.util.Arrays;

/**
 * Walks over the fields of an indicator, either to write them down or to read them back: a field is handed in and what comes
 * out is its new value. One method an indicator serves both ways, so that they cannot part.
 */
final class StateCursor {
    private double[] numbers;
    private int at;
    private final boolean reading;

    private StateCursor(double[] numbers, boolean reading) {
        this.numbers = numbers;
        this.reading = reading;
    }

    static StateCursor writing() {
        return new StateCursor(new double[16], false);
    }

    static StateCursor reading(double[] state) {
        return new StateCursor(state, true);
    }

    double[] written() {
        return Arrays.copyOf(numbers, at);
    }

    double number(double field) {
        if (reading) {
            return numbers[at++];
        }
        if (at == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * at);
        }
        numbers[at++] = field;
        return field;
    }

    /** A number that may be NaN, as two finite ones. */
    double optional(double field) {
        boolean known = flag(!Double.isNaN(field));
        double number = number(known ? field : 0);
        return known ? number : Double.NaN;
    }

    boolean flag(boolean field) {
        return number(field ? 1 : 0) != 0;
    }

    int whole(int field) {
        return (int) number(field);
    }

    long whole(long field) {
        return (long) number(field);
    }

    /** A whole number from 0 to a bound, inclusive. */
    int index(int field, int bound) {
        double index = number(field);
        if (!(index >= 0 && index <= bound)) {
            throw new IllegalArgumentException("number " + (at - 1) + " of the state is " + index
                    + ", not an index of 0 to " + bound + ": this is not a state of this indicator");
        }
        return (int) index;
    }

    void numbers(double[] field) {
        for (int i = 0; i < field.length; i++) {
            field[i] = number(field[i]);
        }
    }

    void optionals(double[] field) {
        for (int i = 0; i < field.length; i++) {
            field[i] = optional(field[i]);
        }
    }
}
