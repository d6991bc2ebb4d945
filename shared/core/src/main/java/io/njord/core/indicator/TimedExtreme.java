package io.njord.core.indicator;

/**
 * The largest (or smallest) of the last n values, and how long ago it was. A queue holds the values that may still become the
 * extreme, each one beaten by those before it; every value enters and leaves once, so an update is O(1) on average. Where the time
 * does not matter {@link Extreme} is faster.
 */
final class TimedExtreme {
    private final int size;
    private final int sign;
    private final int mask;
    private final double[] values;
    private final int[] times;
    private int first;
    private int length;
    private int now;
    private int count;

    private TimedExtreme(int size, int sign) {
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

    static TimedExtreme highest(int size) {
        return new TimedExtreme(size, 1);
    }

    static TimedExtreme lowest(int size) {
        return new TimedExtreme(size, -1);
    }

    void push(double input) {
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
