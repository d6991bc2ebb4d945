package io.njord.lab.backtest;

/** The largest fall from a peak, as a part of the peak. One division for each new peak, not one for each point. */
final class Drawdown {
    private long peak;
    private long low;
    private double worst;

    Drawdown(long start) {
        peak = start;
        low = start;
    }

    void add(long equity) {
        if (equity < low) {
            low = equity;
        } else if (equity > peak) {
            close();
            peak = equity;
            low = equity;
        }
    }

    /** Takes the first of these in a row. */
    void add(long[] equities, int count) {
        for (int i = 0; i < count; i++) {
            add(equities[i]);
        }
    }

    private void close() {
        if (peak > 0) {
            worst = Math.max(worst, (double) (peak - low) / peak);
        }
    }

    /** Returns the largest fall so far, 0.1 for ten percent. */
    double worst() {
        close();
        return worst;
    }
}
