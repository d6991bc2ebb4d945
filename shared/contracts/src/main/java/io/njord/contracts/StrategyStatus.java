package io.njord.contracts;

import org.jspecify.annotations.Nullable;

/**
 * The state of one strategy on one symbol.
 *
 * @param strategyId whose
 * @param instrument JSON symbol
 * @param state warming, running, disabled, failed or stopped
 * @param errors errors so far
 * @param detail why
 * @param tsNs event time
 */
public record StrategyStatus(
        String strategyId, @Nullable Instrument instrument, String state, int errors, String detail, long tsNs)
        implements Event {

    @Override
    public EventType type() {
        return EventType.STRATEGY_STATUS;
    }
}
