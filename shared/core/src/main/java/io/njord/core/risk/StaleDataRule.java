package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Is what we believe about the symbol true: its feed whole, its position booked? */
final class StaleDataRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        SymbolRisk symbol = state.candidate().symbol;
        String fault = state.feedFault(symbol);
        if (fault != null) {
            return new Refusal(Reason.STALE_DATA, Map.of("feed", fault));
        }
        return symbol.broken()
                ? new Refusal(Reason.OVERFLOW, Map.of("detail", "a fill or an update of this symbol did not fit"))
                : null;
    }
}
