package io.njord.core;

import io.njord.core.market.BarCursor;

/**
 * A listener from whose bars nothing follows as long as it is silent. It then only takes note of them, so that a run of bars may
 * be handed to it at once, after the one machine that decides on bars has seen them one by one.
 */
public interface BarFollower extends MarketListener {
    /** Returns whether no bar, whatever it is, would make it emit anything before it sees another kind of event. */
    boolean silent(Out out);

    /**
     * Takes the bars from one index (inclusive) to another (exclusive), at least one: what is left behind is the same as if each
     * had been handed to {@link #onBar} at its end. The cursor may be moved; the time of the session is that of a later bar.
     */
    void onBars(BarCursor bars, int from, int to, Out out);
}
