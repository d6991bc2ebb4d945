package io.njord.core.indicator;

/**
 * Money flow index (Quong and Soudack, 1989): an RSI of turnovers, typical price times volume, that count as gain or loss as the typical
 * price rose or fell; over the last n changes, 0 to 100. Without any it is 50, where TA-Lib says 0.
 */
public final class MoneyFlowIndex extends BarStudy {
    private final RollingSum gains;
    private final RollingSum losses;
    private boolean started;
    private double previous;

    /** Creates an index over {@code period} changes. */
    public MoneyFlowIndex(int period) {
        super("MFI(" + period + ")", 1);
        gains = new RollingSum(period);
        losses = new RollingSum(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double typical = (high + low + close) / 3;
        if (started) {
            double turnover = typical * volume;
            double gain = gains.push(typical > previous ? turnover : 0);
            double loss = losses.push(typical < previous ? turnover : 0);
            if (gains.full()) {
                out[0] = gain + loss > 0 ? 100 * (gain / (gain + loss)) : 50;
            }
        }
        started = true;
        previous = typical;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        gains.exchange(state);
        losses.exchange(state);
        started = state.flag(started);
        previous = state.number(previous);
    }
}
