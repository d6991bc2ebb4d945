package io.njord.core.strategy.samples;

import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.List;

/** Never does anything: for checking that a strategies file loads and events flow. */
public final class Dummy implements StrategyFactory {
    @Override
    public String id() {
        return "dummy_v1";
    }

    @Override
    public String summary() {
        return "Listens and never trades.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of();
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Strategy() {};
    }
}
