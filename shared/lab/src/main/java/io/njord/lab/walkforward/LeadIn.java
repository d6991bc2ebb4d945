package io.njord.lab.walkforward;

import io.njord.core.strategy.ForwardingFactory;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyFactory;

/**
 * The same strategy, but what it wants to do on the first bars does not count: it fills its averages there and starts flat.
 *
 * @param kind the strategy
 * @param bars how many
 */
record LeadIn(StrategyFactory kind, int bars) implements ForwardingFactory {
    @Override
    public int warmUpBars(Params params) {
        return Math.max(bars, kind.warmUpBars(params));
    }
}
