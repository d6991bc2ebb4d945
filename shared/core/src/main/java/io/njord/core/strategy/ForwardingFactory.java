package io.njord.core.strategy;

import io.njord.contracts.Timeframe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of strategy that is another one but for what its implementation overrides. */
public interface ForwardingFactory extends StrategyFactory {
    /** Returns the other one. */
    StrategyFactory kind();

    @Override
    default String id() {
        return kind().id();
    }

    @Override
    default String summary() {
        return kind().summary();
    }

    @Override
    default List<Params.Spec> parameters() {
        return kind().parameters();
    }

    @Override
    default void validate(Params params) {
        kind().validate(params);
    }

    @Override
    default boolean manySymbols() {
        return kind().manySymbols();
    }

    @Override
    default int warmUpBars(Params params) {
        return kind().warmUpBars(params);
    }

    @Override
    default @Nullable Timeframe timeframe(Params params) {
        return kind().timeframe(params);
    }

    @Override
    default boolean takesOver(Params before, Params now) {
        return kind().takesOver(before, now);
    }

    @Override
    default Strategy create(StrategyContext context) {
        return kind().create(context);
    }
}
