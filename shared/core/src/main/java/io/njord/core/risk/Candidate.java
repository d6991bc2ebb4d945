package io.njord.core.risk;

import org.jspecify.annotations.Nullable;

/**
 * The intent under judgement, resolved: whose it is, what it replaces, and what the rules find out on their way. One object is
 * used for all intents.
 */
final class Candidate {
    SymbolRisk symbol;
    StrategyRisk strategy;
    /** The working order it replaces, if it is one. */
    @Nullable
    RiskOrder replaced;

    /** Quantity and notional of the replaced order that stop counting when this one does. */
    long coveredQty;

    long coveredNotional;
    /** Last price, 0 = none that is young enough. */
    long marketPrice;
    /** The price it is judged by. */
    long refPrice;
    /** Quantity at the reference price, Money. */
    long notional;

    Candidate(SymbolRisk symbol, StrategyRisk strategy) {
        this.symbol = symbol;
        this.strategy = strategy;
    }
}
