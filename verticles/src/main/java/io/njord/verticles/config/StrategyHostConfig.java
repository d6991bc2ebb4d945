package io.njord.verticles.config;

/**
 * {@code strategy_host}: how long strategies may take, by the wall clock.
 *
 * @param callbackBudgetMs of one call, milliseconds; 0 = as long as it wants
 * @param callbackStrikes how many calls within a minute may be over it before the strategy is switched off
 * @param stuckAfterMs after which a call that has not come back makes the node not ready, milliseconds
 */
public record StrategyHostConfig(long callbackBudgetMs, int callbackStrikes, long stuckAfterMs) {

    /** Binds the section. */
    static StrategyHostConfig read(Section s) {
        StrategyHostConfig read = new StrategyHostConfig(
                s.whole("callback_budget_ms", 250L, 0, 3_600_000),
                (int) s.whole("callback_strikes", 3L, 1, 1_000),
                s.whole("stuck_after_ms", 5_000L, 100, 3_600_000));
        s.done();
        return read;
    }
}
