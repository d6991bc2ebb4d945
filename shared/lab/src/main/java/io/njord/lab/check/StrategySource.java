package io.njord.lab.check;

import io.njord.core.market.BarSeries;
import io.njord.core.strategy.StrategyEntry;
import java.util.List;

/**
 * Makes the strategy that a check runs over some bars. Most strategies need no bars to be made; one that is prepared from them,
 * say with indicators computed in advance, is made afresh from the bars of every run and must not keep others. Called from
 * several threads at once.
 */
@FunctionalInterface
public interface StrategySource {
    /** Returns the entry for a run over these bars and no others. */
    StrategyEntry over(List<BarSeries> bars);

    /** Returns a source of one entry that needs no bars to be made. */
    static StrategySource of(StrategyEntry entry) {
        return bars -> entry;
    }
}
