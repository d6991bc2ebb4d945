package io.njord.core.indicator;

/**
 * Heikin-Ashi bars: close = the bar's average price, open = the middle of the Heikin-Ashi body before (of the bar's own at first),
 * high and low widened to both. Outputs: 0 close, 1 open, 2 high, 3 low.
 */
public final class HeikinAshi extends BarStudy {
    /** Creates one. */
    public HeikinAshi() {
        super("HEIKIN_ASHI", 4);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        double smoothClose = (open + high + low + close) / 4;
        double smoothOpen = Double.isNaN(out[0]) ? (open + close) / 2 : (out[1] + out[0]) / 2;
        out[0] = smoothClose;
        out[1] = smoothOpen;
        out[2] = Math.max(high, Math.max(smoothOpen, smoothClose));
        out[3] = Math.min(low, Math.min(smoothOpen, smoothClose));
        return smoothClose;
    }

    @Override
    void exchange(StateCursor state) {
        // The outputs are all there is.
    }
}
