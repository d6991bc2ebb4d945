package io.njord.core.indicator;

/** An average with bands a fixed percentage away. Outputs: 0 the average, 1 the upper band, 2 the lower. */
public final class Envelope extends SeriesStudy {
    private final SeriesStudy average;
    private final double fraction;

    /** Creates an envelope of {@code percent} around an average. */
    public Envelope(int period, double percent, MovingAverage kind) {
        super("ENVELOPE(" + period + "," + percent + ")", 3);
        average = kind.of(period);
        fraction = percent / 100;
    }

    @Override
    public double update(double input) {
        double middle = average.update(input);
        out[0] = middle;
        out[1] = middle + middle * fraction;
        out[2] = middle - middle * fraction;
        return middle;
    }

    @Override
    public boolean ready() {
        return average.ready();
    }

    @Override
    void exchange(StateCursor state) {
        average.exchangeAll(state);
    }
}
