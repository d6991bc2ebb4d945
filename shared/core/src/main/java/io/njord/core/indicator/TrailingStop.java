package io.njord.core.indicator;

/**
 * Bands of k average true ranges that only tighten, and the one of them that trails the price: below it until the close falls to
 * the band, then above. Outputs: 0 the stop, 1 the side it protects, 1 long and −1 short, 2 the upper band, 3 the lower.
 *
 * <p>Around the median price it is SuperTrend (Seban), around the close or outside of high and low the ATR trailing stop.
 */
public final class TrailingStop extends BarStudy {
    /** What the bands are drawn around. */
    public enum Anchor {
        CLOSE,
        HIGH_LOW,
        MEDIAN
    }

    private final Atr range;
    private final double width;
    private final Anchor anchor;
    private boolean started;
    private double upper;
    private double lower;
    private double previous;

    /** Creates one of {@code width} average true ranges over {@code period} bars. */
    public TrailingStop(int period, double width, Anchor anchor) {
        super((anchor == Anchor.MEDIAN ? "SUPERTREND(" : "ATR_STOP(") + period + "," + width + ")", 4);
        range = new Atr(period, TrueRange.First.SKIP);
        this.width = width;
        this.anchor = anchor;
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double margin = width * range.update(tsOpen, open, high, low, close, volume);
        if (range.ready()) {
            double middle = anchor == Anchor.CLOSE ? close : (high + low) / 2;
            double above = (anchor == Anchor.HIGH_LOW ? high : middle) + margin;
            double below = (anchor == Anchor.HIGH_LOW ? low : middle) - margin;
            boolean rises = started ? out[1] > 0 : close >= middle;
            if (!started || above < upper || previous > upper) {
                upper = above;
            }
            if (!started || below > lower || previous < lower) {
                lower = below;
            }
            started = true;
            boolean holds = close > (rises ? lower : upper);
            out[0] = holds ? lower : upper;
            out[1] = holds ? 1 : -1;
            out[2] = upper;
            out[3] = lower;
        }
        previous = close;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        range.exchangeAll(state);
        started = state.flag(started);
        upper = state.number(upper);
        lower = state.number(lower);
        previous = state.number(previous);
    }
}
