package io.njord.core.indicator;

/**
 * Sum and weighted sum (weights 1 to n, the latest the heaviest) of the last n values, in blocks like {@link Moments}: distances
 * from the last value of the block before, nothing that outlives its window.
 */
final class Ramp {
    private final int size;
    private final double[] block;
    private final double[] tailSums;
    private final double[] tailRamps;
    private int next;
    private int count;
    private double origin;
    private double headSum;
    private double headRamp;
    private double sum;
    private double ramp;

    Ramp(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a window holds at least 1 value, not " + size);
        }
        this.size = size;
        block = new double[size];
        tailSums = new double[size];
        tailRamps = new double[size];
    }

    void push(double value) {
        if (count < size) {
            if (count == 0) {
                origin = value;
            }
            count++;
        }
        block[next] = value;
        next++;
        if (next == size) {
            fold();
            return;
        }
        double distance = value - origin;
        headRamp += size * distance - headSum;
        headSum += distance;
        sum = tailSums[next] + headSum;
        ramp = tailRamps[next] + headRamp;
    }

    private void fold() {
        origin = block[size - 1];
        double tailSum = 0;
        double tailRamp = 0;
        for (int i = size - 1; i >= 0; i--) {
            tailSum += block[i] - origin;
            tailRamp += tailSum;
            tailSums[i] = tailSum;
            tailRamps[i] = tailRamp;
        }
        next = 0;
        headSum = 0;
        headRamp = 0;
        sum = tailSum;
        ramp = tailRamp;
    }

    boolean full() {
        return count == size;
    }

    /** Returns what the sums are relative to. */
    double origin() {
        return origin;
    }

    double sum() {
        return sum;
    }

    double ramp() {
        return ramp;
    }

    void exchange(StateCursor state) {
        next = state.index(next, size - 1);
        count = state.index(count, size);
        origin = state.number(origin);
        headSum = state.number(headSum);
        headRamp = state.number(headRamp);
        sum = state.number(sum);
        ramp = state.number(ramp);
        state.numbers(block);
        state.numbers(tailSums);
        state.numbers(tailRamps);
    }
}
