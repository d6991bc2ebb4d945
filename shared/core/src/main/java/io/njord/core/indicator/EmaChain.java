package io.njord.core.indicator;

/** Three exponential averages in a row, each of the one before, for what is built from them. */
final class EmaChain {
    private static final int STAGES = 3;
    private final int period;
    private final double alpha;
    private final Ema.Seed seed;
    private final int settled;
    private double one;
    private double two;
    private double three;
    private final double[] sums = new double[STAGES];
    private int count;

    EmaChain(int period, Ema.Seed seed) {
        this.period = StatefulStudy.atLeast(1, period, "an exponential average");
        this.alpha = 2.0 / (period + 1);
        this.seed = seed;
        this.settled = STAGES * (period - 1) + 1;
    }

    void update(double input) {
        if (count < settled) {
            start(input);
            return;
        }
        advance(input);
    }

    /** Moves all three on; only when {@link #settled}. */
    void advance(double input) {
        one = Math.fma(alpha, input - one, one);
        two = Math.fma(alpha, one - two, two);
        three = Math.fma(alpha, two - three, three);
    }

    private void start(double input) {
        count++;
        double value = input;
        for (int stage = 0; stage < STAGES; stage++) {
            int seen = count - waits(stage) * (period - 1);
            if (seen < 1) {
                return;
            }
            double before = stage(stage);
            if (seed.mean() && seen <= period && !(seed == Ema.Seed.MIXED && stage > 0)) {
                sums[stage] += value;
                value = seen == period ? sums[stage] / period : 0;
            } else if (seen > 1) {
                value = Math.fma(alpha, value - before, before);
            }
            switch (stage) {
                case 0 -> one = value;
                case 1 -> two = value;
                default -> three = value;
            }
        }
    }

    /** Returns how many times n − 1 inputs a stage waits before it starts. */
    private int waits(int stage) {
        return switch (seed) {
            case FIRST -> 0;
            case MIXED -> Math.min(stage, 1);
            case SMA, STAGED -> stage;
        };
    }

    /** Returns the average of a stage, 0 to 2; 0 before it has started. */
    double stage(int stage) {
        return stage == 0 ? one : stage == 1 ? two : three;
    }

    /** Sets all stages after a loop that ran in registers. */
    void settle(double first, double second, double third) {
        one = first;
        two = second;
        three = third;
    }

    double alpha() {
        return alpha;
    }

    /** Returns whether all stages run, so that {@link #update} is three multiplications and nothing else. */
    boolean settled() {
        return count == settled;
    }

    /** Returns whether a stage has seen enough. */
    boolean ready(int stage) {
        return count >= (stage + 1) * (period - 1) + 1;
    }

    /** Returns whether a stage has a value that may be shown. */
    boolean has(int stage) {
        return switch (seed) {
            case FIRST -> count >= 1;
            case MIXED -> ready(0);
            case SMA, STAGED -> ready(stage);
        };
    }

    void exchange(StateCursor state) {
        count = state.index(count, settled);
        one = state.number(one);
        two = state.number(two);
        three = state.number(three);
        state.numbers(sums);
    }
}
