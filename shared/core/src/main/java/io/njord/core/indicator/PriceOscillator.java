package io.njord.core.indicator;

/**
 * The fast average against the slow one. Outputs: 0 the difference (APO) or, in per cent of the slow one, PPO; of volumes it is the
 * volume oscillator; 1 its signal, an average of the same kind, 2 the histogram, oscillator less signal. In per cent of a 0 it is
 * 0.
 */
public final class PriceOscillator extends SeriesStudy {
    private final SeriesStudy fast;
    private final SeriesStudy slow;
    private final SeriesStudy signal;
    private final boolean percent;

    /** Creates an oscillator. */
    public PriceOscillator(int fastPeriod, int slowPeriod, int signalPeriod, MovingAverage kind, boolean percent) {
        super((percent ? "PPO(" : "APO(") + fastPeriod + "," + slowPeriod + "," + signalPeriod + ")", 3);
        fast = kind.of(fastPeriod);
        slow = kind.of(slowPeriod);
        signal = kind.of(signalPeriod);
        this.percent = percent;
    }

    @Override
    public double update(double input) {
        double near = fast.update(input);
        double far = slow.update(input);
        if (!Double.isNaN(near) && !Double.isNaN(far)) {
            double line = near - far;
            if (percent) {
                line = far == 0 ? 0 : 100 * line / far;
            }
            double average = signal.update(line);
            out[0] = line;
            out[1] = average;
            out[2] = line - average;
        }
        return out[0];
    }

    @Override
    public boolean ready() {
        return fast.ready() && slow.ready() && signal.ready();
    }

    @Override
    void exchange(StateCursor state) {
        fast.exchangeAll(state);
        slow.exchangeAll(state);
        signal.exchangeAll(state);
    }
}
