package io.njord.core.indicator;

/** Three exponential averages in a row, each of the one before, for what is built from them. */
final class EmaChain {
    private static final int STAGES = 3;
    private final int period;
    private final double alpha;
    private final Ema.Seed seed;
    private final int settled;
    private final double[] averages = new double[STAGES];
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
        double[] e = averages;
        double one = Math.fma(alpha, input - e[0], e[0]);
        double two = Math.fma(alpha, one - e[1], e[1]);
        e[0] = one;
        e[1] = two;
        e[2] = Math.fma(alpha, two - e[2], e[2]);
    }

    private void start(double input) {
        count++;
        double value = input;
        for (int stage = 0; stage < STAGES; stage++) {
            int seen = count - waits(stage) * (period - 1);
            if (seen < 1) {
                return;
            }
            if (seed.mean() && seen <= period && !(seed == Ema.Seed.MIXED && stage > 0)) {
                sums[stage] += value;
                averages[stage] = seen == period ? sums[stage] / period : 0;
            } else if (seen == 1) {
                averages[stage] = value;
            } else {
                averages[stage] = Math.fma(alpha, value - averages[stage], averages[stage]);
            }
            value = averages[stage];
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
        return averages[stage];
    }

    /** Sets all stages after a loop that ran in registers. */
    void settle(double one, double two, double three) {
        averages[0] = one;
        averages[1] = two;
        averages[2] = three;
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
        state.numbers(averages);
        state.numbers(sums);
    }
}
