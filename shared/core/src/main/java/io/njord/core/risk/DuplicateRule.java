package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Was the id seen before? Asking marks the id, whatever the later rules say: sending again under the same id never doubles an
 * order. An order that still works keeps its id taken beyond the window.
 */
final class DuplicateRule implements RiskRule {
    private static final Refusal REFUSAL = new Refusal(Reason.DUPLICATE_INTENT, Map.of());

    private final RecentIds seen;

    DuplicateRule(RiskOptions options) {
        this.seen = new RecentIds(options.duplicateIds(), options.duplicateWindowNs());
    }

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        boolean added = seen.add(intent.id(), state.nowNs());
        return added && state.orders().find(intent.id()) == null ? null : REFUSAL;
    }
}
