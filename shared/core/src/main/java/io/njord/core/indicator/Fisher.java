package io.njord.core.indicator;

/**
 * Fisher transform (Ehlers, 2002) of the median price's place in its range over n bars, smoothed on both sides of the transform (Tulip).
 * Outputs: 0 the transform, 1 its value a bar before.
 */
public final class Fisher extends BarStudy {
    private final Extreme highest;
    private final Extreme lowest;
    private double place;
    private double transform;

    /** Creates one over {@code period} bars. */
    public Fisher(int period) {
        super("FISHER(" + period + ")", 2);
        highest = Extreme.highest(period);
        lowest = Extreme.lowest(period);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double median = (high + low) / 2;
        double top = highest.push(median);
        double bottom = lowest.push(median);
        if (highest.full()) {
            double range = top > bottom ? top - bottom : 0.001;
            double moved = 0.66 * ((median - bottom) / range - 0.5) + 0.67 * place;
            place = Math.clamp(moved, -0.999, 0.999);
            out[1] = transform;
            transform = 0.5 * (Math.log((1 + place) / (1 - place)) + transform);
            out[0] = transform;
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        highest.exchange(state);
        lowest.exchange(state);
        place = state.number(place);
        transform = state.number(transform);
    }
}
