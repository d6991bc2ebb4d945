package io.njord.lab.check;

import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A kind of strategy for one test. */
record Made(String id, int warmUp, List<Params.Spec> parameters, Function<StrategyContext, Strategy> make)
        implements StrategyFactory {

    static StrategyEntry entry(String id, Function<StrategyContext, Strategy> make) {
        return entry(new Made(id, 0, List.of(), make));
    }

    static StrategyEntry entry(StrategyFactory factory) {
        return new StrategyEntry("s", factory, true, List.of("BTC/USDT"), List.of("md.ohlcv.*"), Map.of());
    }

    @Override
    public String summary() {
        return "For a test.";
    }

    @Override
    public int warmUpBars(Params params) {
        return warmUp;
    }

    @Override
    public Strategy create(StrategyContext context) {
        return make.apply(context);
    }
}
