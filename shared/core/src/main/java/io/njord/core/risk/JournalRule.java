package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Can what we do be written down? */
final class JournalRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        String fault = state.journalFault();
        return fault == null ? null : new Refusal(Reason.JOURNAL_UNAVAILABLE, Map.of("detail", fault));
    }
}
