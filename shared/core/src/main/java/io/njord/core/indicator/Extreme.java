package io.njord.core.indicator;

/**
 * The largest (or smallest) of the last n values, and how long ago it was. A queue holds the values that may still become the
 * extreme, each one beaten by those before it; every value enters and leaves once, so an update is O(1) on average.
 */
final class Extreme {
    private final int size;
    private final int sign;
    private final int mask;
    private final double[] values;
    private final int[] times;
    private int first;
    private int length;
    private int now;
    private int count;

    private Extreme(int size, int sign) {
        if (size < 1) {
            throw new IllegalArgumentException("a window holds at least 1 value, not " + size);
        }
        this.size = size;
        this.sign = sign;
        int capacity = Integer.highestOneBit(size) * 2;
        mask = capacity - 1;
        values = new double[capacity];
        times = new int[capacity];
    }

    static Extreme highest(int size) {
        return new Extreme(size, 1);
    }

    static Extreme lowest(int size) {
        return new Extreme(size, -1);
    }

    /** Adds a value and returns the extreme of the last n, or of all while there are fewer. */
    double push(double input) {
        double value = sign * input;
        now++;
        if (count < size) {
            count++;
        }
        if (length > 0 && now - times[first] >= size) {
            first = (first + 1) & mask;
            length--;
        }
        while (length > 0 && values[(first + length - 1) & mask] <= value) {
            length--;
        }
        int last = (first + length) & mask;
        values[last] = value;
        times[last] = now;
        length++;
        return sign * values[first];
    }

    double value() {
        return sign * values[first];
    }

    /** Returns how many values ago the extreme was, 0 = the latest; of equal ones it is the latest. */
    int age() {
        return now - times[first];
    }

    boolean full() {
        return count == size;
    }

    void exchange(StateCursor state) {
        first = state.index(first, mask);
        length = state.index(length, mask + 1);
        now = state.whole(now);
        count = state.index(count, size);
        state.numbers(values);
        for (int i = 0; i < times.length; i++) {
            times[i] = state.whole(times[i]);
        }
    }
}
