package io.njord.core.indicator;

/** Feeds an indicator of one series with a number of each bar. */
public final class Sourced implements BarIndicator {
    private final Indicator indicator;
    private final Source source;

    /** Joins an indicator with what it shall be fed. */
    public Sourced(Indicator indicator, Source source) {
        this.indicator = indicator;
        this.source = source;
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        return indicator.update(source.of(open, high, low, close, volume));
    }

    @Override
    public void batch(BarColumns bars, int from, int to, double[]... out) {
        indicator.batch(source.column(bars), from, to, out);
    }

    @Override
    public double value() {
        return indicator.value();
    }

    @Override
    public int outputs() {
        return indicator.outputs();
    }

    @Override
    public double output(int index) {
        return indicator.output(index);
    }

    @Override
    public boolean ready() {
        return indicator.ready();
    }

    @Override
    public double[] state() {
        return indicator.state();
    }

    @Override
    public void restore(double[] state) {
        indicator.restore(state);
    }

    @Override
    public String toString() {
        return indicator.toString();
    }
}
