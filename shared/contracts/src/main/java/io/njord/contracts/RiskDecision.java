package io.njord.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the risk engine decided about an intent, on {@code risk.decisions}.
 *
 * @param intentId the intent; empty when it had no id
 * @param allowed true: an order follows
 * @param reason null when allowed
 * @param caps the numbers of the rule that refused; empty when allowed
 * @param strategyId who asked; empty when unknown
 * @param instrument JSON symbol
 * @param tsNs decision time
 */
public record RiskDecision(
        String intentId,
        boolean allowed,
        @Nullable Reason reason,
        Map<String, Object> caps,
        String strategyId,
        @Nullable Instrument instrument,
        long tsNs)
        implements Event {

    /** Copies what could be changed and checks what must hold. */
    public RiskDecision {
        caps = JsonValues.copy(caps);
    }

    @Override
    public EventType type() {
        return EventType.DECISION;
    }
}
