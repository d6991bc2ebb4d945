package io.njord.core.indicator;

/**
 * Exponential moving average: {@code e + α (x − e)} with α = 2 / (n + 1).
 *
 * <p>Libraries differ in the first value: {@link Seed#FIRST} starts with the first input (Tulip), {@link Seed#SMA} with the
 * mean of the first n (TA-Lib). The two meet, their difference falls by 1 − α an update.
 */
public final class Ema implements Indicator {
    /** How the average starts. */
    public enum Seed {
        /** With the first input; there is a value at once. */
        FIRST,
        /** With the mean of the first n inputs; there is a value after n. */
        SMA
    }

    private final int period;
    private final double alpha;
    private final Seed seed;
    private int count;
    private double value;

    /** Creates an average with α = 2 / (period + 1). */
    public Ema(int period, Seed seed) {
        if (period < 1) {
            throw new IllegalArgumentException("the period of an EMA is at least 1, not " + period);
        }
        this.period = period;
        this.alpha = 2.0 / (period + 1);
        this.seed = seed;
    }

    @Override
    public double update(double input) {
        count = Math.min(count + 1, Integer.MAX_VALUE - 1);
        if (seed == Seed.FIRST ? count > 1 : count > period) {
            value += alpha * (input - value);
        } else {
            // While an SMA seed fills, the field holds the sum.
            value += input;
            if (seed == Seed.SMA && count == period) {
                value /= period;
            }
        }
        return value();
    }

    @Override
    public double value() {
        return count > 0 && (seed == Seed.FIRST || count >= period) ? value : Double.NaN;
    }

    @Override
    public boolean ready() {
        return count >= period;
    }

    @Override
    public double[] state() {
        return new double[] {count, value};
    }

    @Override
    public void restore(double[] state) {
        Window.checkLength(state, 2, "an EMA");
        count = (int) state[0];
        value = state[1];
    }
}
