package io.njord.lab.check;

import io.njord.core.strategy.ForwardingFactory;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;

/** The same kind of strategy with another length of warm-up. */
record WarmedUp(StrategyFactory kind, int bars) implements ForwardingFactory {

    static StrategyEntry of(StrategyEntry entry, int bars) {
        return new StrategyEntry(
                entry.id(), new WarmedUp(entry.factory(), bars), true, entry.symbols(), entry.events(), entry.params());
    }

    @Override
    public int warmUpBars(Params params) {
        return bars;
    }
}
