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

    double sum() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += get(i);
        }
        return sum;
    }

    /** Returns the number of numbers that {@link #save} writes. */
    int stateSize() {
        return ring.length + 2;
    }

    /** Writes the state and returns the index behind it. */
    int save(double[] to, int at) {
        to[at] = next;
        to[at + 1] = count;
        System.arraycopy(ring, 0, to, at + 2, ring.length);
        return at + stateSize();
    }

    /** Reads the state and returns the index behind it. */
    int load(double[] from, int at) {
        next = (int) from[at];
        count = (int) from[at + 1];
        System.arraycopy(from, at + 2, ring, 0, ring.length);
        return at + stateSize();
    }

    static void checkLength(double[] state, int expected, String what) {
        if (state.length != expected) {
            throw new IllegalArgumentException(
                    "the state of " + what + " has " + expected + " numbers, not " + state.length);
        }
    }
}
