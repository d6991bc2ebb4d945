package io.njord.core.indicator;

/**
 * Parabolic stop and reverse (Wilder, 1978). Outputs: 0 the stop, 1 the side it protects, 1 long and −1 short.
 *
 * <p>{@link Rule#WILDER} is TA-Lib's: it starts in the direction of the first two bars' larger movement, and a stop set at a reversal
 * may not lie inside the last two bars. {@link Rule#PLAIN} is Tulip's: it starts long unless the median price fell, and reverses to
 * the extreme as it is.
 */
public final class Psar extends BarStudy {
    /** Whose details. */
    public enum Rule {
        WILDER,
        PLAIN
    }

    private final double step;
    private final double limit;
    private final boolean wilder;
    private int bars;
    private int side;
    private double stop;
    private double extreme;
    private double acceleration;
    private double high1;
    private double high2;
    private double low1;
    private double low2;

    /** Creates one; usually 0.02 and 0.2. */
    public Psar(double step, double limit, Rule rule) {
        super("PSAR(" + step + "," + limit + ")", 2);
        this.step = step;
        this.limit = limit;
        wilder = rule == Rule.WILDER;
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        if (bars == 1) {
            start(high, low);
        }
        if (bars > 0) {
            // A short position is a long one in the mirror.
            if (side > 0) {
                advance(high, low, high1, low1, low2);
            } else {
                advance(-low, -high, -low1, -high1, -high2);
            }
        }
        bars = Math.min(bars + 1, 2);
        high2 = high1;
        low2 = low1;
        high1 = high;
        low1 = low;
        return out[0];
    }

    private void start(double high, double low) {
        double up = high - high1;
        double down = low1 - low;
        boolean falls = wilder ? down > 0 && down > up : high1 + low1 > high + low;
        side = falls ? -1 : 1;
        acceleration = step;
        if (falls) {
            stop = -high1;
            extreme = wilder ? -low : -low1;
        } else {
            stop = low1;
            extreme = wilder ? high : high1;
        }
        if (wilder) {
            // Today counts as its own yesterday.
            high2 = high1 = high;
            low2 = low1 = low;
        } else {
            high2 = high1;
            low2 = low1;
        }
    }

    /** One bar, seen as if long; stop and extreme are kept that way. */
    private void advance(double high, double low, double before1, double under1, double under2) {
        if (!wilder || bars > 1) {
            stop = Math.min(Math.fma(extreme - stop, acceleration, stop), Math.min(under1, under2));
        }
        if (!wilder) {
            raise(high);
        }
        boolean hit = wilder ? low <= stop : low < stop;
        if (hit) {
            reverse(high, low, before1);
        } else if (wilder) {
            raise(high);
        }
        out[0] = side * stop;
        out[1] = side;
    }

    private void raise(double high) {
        if (high > extreme) {
            extreme = high;
            acceleration = Math.min(acceleration + step, limit);
        }
    }

    private void reverse(double high, double low, double before1) {
        double flipped = wilder ? Math.max(extreme, Math.max(before1, high)) : extreme;
        side = -side;
        stop = -flipped;
        extreme = -low;
        acceleration = step;
    }

    @Override
    void exchange(StateCursor state) {
        bars = state.index(bars, 2);
        side = state.whole(side);
        stop = state.number(stop);
        extreme = state.number(extreme);
        acceleration = state.number(acceleration);
        high1 = state.number(high1);
        high2 = state.number(high2);
        low1 = state.number(low1);
        low2 = state.number(low2);
    }
}
