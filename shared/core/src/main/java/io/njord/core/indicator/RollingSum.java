package io.njord.core.indicator;

/**
 * The sum of the last n values, without ever subtracting one: the values fall into blocks of n, and a window is the tail of the
 * block before plus the head of the current one. The tails are added up once a block, so an update costs two additions on
 * average, no rounding error outlives its window, and a window of zeros sums to exactly 0.
 */
final class RollingSum {
    /** Below {@link #next} the values of the current block, from there on the tail sums of the one before. */
    private final double[] tails;

    private int next;
    private int count;
    private double head;
    private double sum;

    RollingSum(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a window holds at least 1 value, not " + size);
        }
        tails = new double[size];
    }

    /** Adds a value and returns the sum of the last n, or of all while there are fewer. */
    double push(double value) {
        tails[next] = value;
        head += value;
        next++;
        if (count < tails.length) {
            count++;
        }
        if (next == tails.length) {
            fold(tails, 0);
        }
        sum = tails[next] + head;
        return sum;
    }

    private void fold(double[] values, int from) {
        double tail = 0;
        for (int i = tails.length - 1; i >= 0; i--) {
            tail += values[from + i];
            tails[i] = tail;
        }
        next = 0;
        head = 0;
    }

    /**
     * Takes whole blocks of a column, writing the sum after each value; the same additions as {@link #push}. Stands at the
     * beginning of a block, full. Returns the row behind the last one taken.
     */
    int blocks(double[] in, int from, int to, double[] sums) {
        int size = tails.length;
        int at = from;
        for (; at + size <= to; at += size) {
            double sumOfHead = 0;
            for (int i = 0; i < size - 1; i++) {
                sumOfHead += in[at + i];
                sums[at + i] = tails[i + 1] + sumOfHead;
            }
            fold(in, at);
            sum = tails[0] + head;
            sums[at + size - 1] = sum;
        }
        return at;
    }

    /** Returns whether the next value begins a block and the window is full. */
    boolean atBlock() {
        return next == 0 && full();
    }

    double sum() {
        return sum;
    }

    double mean() {
        return sum / count;
    }

    int size() {
        return tails.length;
    }

    int count() {
        return count;
    }

    boolean full() {
        return count == tails.length;
    }

    void exchange(StateCursor state) {
        next = state.index(next, tails.length - 1);
        count = state.index(count, tails.length);
        head = state.number(head);
        sum = state.number(sum);
        state.numbers(tails);
    }
}
