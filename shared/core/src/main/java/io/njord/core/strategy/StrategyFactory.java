package io.njord.core.strategy;

import io.njord.contracts.Timeframe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes strategies of one kind. Name it in {@code META-INF/services/io.njord.core.strategy.StrategyFactory} and configuration
 * can use its id or its class name.
 */
public interface StrategyFactory {
    /** Returns the class id, e.g. {@code market-maker}. */
    String id();

    /** Returns one sentence on what it does. */
    String summary();

    /** Returns the declared parameters. */
    List<Params.Spec> parameters();

    /**
     * Checks what a range of one parameter cannot say.
     *
     * @throws IllegalArgumentException that names the parameters, their values and what would be possible
     */
    default void validate(Params params) {}

    /**
     * Returns whether one instance serves all symbols of an entry, as pairs and rotations need it; else each symbol has an
     * instance of its own. Such an instance gets the events of all its symbols and acts on one through {@link
     * StrategyContext#on}; the context it is created with is that of the first.
     */
    default boolean manySymbols() {
        return false;
    }

    /** Returns how many finished bars an instance wants to see before its intents count; 0 = none. */
    default int warmUpBars(Params params) {
        return 0;
    }

    /** Returns the length of the bars an instance wants to see, or null for all that its entry subscribes to. */
    default @Nullable Timeframe timeframe(Params params) {
        return null;
    }

    /**
     * Returns whether, when configuration is reloaded, a fresh instance takes over the {@link Strategy#snapshot} of the one it
     * replaces, which may have been made by an earlier version of this factory. Where it does not, or fails to, it starts afresh
     * and warms up again. Position and orders are taken over in any case.
     *
     * @param before parameters of the replaced instance
     * @param now parameters of the fresh one
     */
    default boolean takesOver(Params before, Params now) {
        return before.values().equals(now.values());
    }

    /**
     * Returns a fresh strategy. The context is readable at once (instrument, parameters, prices); acting starts with
     * {@link Strategy#onStart}.
     */
    Strategy create(StrategyContext context);
}
