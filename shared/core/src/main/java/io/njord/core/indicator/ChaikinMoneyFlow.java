package io.njord.core.indicator;

/** Chaikin money flow: the money flow volume of the last n bars by their volume, −1 to 1; 0 where nothing was traded. */
public final class ChaikinMoneyFlow extends BarStudy {
    private final MoneyFlow line;
    private final RollingSum flows;
    private final RollingSum volumes;

    /** Creates one over {@code period} bars, usually 20. */
    public ChaikinMoneyFlow(int period) {
        super("CMF(" + period + ")", 1);
        line = new MoneyFlow();
        flows = new RollingSum(period);
        volumes = new RollingSum(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        line.update(tsOpen, open, high, low, close, volume);
        double flow = flows.push(line.output(1));
        double traded = volumes.push(volume);
        if (flows.full()) {
            out[0] = traded > 0 ? flow / traded : 0;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        line.exchangeAll(state);
        flows.exchange(state);
        volumes.exchange(state);
    }
}
