package io.njord.core.indicator;

/**
 * The largest (or smallest) of the last n values, in blocks like {@link RollingSum}: the extreme of the tail of one block and of the
 * head of the next. No branch depends on the values, which is what makes it faster than a queue of candidates.
 */
final class Extreme {
    private final double sign;
    /** Below {@link #next} the values of the current block, from there on the extremes of the tails of the one before. */
    private final double[] tails;

    private int next;
    private int count;
    private double head;

    private Extreme(int size, double sign) {
        if (size < 1) {
            throw new IllegalArgumentException("a window holds at least 1 value, not " + size);
        }
        this.sign = sign;
        tails = new double[size];
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
        head = next == 0 ? value : Math.max(head, value);
        tails[next] = value;
        next++;
        if (count < tails.length) {
            count++;
            if (count < tails.length) {
                return sign * head;
            }
        }
        if (next == tails.length) {
            fold();
            return sign * head;
        }
        return sign * Math.max(tails[next], head);
    }

    private void fold() {
        double tail = tails[tails.length - 1];
        for (int i = tails.length - 2; i >= 0; i--) {
            tail = Math.max(tail, tails[i]);
            tails[i] = tail;
        }
        next = 0;
    }

    boolean full() {
        return count == tails.length;
    }

    void exchange(StateCursor state) {
        next = state.index(next, tails.length - 1);
        count = state.index(count, tails.length);
        head = state.number(head);
        state.numbers(tails);
    }
}
