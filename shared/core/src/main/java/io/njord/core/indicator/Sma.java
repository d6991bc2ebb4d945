package io.njord.core.indicator;

/** Simple moving average: the mean of the last n values. */
public final class Sma extends SeriesStudy {
    private final RollingSum window;

    /** Creates an average over {@code period} values. */
    public Sma(int period) {
        super("SMA(" + period + ")", 1);
        window = new RollingSum(period);
    }

    @Override
    public double update(double input) {
        double sum = window.push(input);
        if (!window.full()) {
            return out[0];
        }
        double mean = sum / window.size();
        out[0] = mean;
        return mean;
    }

    @Override
    public void batch(double[] in, int from, int to, double[]... columns) {
        int i = from;
        for (; i < to && !(columns.length == 1 && window.atBlock()); i++) {
            super.batch(in, i, i + 1, columns);
        }
        if (i < to) {
            double[] column = columns[0];
            int until = window.blocks(in, i, to, column);
            for (; i < until; i++) {
                column[i] /= window.size();
            }
            out[0] = i > from ? column[i - 1] : out[0];
            super.batch(in, i, to, columns);
        }
    }

    @Override
    void exchange(StateCursor state) {
        window.exchange(state);
    }
}
