package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import org.jspecify.annotations.Nullable;

/** Is the kill switch known to be clear? */
final class KillSwitchRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        return state.killSwitch().refusal();
    }
}
