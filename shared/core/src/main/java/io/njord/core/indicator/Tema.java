package io.njord.core.indicator;

/**
 * Triple exponential moving average (Mulloy, 1994): {@code 3·E1 − 3·E2 + E3}, where E2 is the EMA of E1 and E3 that of E2, each
 * over the whole history. Ready after 3 (n − 1) + 1 inputs.
 */
public final class Tema implements Indicator {
    private final Ema first;
    private final Ema second;
    private final Ema third;
    private final int needed;
    private int count;

    /** Creates a chain of three averages with the same period and seed. */
    public Tema(int period, Ema.Seed seed) {
        first = new Ema(period, seed);
        second = new Ema(period, seed);
        third = new Ema(period, seed);
        needed = 3 * (period - 1) + 1;
    }

    @Override
    public double update(double input) {
        count = Math.min(count + 1, needed);
        double one = first.update(input);
        if (!Double.isNaN(one)) {
            double two = second.update(one);
            if (!Double.isNaN(two)) {
                third.update(two);
            }
        }
        return value();
    }

    @Override
    public double value() {
        return 3 * first.value() - 3 * second.value() + third.value();
    }

    @Override
    public boolean ready() {
        return count >= needed;
    }

    @Override
    public double[] state() {
        double[] one = first.state();
        double[] two = second.state();
        double[] three = third.state();
        return new double[] {count, one[0], one[1], two[0], two[1], three[0], three[1]};
    }

    @Override
    public void restore(double[] state) {
        Window.checkLength(state, 7, "a TEMA");
        count = (int) state[0];
        first.restore(new double[] {state[1], state[2]});
        second.restore(new double[] {state[3], state[4]});
        third.restore(new double[] {state[5], state[6]});
    }
}
