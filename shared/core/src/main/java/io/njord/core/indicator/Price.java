package io.njord.core.indicator;

/** A number computed from one bar alone, such as the typical price. */
public final class Price extends BarStudy {
    private final Source source;

    /** Creates one. */
    public Price(Source source) {
        super(source.toString(), 1);
        this.source = source;
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        out[0] = source.of(open, high, low, close, volume);
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        // A bar's price remembers nothing.
    }
}
