package io.njord.core;

import io.njord.contracts.Bar;
import io.njord.contracts.Trade;

/**
 * A machine that takes bars and trades without their being events of their own: a backtest hands it views on stored columns. For
 * a machine that implements this, {@code on} of an event and the method here of an equal view do the same. Only kinds that the
 * machine consumes are handed to it.
 */
public interface MarketListener {
    /** Takes one bar; the object is valid during the call only. */
    void onBar(Bar bar, Out out);

    /** Takes one trade; the object is valid during the call only. */
    void onTrade(Trade trade, Out out);
}
