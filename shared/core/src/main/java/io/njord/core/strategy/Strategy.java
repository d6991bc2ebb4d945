package io.njord.core.strategy;

import io.njord.contracts.Bar;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.Trade;
import java.util.Map;

/**
 * A trading idea on one symbol. All calls come from one thread, in the session's order; it has no clock, no randomness and
 * no I/O, and acts only through the {@link StrategyContext} it was created with. One instance serves one (strategy entry,
 * symbol) unless its factory says otherwise; implement only what the idea needs.
 *
 * <p>A call that throws is counted and reported; what it sent before stands. After some errors in a row the strategy is
 * stopped and its working orders are cancelled; no other strategy notices.
 */
public interface Strategy {
    /** Is called once, before anything else. */
    default void onStart() {}

    /** A trade of its symbol. */
    default void onTrade(Trade trade) {}

    /** A new best bid or ask of its symbol. */
    default void onTicker(TickerEvent ticker) {}

    /** The book of a symbol has changed; read it from the context. */
    default void onBook(Instrument instrument) {}

    /** A finished bar of its symbol. */
    default void onBar(Bar bar) {}

    /** A fill of one of its own orders; the context's position has it already. */
    default void onFill(FillEvent fill) {}

    /** A change of one of its own orders; a finished order is no longer among the context's working orders. */
    default void onOrder(BrokerOrderUpdate update) {}

    /** Risk has refused one of its intents: there is no order. */
    default void onDenied(RiskDecision decision) {}

    /** A timer it asked for. */
    default void onTimer(String key) {}

    /** Time has passed although no market data came. */
    default void onClock(long nowNs) {}

    /** Is called once, at the end. It can still cancel orders, but send none. */
    default void onStop() {}

    /** Returns its state as JSON values, such that {@link #restore} of a fresh instance continues where this one stands. */
    default Map<String, Object> snapshot() {
        return Map.of();
    }

    /** Takes over a state that {@link #snapshot} returned; called after {@link #onStart}. */
    default void restore(SavedState state) {}
}
