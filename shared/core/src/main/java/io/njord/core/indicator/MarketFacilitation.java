package io.njord.core.indicator;

/** Market facilitation index (Williams): {@code (high − low) / volume}, 0 where nothing was traded. */
public final class MarketFacilitation extends BarStudy {
    /** Creates one. */
    public MarketFacilitation() {
        super("MARKETFI", 1);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        out[0] = volume > 0 ? (high - low) / volume : 0;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        // A bar's index remembers nothing.
    }
}
