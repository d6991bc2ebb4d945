package io.njord.core.risk;

import io.njord.core.orders.OrderState;
import org.jspecify.annotations.Nullable;

/**
 * An order that may still trade, and what it counts for. It counts until it is terminal and all fills it reported have been
 * seen, so that between an update and its fill nothing falls through.
 */
final class RiskOrder {
    final OrderState state;
    final SymbolRisk symbol;
    final StrategyRisk strategy;
    final long refPrice;
    /** The working order that this one replaces; forgotten when this one ends, or chains of replacements would stay. */
    @Nullable
    RiskOrder replaced;

    /** Quantity that the order which replaces this one counts in its place. */
    long coveredQty;

    boolean superseded;
    boolean open = true;
    long filledSeen;
    long reservedQty;
    long reservedNotional;
    /** Place in {@link SideOrders}. */
    int place;

    RiskOrder(OrderState state, SymbolRisk symbol, StrategyRisk strategy, long refPrice, @Nullable RiskOrder replaced) {
        this.state = state;
        this.symbol = symbol;
        this.strategy = strategy;
        this.refPrice = refPrice;
        this.replaced = replaced;
    }

    /** Returns the quantity that may still become a fill we have not seen. */
    long leavesQty() {
        long most = state.terminal() ? state.filledQty() : state.order().qty();
        return Math.max(0, most - filledSeen);
    }

    /** Returns what would be reserved if another order covered this much. */
    long uncoveredQty(long covered) {
        return Math.max(0, leavesQty() - covered);
    }
}
