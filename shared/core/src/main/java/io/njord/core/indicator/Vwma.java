package io.njord.core.indicator;

/** Volume-weighted moving average of the last n closes; where nothing was traded in all of them, the last close. */
public final class Vwma extends BarStudy {
    private final Source source;
    private final RollingSum turnover;
    private final RollingSum volumes;

    /** Creates an average over {@code period} bars of one of their prices. */
    public Vwma(int period, Source source) {
        super("VWMA(" + period + ")", 1);
        this.source = source;
        turnover = new RollingSum(period);
        volumes = new RollingSum(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double price = source.of(open, high, low, close, volume);
        double money = turnover.push(price * volume);
        double traded = volumes.push(volume);
        if (volumes.full()) {
            out[0] = traded > 0 ? money / traded : price;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        turnover.exchange(state);
        volumes.exchange(state);
    }
}
