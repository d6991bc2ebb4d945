package io.njord.core.risk;

import io.njord.contracts.Instrument;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Is quantity times reference price at most the symbol's cap? Leaves the notional for the rules behind it. */
final class PerOrderCapRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        Candidate candidate = state.candidate();
        candidate.notional = candidate.symbol.notional(candidate.refPrice, intent.qty());
        long cap = candidate.symbol.limits().perOrderCap();
        if (cap == 0 || candidate.notional <= cap) {
            return null;
        }
        Instrument instrument = intent.instrument();
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("cap", Refusal.money(cap));
        caps.put("notional", Refusal.money(candidate.notional));
        caps.put("ref_price", Refusal.decimal(candidate.refPrice, instrument.priceScale()));
        caps.put("qty", Refusal.decimal(intent.qty(), instrument.qtyScale()));
        return new Refusal(Reason.PER_ORDER_CAP, caps);
    }
}
