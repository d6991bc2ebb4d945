package io.njord.core.strategy;

import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.FillEvent;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TradeEvent;
import java.util.Map;

/**
 * A trading idea on one symbol. All calls come from one thread, in the session's order; it has no clock, no randomness and
 * no I/O, and acts only through its {@link StrategyContext}. One instance serves one (strategy entry, symbol).
 */
public interface Strategy {
    /** Is called once, before anything else. */
    void onStart(StrategyContext context);

    /** A trade of its symbol. */
    default void onTrade(TradeEvent trade) {}

    /** A new best bid or ask of its symbol. */
    default void onTicker(TickerEvent ticker) {}

    /** The book of its symbol has changed; read it from the context. */
    default void onBook() {}

    /** A finished bar of its symbol. */
    default void onBar(OhlcvBar bar) {}

    /** A fill of one of its own orders. */
    default void onFill(FillEvent fill) {}

    /** A change of one of its own orders. */
    default void onOrder(BrokerOrderUpdate update) {}

    /** A timer it asked for. */
    default void onTimer(String key) {}

    /** Is called once, at the end. */
    default void onStop() {}

    /** Returns its state as JSON values, such that {@link #restore} of a fresh instance continues where this one stands. */
    default Map<String, Object> snapshot() {
        return Map.of();
    }

    /** Takes over a state that {@link #snapshot} returned. */
    default void restore(Map<String, Object> state) {}
}
