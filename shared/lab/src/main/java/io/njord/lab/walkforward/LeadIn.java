package io.njord.lab.walkforward;

import io.njord.contracts.Timeframe;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same strategy, but what it wants to do on the first bars does not count: it fills its averages there and starts flat.
 *
 * @param strategy the strategy
 * @param bars how many
 */
record LeadIn(StrategyFactory strategy, int bars) implements StrategyFactory {
    @Override
    public String id() {
        return strategy.id();
    }

    @Override
    public String summary() {
        return strategy.summary();
    }

    @Override
    public List<Params.Spec> parameters() {
        return strategy.parameters();
    }

    @Override
    public void validate(Params params) {
        strategy.validate(params);
    }

    @Override
    public boolean manySymbols() {
        return strategy.manySymbols();
    }

    @Override
    public int warmUpBars(Params params) {
        return Math.max(bars, strategy.warmUpBars(params));
    }

    @Override
    public @Nullable Timeframe timeframe(Params params) {
        return strategy.timeframe(params);
    }

    @Override
    public Strategy create(StrategyContext context) {
        return strategy.create(context);
    }
}
