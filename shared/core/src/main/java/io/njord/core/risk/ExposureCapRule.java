package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import io.njord.contracts.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How large does the account's gross exposure in this quote asset become if all working orders fill? Each symbol counts with the
 * worse of all its buys and all its sells. An order that does not enlarge its symbol's share passes.
 */
final class ExposureCapRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        long cap = state.options().exposureCap();
        if (cap == 0) {
            return null;
        }
        Candidate candidate = state.candidate();
        SymbolRisk symbol = candidate.symbol;
        long change = Math.subtractExact(candidate.notional, candidate.coveredNotional);
        boolean buy = intent.side() == Side.BUY;
        long buys = Math.addExact(symbol.orders(Side.BUY).notional(), buy ? change : 0);
        long sells = Math.addExact(symbol.orders(Side.SELL).notional(), buy ? 0 : change);
        long before = symbol.exposureNow();
        long after = symbol.exposure(buys, sells);
        if (after <= before) {
            return null;
        }
        long exposure = Math.addExact(symbol.asset().exposure(), after - before);
        if (exposure <= cap) {
            return null;
        }
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("cap", Refusal.money(cap));
        caps.put("exposure", Refusal.money(exposure));
        caps.put("notional", Refusal.money(candidate.notional));
        caps.put("asset", symbol.asset().asset());
        return new Refusal(Reason.EXPOSURE_CAP, caps);
    }

    @Override
    public void usage(RiskState state, Consumer<LimitUsage> usages) {
        long cap = state.options().exposureCap();
        for (AssetRisk asset : state.assets()) {
            usages.accept(
                    LimitUsage.of(Reason.EXPOSURE_CAP, asset.asset(), LimitUsage.Unit.MONEY, cap, asset.exposure()));
        }
    }
}
