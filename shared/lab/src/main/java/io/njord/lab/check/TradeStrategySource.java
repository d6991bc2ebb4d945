package io.njord.lab.check;

import io.njord.core.market.TradeSeries;
import io.njord.core.strategy.StrategyEntry;

/**
 * Makes the strategy that a check runs over some trades, as {@link StrategySource} does over bars: one that is prepared from trades
 * is made afresh from those of every run and must not keep others. Called from several threads at once.
 */
@FunctionalInterface
public interface TradeStrategySource {
    /** Returns the entry for a run over these trades and no others. */
    StrategyEntry over(TradeSeries trades);

    /** Returns a source of one entry that needs no trades to be made. */
    static TradeStrategySource of(StrategyEntry entry) {
        return trades -> entry;
    }
}
