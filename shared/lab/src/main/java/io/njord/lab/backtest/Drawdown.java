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

    /** Takes equities of which only the least and the greatest are known; false, with nothing taken, when one is above the peak. */
    boolean addBelowPeak(long least, long greatest) {
        if (greatest > peak) {
            return false;
        }
        low = Math.min(low, least);
        return true;
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
