package io.njord.core.strategy;

import java.util.List;
import java.util.function.Function;

/** A factory of a strategy that is written in the test itself. */
record GivenStrategy(String id, int warmUp, Function<StrategyContext, Strategy> maker) implements StrategyFactory {
    @Override
    public String summary() {
        return "for a test";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of();
    }

    @Override
    public int warmUpBars(Params params) {
        return warmUp;
    }

    @Override
    public Strategy create(StrategyContext context) {
        return maker.apply(context);
    }
}
