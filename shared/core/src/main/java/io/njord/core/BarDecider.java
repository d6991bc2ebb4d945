package io.njord.core;

import io.njord.core.market.BarCursor;

/** A listener that may emit something upon a bar, and can go through many bars until it does. */
public interface BarDecider extends MarketListener {
    /**
     * Takes bars one after the other, each as {@link #onBar} would, up to and including the first behind which {@link Out#spoken}
     * is true. The cursor stands at the bar that is being taken, and its end is the time of the session.
     *
     * @param from the first bar to take
     * @param to where to stop at the latest, exclusive
     * @return the index behind the last bar taken
     */
    int onBars(BarCursor bars, int from, int to, Out out);
}
