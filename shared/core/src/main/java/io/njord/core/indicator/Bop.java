package io.njord.core.indicator;

/** Balance of power (Livshin): {@code (close − open) / (high − low)}, 0 for a bar without range. */
public final class Bop extends BarStudy {
    /** Creates one. */
    public Bop() {
        super("BOP", 1);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        out[0] = high > low ? (close - open) / (high - low) : 0;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        // A bar's balance remembers nothing.
    }
}
