package io.njord.core.indicator;

/**
 * How far the last n values lie apart. Outputs: 0 their standard deviation, 1 their variance, 2 the z-score of the latest, its
 * distance from the mean in deviations, 0 when all are equal, 3 the standard error, the deviation by √n, 4 their mean.
 */
public final class Dispersion extends SeriesStudy {
    private final Moments window;
    private final double share;

    /** Creates one over {@code period} values. */
    public Dispersion(int period, Bollinger.Deviation kind) {
        super("STDDEV(" + period + ")", 5);
        boolean sample = kind == Bollinger.Deviation.SAMPLE;
        window = new Moments(atLeast(sample ? 2 : 1, period, "a deviation"));
        share = 1.0 / (sample ? period - 1 : period);
    }

    @Override
    public double update(double input) {
        window.push(input);
        if (window.full()) {
            double variance = window.spread() * share;
            double deviation = Math.sqrt(variance);
            double mean = window.mean();
            out[0] = deviation;
            out[1] = variance;
            out[2] = deviation > 0 ? (input - mean) / deviation : 0;
            out[3] = deviation / Math.sqrt(window.size());
            out[4] = mean;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        window.exchange(state);
    }
}
