package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.Instrument;
import io.njord.core.strategy.SavedState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Gathers the closes of several symbols until each has told its bar of one end: only then may they be compared. A round in which
 * a symbol tells nothing is never complete; the next end begins a new one, and a bar that is late by then is left out.
 */
final class BarRound {
    private final Instrument[] instruments;
    private final long[] closes;
    private long endNs = Long.MIN_VALUE;
    private int missing;

    BarRound(List<Instrument> instruments) {
        this.instruments = instruments.toArray(Instrument[]::new);
        this.closes = new long[this.instruments.length];
    }

    /** Takes a bar; returns whether all symbols have told theirs now. */
    boolean add(Bar bar) {
        if (bar.tsClose() < endNs) {
            return false;
        }
        if (bar.tsClose() > endNs) {
            endNs = bar.tsClose();
            missing = closes.length;
            Arrays.fill(closes, 0);
        }
        int at = indexOf(bar.instrument());
        missing -= closes[at] == 0 ? 1 : 0;
        closes[at] = bar.close();
        return missing == 0;
    }

    private int indexOf(Instrument instrument) {
        for (int i = 0; i < instruments.length; i++) {
            if (instruments[i].equals(instrument)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "a bar of " + instrument + ", but this strategy trades " + Arrays.toString(instruments));
    }

    /** Returns the close of the i-th symbol of a complete round. */
    long close(int i) {
        return closes[i];
    }

    Map<String, Object> snapshot() {
        return Map.of(
                "end_ns", endNs,
                "missing", missing,
                "closes", Arrays.stream(closes).boxed().toList());
    }

    void restore(SavedState state) {
        endNs = state.number("end_ns");
        missing = (int) state.number("missing");
        System.arraycopy(state.numbers("closes"), 0, closes, 0, closes.length);
    }
}
