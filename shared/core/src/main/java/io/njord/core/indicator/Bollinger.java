package io.njord.core.indicator;

import java.util.Objects;

/**
 * Bollinger bands (Bollinger, 2001): mean ± k standard deviations of the last n values, the current one included. Outputs: 0 the
 * middle band, 1 the upper, 2 the lower, 3 %b, where between the lower (0) and the upper band (1) the value lies, 0.5 while the
 * bands have no width, 4 the bandwidth, upper less lower by middle.
 *
 * <p>The textbook divides by n ({@link Deviation#POPULATION}); {@link Deviation#SAMPLE} divides by n − 1. With the sample
 * deviation no value lies further than (n − 1) / √n deviations from the mean of its own window, with the population deviation
 * √(n − 1): see {@link #reachable}. The bands are computed when they are asked for.
 */
public final class Bollinger extends SeriesStudy {
    /** What the sum of squares is divided by. */
    public enum Deviation {
        POPULATION,
        SAMPLE
    }

    private final Moments window;
    private final double width;
    private final double share;
    private double last;

    /** Creates bands of {@code width} deviations over {@code period} values. */
    public Bollinger(int period, double width, Deviation kind) {
        super("BB(" + period + "," + width + ")", 5);
        this.window = new Moments(atLeast(2, period, "Bollinger bands"));
        this.width = width;
        this.share = 1.0 / (kind == Deviation.SAMPLE ? period - 1 : period);
    }

    /** Returns how many deviations away from the mean of its own window a value can lie at most. */
    public static double reachable(int period, Deviation kind) {
        return kind == Deviation.SAMPLE ? (period - 1) / Math.sqrt(period) : Math.sqrt(period - 1.0);
    }

    @Override
    public double update(double input) {
        window.push(input);
        last = input;
        return value();
    }

    @Override
    public double value() {
        return window.full() ? window.mean() : Double.NaN;
    }

    @Override
    public double output(int index) {
        return switch (Objects.checkIndex(index, 5)) {
            case 0 -> value();
            case 1 -> upper();
            case 2 -> lower();
            case 3 -> {
                double band = upper() - lower();
                yield band == 0 ? 0.5 : (last - lower()) / band;
            }
            default -> value() == 0 ? 0 : (upper() - lower()) / value();
        };
    }

    @Override
    public boolean ready() {
        return window.full();
    }

    /** Returns the standard deviation; NaN before the window is full. */
    public double deviation() {
        return window.full() ? Math.sqrt(window.spread() * share) : Double.NaN;
    }

    /** Returns the lower band; NaN before the window is full. */
    public double lower() {
        return value() - width * deviation();
    }

    /** Returns the upper band; NaN before the window is full. */
    public double upper() {
        return value() + width * deviation();
    }

    @Override
    public void batch(double[] in, int from, int to, double[]... columns) {
        int i = from;
        while (i < to && !(columns.length == 3 && window.atBlock() && to - i >= window.size())) {
            row(in, i++, columns);
        }
        if (i < to) {
            int until = window.blocks(in, i, to, columns[0], columns[1]);
            for (; i < until; i++) {
                double mean = columns[0][i];
                double margin = width * Math.sqrt(columns[1][i] * share);
                columns[1][i] = mean + margin;
                columns[2][i] = mean - margin;
            }
            last = in[until - 1];
            for (; i < to; i++) {
                row(in, i, columns);
            }
        }
    }

    private void row(double[] in, int i, double[]... columns) {
        update(in[i]);
        for (int k = 0; k < columns.length; k++) {
            columns[k][i] = output(k);
        }
    }

    @Override
    void exchange(StateCursor state) {
        window.exchange(state);
        last = state.number(last);
    }
}
