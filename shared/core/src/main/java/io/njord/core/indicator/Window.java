package io.njord.core.indicator;

/** The last n values of a series, in a ring. */
final class Window {
    private final double[] ring;
    private int next;
    private int count;

    Window(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a window holds at least 1 value, not " + size);
        }
        ring = new double[size];
    }

    /** Adds a value and returns the one that falls out; 0 while the window fills. */
    double push(double value) {
        double old = ring[next];
        ring[next] = value;
        next = next + 1 == ring.length ? 0 : next + 1;
        if (count < ring.length) {
            count++;
        }
        return old;
    }

    int size() {
        return ring.length;
    }

    int count() {
        return count;
    }

    boolean full() {
        return count == ring.length;
    }

    /**
     * Returns whether the ring has just come round. Running sums are recomputed then: the cost is spread over n updates, and
     * rounding errors never live longer than that.
     */
    boolean cameRound() {
        return next == 0;
    }

    /** Returns the i-th value, oldest first. */
    double get(int i) {
        int at = full() ? next + i : i;
        return ring[at >= ring.length ? at - ring.length : at];
    }

    double last() {
        return ring[next == 0 ? ring.length - 1 : next - 1];
    }

    /** Returns the oldest value. */
    double oldest() {
        return full() ? ring[next] : ring[0];
    }

    /** Returns the sum of the distances of all values from a point; it is the only thing here that takes O(n). */
    double distances(double from) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.abs(ring[i] - from);
        }
        return sum;
    }

    void exchange(StateCursor state) {
        next = state.index(next, ring.length - 1);
        count = state.index(count, ring.length);
        state.numbers(ring);
    }
}
