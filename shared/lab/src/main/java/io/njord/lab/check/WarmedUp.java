package io.njord.lab.check;

import io.njord.contracts.Timeframe;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same kind of strategy with another length of warm-up. */
record WarmedUp(StrategyFactory kind, int bars) implements StrategyFactory {

    static StrategyEntry of(StrategyEntry entry, int bars) {
        return new StrategyEntry(
                entry.id(), new WarmedUp(entry.factory(), bars), true, entry.symbols(), entry.events(), entry.params());
    }

    @Override
    public String id() {
        return kind.id();
    }

    @Override
    public String summary() {
        return kind.summary();
    }

    @Override
    public List<Params.Spec> parameters() {
        return kind.parameters();
    }

    @Override
    public void validate(Params params) {
        kind.validate(params);
    }

    @Override
    public boolean manySymbols() {
        return kind.manySymbols();
    }

    @Override
    public int warmUpBars(Params params) {
        return bars;
    }

    @Override
    public @Nullable Timeframe timeframe(Params params) {
        return kind.timeframe(params);
    }

    @Override
    public Strategy create(StrategyContext context) {
        return kind.create(context);
    }
}
