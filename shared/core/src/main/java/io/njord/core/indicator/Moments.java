package io.njord.core.indicator;

/**
 * Mean and variance of the last n values. As in {@link RollingSum}, a window is the tail of one block plus the head of the next,
 * so nothing is ever subtracted out; and what is summed are distances from the last value of the block before, so that large
 * prices do not eat the digits of a small variance and a flat window has exactly none.
 */
final class Moments {
    private final int size;
    private final double share;
    /** The values of the current block. */
    private final double[] block;
    /** Sums and sums of squares of the tails of the block before, by where the tail begins; the last is 0. */
    private final double[] tailSums;

    private final double[] tailSquares;
    private int next;
    private int count;
    private double origin;
    private double headSum;
    private double headSquares;

    Moments(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a window holds at least 1 value, not " + size);
        }
        this.size = size;
        share = 1.0 / size;
        block = new double[size];
        tailSums = new double[size + 1];
        tailSquares = new double[size + 1];
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
            fold(block, 0);
            return;
        }
        double distance = value - origin;
        headSum += distance;
        headSquares = Math.fma(distance, distance, headSquares);
    }

    private void fold(double[] values, int from) {
        double middle = values[from + size - 1];
        double tailSum = 0;
        double tailSquare = 0;
        for (int i = size - 1; i >= 0; i--) {
            double distance = values[from + i] - middle;
            tailSum += distance;
            tailSquare = Math.fma(distance, distance, tailSquare);
            tailSums[i] = tailSum;
            tailSquares[i] = tailSquare;
        }
        origin = middle;
        next = 0;
        headSum = 0;
        headSquares = 0;
    }

    /**
     * Takes whole blocks of a column, writing the mean and the sum of squared distances from it; the same arithmetic as
     * {@link #push}, with the running numbers in registers. Stands at the beginning of a block, full. Returns the row behind
     * the last one taken.
     */
    int blocks(double[] in, int from, int to, double[] means, double[] spreads) {
        int at = from;
        for (; at + size <= to; at += size) {
            double sumOfHead = 0;
            double squaresOfHead = 0;
            double middle = origin;
            for (int i = 0; i < size - 1; i++) {
                double distance = in[at + i] - middle;
                sumOfHead += distance;
                squaresOfHead = Math.fma(distance, distance, squaresOfHead);
                double total = tailSums[i + 1] + sumOfHead;
                double mean = total * share;
                means[at + i] = middle + mean;
                spreads[at + i] = Math.max(0, Math.fma(-mean, total, tailSquares[i + 1] + squaresOfHead));
            }
            fold(in, at);
            means[at + size - 1] = mean();
            spreads[at + size - 1] = spread();
        }
        return at;
    }

    /** Returns whether the next value begins a block and the window is full. */
    boolean atBlock() {
        return next == 0 && count == size;
    }

    /** Returns the mean of the last n values, which must be there. */
    double mean() {
        return origin + (tailSums[next] + headSum) * share;
    }

    /** Returns the sum of the squared distances of the last n values from their mean. */
    double spread() {
        double sum = tailSums[next] + headSum;
        return Math.max(0, Math.fma(-(sum * share), sum, tailSquares[next] + headSquares));
    }

    int size() {
        return size;
    }

    boolean full() {
        return count == size;
    }

    void exchange(StateCursor state) {
        next = state.index(next, size - 1);
        count = state.index(count, size);
        origin = state.number(origin);
        headSum = state.number(headSum);
        headSquares = state.number(headSquares);
        state.numbers(block);
        state.numbers(tailSums);
        state.numbers(tailSquares);
    }
}
