package io.njord.core.strategy;

import java.util.List;

/** Makes strategies of one kind; found by {@link java.util.ServiceLoader} or by class name. */
public interface StrategyFactory {
    /** Returns the class id, e.g. {@code market-maker}. */
    String id();

    /** Returns one sentence on what it does. */
    String summary();

    /** Returns the declared parameters. */
    List<Params.Spec> parameters();

    /** Returns how many finished bars of history an instance wants before it acts; 0 = none. */
    default int warmUpBars() {
        return 0;
    }

    /** Returns a fresh strategy. */
    Strategy create(Params params);
}
