package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One check of the gate. Asked in a fixed order; the first refusal is the decision. */
interface RiskRule {
    /**
     * Returns null when the intent may pass, else why not. Allocates only for a refusal. What later rules need (reference price,
     * notional) a rule leaves in {@link RiskState#candidate()}.
     *
     * @throws ArithmeticException or {@link io.njord.contracts.ContractException} when a number does not fit; the gate refuses
     */
    @Nullable
    Refusal check(OrderIntent intent, RiskState state);

    /** Tells how much of the rule's limits is used; nothing for rules without one. */
    default void usage(RiskState state, Consumer<LimitUsage> usages) {}
}
