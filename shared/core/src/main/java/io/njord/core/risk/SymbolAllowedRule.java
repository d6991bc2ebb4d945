package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Is the instrument one of ours, scales and all, and configured for trading? */
final class SymbolAllowedRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        return state.candidate().symbol.allowed()
                ? null
                : new Refusal(
                        Reason.SYMBOL_NOT_ALLOWED,
                        Map.of("symbol", intent.instrument().symbol()));
    }
}
