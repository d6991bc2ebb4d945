package io.njord.core.indicator;

/**
 * The latest value against the one n before. Outputs: 0 the difference (MOM), 1 the change in per cent (ROC), 2 the change as a
 * fraction (ROCP), 3 the ratio (ROCR), 4 the ratio times 100 (ROCR100), 5 the earlier value itself (LAG). Against a 0 all of
 * them but the difference and the earlier value are 0, as in TA-Lib.
 */
public final class Change extends SeriesStudy {
    private final Window past;

    /** Creates one over {@code period} values. */
    public Change(int period) {
        super("MOM(" + period + ")", 6);
        past = new Window(period);
    }

    @Override
    public double update(double input) {
        boolean full = past.full();
        double before = past.push(input);
        if (full) {
            double ratio = before == 0 ? 0 : input / before;
            double fraction = before == 0 ? 0 : ratio - 1;
            out[0] = input - before;
            out[1] = 100 * fraction;
            out[2] = fraction;
            out[3] = ratio;
            out[4] = 100 * ratio;
            out[5] = before;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        past.exchange(state);
    }
}
