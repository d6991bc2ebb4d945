package io.njord.core.indicator;

/**
 * Variable index dynamic average (Chande, 1992): an average whose weight is {@code α · σ(short) / σ(long)}, the deviations being
 * those of the last values. It starts from the input before the long window fills (Tulip).
 */
public final class Vidya extends SeriesStudy {
    private final Moments brief;
    private final Moments extended;
    private final double alpha;
    private int count;

    /** Creates an average that compares the deviations over two periods. */
    public Vidya(int shortPeriod, int longPeriod, double alpha) {
        super("VIDYA(" + shortPeriod + "," + longPeriod + "," + alpha + ")", 1);
        atLeast(shortPeriod, longPeriod, "the longer deviation of a VIDYA");
        brief = new Moments(atLeast(1, shortPeriod, "a VIDYA"));
        extended = new Moments(atLeast(2, longPeriod, "the longer deviation of a VIDYA"));
        this.alpha = alpha;
    }

    @Override
    public double update(double input) {
        brief.push(input);
        extended.push(input);
        count = Math.min(count + 1, extended.size());
        if (count == extended.size() - 1) {
            out[0] = input;
        } else if (extended.full()) {
            double whole = extended.spread() / extended.size();
            double weight = whole > 0 ? alpha * Math.sqrt(brief.spread() / brief.size() / whole) : 0;
            out[0] = Math.fma(weight, input - out[0], out[0]);
        }
        return out[0];
    }

    @Override
    public boolean ready() {
        return extended.full();
    }

    @Override
    void exchange(StateCursor state) {
        brief.exchange(state);
        extended.exchange(state);
        count = state.index(count, extended.size());
    }
}
