package io.njord.core.indicator;

/**
 * Ichimoku cloud (Hosoda, 1969), as a chart shows it at this bar. Outputs: 0 conversion line (tenkan), 1 base line (kijun), middles of
 * the ranges of the last bars, 2 leading span A, the mean of those two as it was {@code shift} bars ago, 3 leading span B, the
 * middle of the longest range as it was then. The lagging span is the close drawn into the past and not a number of this bar.
 */
public final class Ichimoku extends BarStudy {
    private final Donchian conversion;
    private final Donchian base;
    private final Donchian cloud;
    private final Change pastA;
    private final Change pastB;

    /** Creates one; usually 9, 26, 52 and a shift of 26 bars, at least 1. */
    public Ichimoku(int conversionPeriod, int basePeriod, int spanPeriod, int shift) {
        super("ICHIMOKU(" + conversionPeriod + "," + basePeriod + "," + spanPeriod + "," + shift + ")", 4);
        conversion = new Donchian(conversionPeriod);
        base = new Donchian(basePeriod);
        cloud = new Donchian(spanPeriod);
        pastA = new Change(shift);
        pastB = new Change(shift);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        out[0] = conversion.update(tsOpen, open, high, low, close, volume);
        out[1] = base.update(tsOpen, open, high, low, close, volume);
        double middle = cloud.update(tsOpen, open, high, low, close, volume);
        if (conversion.ready() && base.ready()) {
            pastA.update((out[0] + out[1]) / 2);
            out[2] = pastA.output(5);
        }
        if (cloud.ready()) {
            pastB.update(middle);
            out[3] = pastB.output(5);
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        conversion.exchangeAll(state);
        base.exchangeAll(state);
        cloud.exchangeAll(state);
        pastA.exchangeAll(state);
        pastB.exchangeAll(state);
    }
}
