package io.njord.core.indicator;

/**
 * Chaikin's money flow volume: the volume weighted with where the bar closed in its range, from −1 at the low to 1 at the high, 0
 * without a range. Outputs: 0 its running sum, the accumulation/distribution line, 1 the flow of this bar, 2 the place of its close.
 */
public final class MoneyFlow extends BarStudy {
    private double sum;

    /** Creates one. */
    public MoneyFlow() {
        super("AD", 3);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double place = high > low ? ((close - low) - (high - close)) / (high - low) : 0;
        double flow = place * volume;
        sum += flow;
        out[0] = sum;
        out[1] = flow;
        out[2] = place;
        return sum;
    }

    @Override
    void exchange(StateCursor state) {
        sum = state.number(sum);
    }
}
