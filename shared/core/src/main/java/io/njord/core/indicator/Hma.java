package io.njord.core.indicator;

/** Hull moving average (Hull, 2005): the WMA over √n values of {@code 2·WMA(n/2) − WMA(n)}; n/2 and √n are rounded down. */
public final class Hma extends SeriesStudy {
    private final Wma half;
    private final Wma whole;
    private final Wma smooth;

    /** Creates an average over {@code period} values, at least 2. */
    public Hma(int period) {
        super("HMA(" + period + ")", 1);
        atLeast(2, period, "a Hull average");
        half = new Wma(period / 2);
        whole = new Wma(period);
        smooth = new Wma((int) Math.sqrt(period));
    }

    @Override
    public double update(double input) {
        double fast = half.update(input);
        double slow = whole.update(input);
        if (whole.ready()) {
            out[0] = smooth.update(2 * fast - slow);
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        half.exchangeAll(state);
        whole.exchangeAll(state);
        smooth.exchangeAll(state);
    }
}
