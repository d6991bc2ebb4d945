package io.njord.core.market;

import io.njord.contracts.Decimals;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Timeframe;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes longer bars of shorter ones of one instrument: open of the first, highest high, lowest low, close of the last, sums of
 * volume, quote volume and trades. Windows are aligned to the UTC epoch.
 *
 * <p>A window is completed by the bar that ends where it ends, or by the first bar of a later window; a window without any
 * bar gives none. The result is synthetic when all its parts are, and partial when one of its parts is or when the very first
 * part of all began inside the window. Single-threaded.
 */
public final class BarResampler {
    private final Timeframe target;
    private @Nullable OhlcvBar pending;
    private long lastOpenNs = Long.MIN_VALUE;

    /** Creates a resampler to this length. */
    public BarResampler(Timeframe target) {
        this.target = target;
    }

    /**
     * Takes the next shorter bar and hands on what it completes: nothing, one bar, or two after a hole.
     *
     * @throws IllegalArgumentException when the bar does not divide the target or is not later than its predecessor
     * @throws io.njord.contracts.ContractException when a sum does not fit
     */
    public void add(OhlcvBar bar, Consumer<OhlcvBar> completed) {
        check(bar);
        long start = target.start(bar.tsOpen());
        OhlcvBar open = pending;
        if (open != null && open.tsOpen() != start) {
            flush(completed);
            open = null;
        }
        boolean begunInside = lastOpenNs == Long.MIN_VALUE && bar.tsOpen() != start;
        lastOpenNs = bar.tsOpen();
        pending = open == null ? first(bar, start, bar.partial() || begunInside) : join(open, bar);
        if (bar.tsClose() == start + target.lengthNs()) {
            flush(completed);
        }
    }

    /** Hands on the bar of the unfinished window, if there is one: for the end of the data. */
    public void flush(Consumer<OhlcvBar> completed) {
        OhlcvBar open = pending;
        pending = null;
        if (open != null) {
            completed.accept(open);
        }
    }

    private void check(OhlcvBar bar) {
        if (target.lengthNs() % bar.timeframe().lengthNs() != 0) {
            throw new IllegalArgumentException(
                    "bars of " + bar.timeframe().json() + " do not add up to " + target.json());
        }
        if (bar.tsOpen() <= lastOpenNs) {
            throw new IllegalArgumentException("bars must ascend: " + bar.tsOpen() + " ns follows " + lastOpenNs);
        }
    }

    private OhlcvBar first(OhlcvBar bar, long start, boolean partial) {
        return new OhlcvBar(
                bar.instrument(),
                target,
                start,
                start + target.lengthNs(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.trades(),
                bar.quoteVolume(),
                bar.synthetic(),
                partial);
    }

    private OhlcvBar join(OhlcvBar open, OhlcvBar bar) {
        return new OhlcvBar(
                open.instrument(),
                target,
                open.tsOpen(),
                open.tsClose(),
                open.open(),
                Math.max(open.high(), bar.high()),
                Math.min(open.low(), bar.low()),
                bar.close(),
                Decimals.add(open.volume(), bar.volume()),
                open.trades() + bar.trades(),
                Decimals.add(open.quoteVolume(), bar.quoteVolume()),
                open.synthetic() && bar.synthetic(),
                open.partial() || bar.partial());
    }
}
