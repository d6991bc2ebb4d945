package io.njord.core;

import io.njord.contracts.Bar;

/**
 * A machine that takes a bar without its being an event of its own: a backtest hands it a view on stored columns. For a machine
 * that implements this, {@code on} of a bar event and {@link #onBar} of an equal bar do the same.
 */
public interface BarListener {
    /** Takes one bar; the object is valid during the call only. */
    void onBar(Bar bar, Out out);
}
