package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Is the quantity at most the symbol's cap? */
final class QtyCapRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        long cap = state.candidate().symbol.qtyCap();
        if (cap == 0 || intent.qty() <= cap) {
            return null;
        }
        int scale = intent.instrument().qtyScale();
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("cap", Refusal.decimal(cap, scale));
        caps.put("qty", Refusal.decimal(intent.qty(), scale));
        return new Refusal(Reason.QTY_CAP, caps);
    }
}
